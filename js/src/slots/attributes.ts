/** Attributes that content may set: none of them can run script or leave the site. */
const SAFE = /^(aria-[\w-]+|data-(?!waymark)[\w-]+|title|alt|class)$/;
/** Addresses only on elements where they show something or lead somewhere, never where they load code. */
const ADDRESSED: { [attribute: string]: RegExp } = { href: /^(a|area)$/, src: /^(img|source|video|audio)$/ };

function isAllowed(element: Element, name: string, value: string): boolean {
  if (SAFE.test(name)) return true;
  if (!ADDRESSED[name]?.test(element.localName)) return false;
  try {
    const url = new URL(value, element.ownerDocument.baseURI);
    return /^https?:$/.test(url.protocol) && url.origin === element.ownerDocument.defaultView?.location.origin;
  } catch {
    return false;
  }
}

/** Sets what is allowed and reports the rest by name; gives back the way to undo it, or null when nothing was set. */
export function applyAttributes(element: Element, attributes: { [name: string]: string } | undefined, refused: (name: string) => void): (() => void) | null {
  const before: [string, string | null][] = [];
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value !== 'string' || !isAllowed(element, name, value)) {
      refused(name);
      continue;
    }
    before.push([name, element.getAttribute(name)]);
    element.setAttribute(name, value);
  }
  if (!before.length) return null;
  return () => {
    for (const [name, value] of before) {
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  };
}
