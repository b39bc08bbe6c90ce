import { coffeeAndTea } from './products-coffee-tea.mjs';
import { machinesAndGrinders } from './products-machines-grinders.mjs';
import { brewingSuppliesAndCups } from './products-brewing-supplies-cups.mjs';

export const BRAND = 'Bricco & Foglia';

/** Everything for sale. Prices in cents of euro; a variant adds `addMinor` to its product's price. */
export const products = [...coffeeAndTea, ...machinesAndGrinders, ...brewingSuppliesAndCups];

const byId = new Map(products.map((product) => [product.id, product]));

/** @returns {object | null} */
export const findProduct = (id) => byId.get(id) ?? null;

export const productsOf = (categoryId) => products.filter((product) => product.category === categoryId);

/** The variant with this id, else the first one, else null where a product has none. */
export const variantOf = (product, variantId) => product.variants?.find((variant) => variant.id === variantId) ?? product.variants?.[0] ?? null;

export const priceOf = (product, variant) => product.priceMinor + (variant?.addMinor ?? 0);

/** Products that go well with this one: the next of its own department, and what it is used with. */
export function goesWith(product) {
  const partners = { coffee: ['cono-dripper', 'grammo-scale'], tea: ['vetro-teapot', 'cigno-kettle'], machines: ['aurora-espresso', 'limpida-descaler', 'passo-64'],
    grinders: ['kochere-washed', 'grammo-scale'], brewing: ['cono-papers', 'kochere-washed'], supplies: ['duetto-boiler', 'cono-dripper'], cups: ['aurora-espresso', 'latte-jug'] };
  const own = productsOf(product.category);
  const next = own[(own.indexOf(product) + 1) % own.length];
  return [...partners[product.category].map(findProduct), next].filter((other) => other && other.id !== product.id).slice(0, 4);
}

/**
 * Products whose name, line, text or department holds every word asked for; accents and case do not matter.
 * @param {string} query  as typed
 */
export function searchProducts(query, lang) {
  const words = fold(query).split(/[^a-z0-9]+/).filter((word) => word.length > 1).slice(0, 8);
  if (!words.length) return [];
  return products.filter((product) => {
    const text = fold([product.name[lang], product.line[lang], product.text[lang], product.category, ...Object.values(product.facets)].join(' '));
    return words.every((word) => text.includes(word.length > 4 ? word.replace(/(s|i|e)$/, '') : word));
  });
}

const fold = (text) => String(text).toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');
