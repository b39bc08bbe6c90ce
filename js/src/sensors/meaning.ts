/** What a page says it is about, in markup it already has: JSON-LD, microdata, OpenGraph. Broken or hostile markup costs nothing but itself. */
import type { Item } from '../core/protocol.js';
import { currencyOf, money } from './money.js';
import { PRIVATE, textOf as shownText } from './describe.js';
import { maskPath, maskText, parseUrl } from './sanitize.js';
import type { PageMeaning } from './sensor.js';
import { jsonLd, listOf, MAX_NODES, nodeOf, scopesOf, typesOf, type Node } from './types.js';

const MAX_ITEMS = 50;


const PRODUCT = /^(Product(Group|Model)?|IndividualProduct|SomeProducts|Vehicle|Car|Book|SoftwareApplication|Course)$/;
const LIST = /^(ItemList|OfferCatalog|CollectionPage|SearchResultsPage)$/;
const PLACE = /(Store|Business|Shop|Restaurant|Dealer|Agency|Branch|Dentist|Clinic|Pharmacy|Salon)$/;

/** Text of a value, of the first of several, or of a node's name; ≤ 100 characters. */
function textOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'number') return String(first);
  if (typeof first === 'string') return maskText(first, 100) || undefined;
  return first && typeof first === 'object' ? textOf((first as Node).name) : undefined;
}

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

/** Microdata as the same shape of nodes JSON-LD has; nested items become nested nodes. */
function microdata(document: Document): Node[] {
  let left = MAX_NODES;
  const read = (scope: Element, depth: number): Node => {
    const node: Node = { '@type': (scope.getAttribute('itemtype') ?? '').split(/\s+/) };
    for (const element of [...scope.querySelectorAll('[itemprop]')]) {
      if (left-- < 0 || depth > 4) break;
      if (element.parentElement?.closest('[itemscope]') !== scope) continue;
      const attribute = (name: string) => element.getAttribute(name);
      const value = element.hasAttribute('itemscope') ? read(element, depth + 1)
        : attribute('content') ?? attribute('datetime') ?? attribute('href') ?? attribute('src') ?? (element.matches(PRIVATE) ? '' : element.querySelector(PRIVATE) ? shownText(element) : element.textContent);
      for (const name of (attribute('itemprop') ?? '').split(/\s+/)) {
        const known = node[name];
        node[name] = known === undefined ? value : [...listOf(known), value];
      }
    }
    return node;
  };
  return scopesOf(document).map((scope) => read(scope, 0));
}

export function readMeaning(document: Document): PageMeaning {
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
  return { item, items: items[0] && items, orders: orders[0] && orders, places };
}
