/** What a page says it is about, in markup it already has: JSON-LD, microdata, OpenGraph. Broken or hostile markup costs nothing but itself. */
import type { Item } from '../core/protocol.js';
import { currencyOf, money } from './money.js';
import { maskPath, parseUrl } from './sanitize.js';
import type { PageMeaning } from './sensor.js';

/** Of JSON-LD text in all; a page beyond it is read up to there. */
const MAX_JSON_CHARACTERS = 200 * 1024;
const MAX_ITEMS = 50;
const MAX_TYPES = 16;
const MAX_NODES = 500;

const PRODUCT = /^(Product(Group|Model)?|IndividualProduct|SomeProducts|Vehicle|Car|Book|SoftwareApplication|Course)$/;
const LIST = /^(ItemList|OfferCatalog|CollectionPage|SearchResultsPage)$/;
const PLACE = /(Store|Business|Shop|Restaurant|Dealer|Agency|Branch|Dentist|Clinic|Pharmacy|Salon)$/;

type Node = { [property: string]: unknown };

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);
const nodeOf = (value: unknown): Node => (value && typeof value === 'object' ? (Array.isArray(value) ? nodeOf(value[0]) : (value as Node)) : {});

/** Text of a value, of the first of several, or of a node's name; ≤ 100 characters. */
function textOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'number') return String(first);
  if (typeof first === 'string') return first.replace(/\s+/g, ' ').trim().slice(0, 100) || undefined;
  return first && typeof first === 'object' ? textOf((first as Node).name) : undefined;
}

const typesOf = (node: Node): string[] => listOf(node['@type']).map((type) => String(type).replace(/^.*[/#:]/, '')).filter(Boolean);
const isA = (node: Node, type: RegExp) => typesOf(node).some((name) => type.test(name));
const lastStep = (address: unknown) => {
  const path = typeof address === 'string' ? parseUrl(address, 'http://x/')?.pathname.split('/').filter(Boolean).pop() : '';
  return path && maskPath(path);
};

function toItem(node: Node): Item | undefined {
  const variant = nodeOf(node.hasVariant);
  const offer = nodeOf(node.offers ?? variant.offers);
  const first = nodeOf(offer.offers);
  const specification = nodeOf(offer.priceSpecification ?? first.priceSpecification);
  const currency = currencyOf(offer.priceCurrency ?? first.priceCurrency ?? specification.priceCurrency);
  const name = textOf(node.name);
  const id = [node.sku, node.productID, node.productGroupID, node.gtin13, node.gtin, node.mpn, offer.sku, lastStep(node.url ?? node['@id'] ?? offer.url), name]
    .map(textOf).find(Boolean);
  if (!id) return undefined;
  return { id, name, brand: textOf(node.brand), category: textOf(node.category), ...money('priceMinor', offer.price ?? offer.lowPrice ?? first.price ?? specification.price, currency) };
}

function jsonLd(document: Document): unknown[] {
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

/** Microdata as the same shape of nodes JSON-LD has; nested items become nested nodes. */
function microdata(document: Document): Node[] {
  let left = MAX_NODES;
  const read = (scope: Element, depth: number): Node => {
    const node: Node = { '@type': (scope.getAttribute('itemtype') ?? '').split(/\s+/) };
    for (const element of Array.from(scope.querySelectorAll('[itemprop]'))) {
      if (left-- < 0 || depth > 4) break;
      if (element.parentElement?.closest('[itemscope]') !== scope) continue;
      const attribute = (name: string) => element.getAttribute(name);
      const value = element.hasAttribute('itemscope') ? read(element, depth + 1)
        : attribute('content') ?? attribute('datetime') ?? attribute('href') ?? attribute('src') ?? element.textContent;
      for (const name of (attribute('itemprop') ?? '').split(/\s+/)) {
        const known = node[name];
        node[name] = known === undefined ? value : [...listOf(known), value];
      }
    }
    return node;
  };
  return Array.from(document.querySelectorAll('[itemscope][itemtype]:not([itemprop])')).slice(0, MAX_ITEMS)
    .filter((scope) => !scope.parentElement?.closest('[itemtype*=Product]')).map((scope) => read(scope, 0));
}

export function readMeaning(document: Document): PageMeaning {
  const types = new Set<string>();
  const products: Item[] = [];
  const listed: Item[] = [];
  const orders: NonNullable<PageMeaning['orders']> = [];
  let places = 0;
  let left = MAX_NODES;

  const addItem = (node: Node, to: Item[]) => {
    const item = toItem(node);
    if (item && to.length < MAX_ITEMS && !to.some(({ id, name }) => id === item.id && name === item.name)) to.push(item);
  };
  const visit = (value: unknown, depth: number): void => {
    for (const one of listOf(value)) {
      if (depth > 4 || left-- < 0) return;
      if (Array.isArray(one)) visit(one, depth + 1);
      const node = Array.isArray(one) ? {} : nodeOf(one);
      typesOf(node).forEach((type) => types.size < MAX_TYPES && types.add(type.slice(0, 40)));
      if (isA(node, PRODUCT)) addItem(node, products);
      if (isA(node, PLACE)) places++;
      const orderId = isA(node, /^Order$/) && textOf(node.orderNumber);
      if (orderId) {
        const offers = listOf(node.acceptedOffer).map(nodeOf);
        const total = nodeOf(node.totalPaymentDue);
        const currency = currencyOf(node.priceCurrency ?? total.priceCurrency ?? total.currency ?? offers[0]?.priceCurrency);
        const items: Item[] = [];
        [...offers.map((offer) => ({ ...nodeOf(offer.itemOffered), offers: offer })), ...listOf(node.orderedItem).map((item) => nodeOf(nodeOf(item).orderedItem ?? item))]
          .forEach((item) => addItem(item, items));
        orders.push({ orderId, ...money('valueMinor', node.price ?? total.price ?? total.value ?? (offers[1] ? undefined : offers[0]?.price), currency), items });
      }
      if (isA(node, LIST)) {
        listOf(node.itemListElement).slice(0, MAX_ITEMS).forEach((element) => {
          const entry = nodeOf(element);
          const item = nodeOf(entry.item ?? entry.itemOffered ?? entry);
          if (isA(item, PRODUCT) || item.offers) addItem(item, listed);
        });
      }
      visit(node['@graph'], depth + 1);
      visit(node.mainEntity, depth + 1);
    }
  };
  visit(jsonLd(document), 0);
  visit(microdata(document), 0);

  const meta = (property: string) => document.querySelector(`meta[property="${property}"]`)?.getAttribute('content')?.trim() || undefined;
  const ogType = meta('og:type');
  if (ogType && types.size < MAX_TYPES) types.add(`og:${ogType.slice(0, 40)}`);
  const price = meta('product:price:amount') ?? meta('og:price:amount');
  if (!products.length && !listed.length && (/product/.test(ogType ?? '') || price)) {
    addItem({
      sku: meta('product:retailer_item_id'), url: meta('og:url'), name: meta('og:title'), brand: meta('product:brand'),
      offers: { price, priceCurrency: meta('product:price:currency') ?? meta('og:price:currency') },
    }, products);
  }

  // A product page may describe its neighbours too: the one the heading names is the one it is about.
  const heading = document.querySelector('h1')?.textContent?.replace(/\s+/g, ' ').trim().toLowerCase();
  const item = products.length > 1 ? products.find(({ name }) => name?.toLowerCase() === heading) ?? (/product/.test(ogType ?? '') ? products[0] : undefined) : products[0];
  const items = item ? [] : listed.length ? listed : products;
  return { types: [...types], item, items: items[0] && items, orders: orders[0] && orders, places };
}
