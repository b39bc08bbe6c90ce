/** The schema.org and OpenGraph types a page gives itself. Broken or hostile markup costs nothing but itself. */

/** Of JSON-LD text in all; a page beyond it is read up to there. */
const MAX_JSON_CHARACTERS = 200 * 1024;
/** Scopes of microdata read. */
const MAX_SCOPES = 50;
const MAX_TYPES = 16;
export const MAX_NODES = 500;

export type Node = { [property: string]: unknown };

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);
export const nodeOf = (value: unknown): Node => (value && typeof value === 'object' ? (Array.isArray(value) ? nodeOf(value[0]) : (value as Node)) : {});

export const typesOf = (node: Node): string[] => listOf(node['@type']).map((type) => String(type).replace(/^.*[/#:]/, '')).filter(Boolean);

export function jsonLd(document: Document): unknown[] {
  const found: unknown[] = [];
  let left = MAX_JSON_CHARACTERS;
  document.querySelectorAll('script[type="application/ld+json"]').forEach((script) => {
    const text = (script.textContent ?? '').trim();
    left -= text.length;
    if (left < 0) return;
    try {
      found.push(JSON.parse(text));
    } catch {
      try {
        // Usual damage: comment or CDATA wrappers, raw line breaks in texts, commas before a closing bracket.
        found.push(JSON.parse(text.replace(/^(\/\/)?\s*(<!--|<!\[CDATA\[)|(\/\/)?\s*(-->|\]\]>)$/g, '').replace(/[\n\r\t]+/g, ' ').replace(/,\s*([}\]])/g, '$1')));
      } catch {
        // Another block of the page may still be readable.
      }
    }
  });
  return found;
}

/** Microdata that is no part of another scope or product. */
export const scopesOf = (document: Document): Element[] => [...document.querySelectorAll('[itemscope][itemtype]:not([itemprop])')].slice(0, MAX_SCOPES)
  .filter((scope) => !scope.parentElement?.closest('[itemtype*=Product]'));

/** Types of what the page is about, without prefix, and `og:<type>`; ≤ 16. */
export function readTypes(document: Document): string[] {
  const types = new Set<string>();
  let left = MAX_NODES;
  const add = (type: string) => type && types.size < MAX_TYPES && types.add(type);
  const visit = (value: unknown, depth: number): void => {
    for (const one of listOf(value)) {
      if (depth > 4 || left-- < 0) return;
      if (Array.isArray(one)) {
        visit(one, depth + 1);
        continue;
      }
      const node = nodeOf(one);
      typesOf(node).forEach((type) => add(type.slice(0, 40)));
      visit(node['@graph'], depth + 1);
      visit(node.mainEntity, depth + 1);
    }
  };
  visit(jsonLd(document), 0);
  visit(scopesOf(document).map((scope) => ({
    '@type': scope.getAttribute('itemtype')?.split(/\s+/),
    mainEntity: Array.from(scope.querySelectorAll('[itemprop=mainEntity][itemtype]'), (inner) => ({ '@type': inner.getAttribute('itemtype')?.split(/\s+/) })),
  })), 0);
  const ogType = document.querySelector('meta[property="og:type"]')?.getAttribute('content')?.trim();
  if (ogType) add(`og:${ogType.slice(0, 40)}`);
  return [...types];
}
