/** A shop's own steps recognised where nobody prepared the page: labels, form actions, platform markers, paths. Only ever a guess. */
import type { Item, Kind } from '../core/protocol.js';
import { describe, goalsOf, nameOf, onClick, textOf } from './describe.js';
import { currencyOf, money } from './money.js';
import { hashRoute, maskText, parseUrl, tidy } from './sanitize.js';
import type { SensorContext } from './sensor.js';
import { ADD_TO_CART, attributesOf, CART_PATH, CHECKOUT_PATH, ORDER_DONE_PATH, REMOVE, WISHLIST } from './words.js';

/** Add nothing: disabled, or WooCommerce's links to where size or colour are chosen, which it classes as buttons that add. */
const IDLE = '[disabled],[aria-disabled=true],.product_type_variable,.product_type_grouped';
const CARD = '[data-product-id],[data-id-product],[data-product_id],[data-product-sku],[itemtype*=Product],.product,.product-card,.product-item';

/** The product a button stands in: its own or its form's data attributes, its card, else what the page is about. */
function itemAt(context: SensorContext, element: Element): Item | undefined {
  // Around it: shops mark the button itself too.
  const card = element.parentElement?.closest(CARD);
  const form = element.closest('form');
  const about = context.meaning().item;
  const sources = [element, form, card];
  const data = (...names: string[]) => tidy(names.flatMap((name) => sources.map((source) => source?.getAttribute(`data-${name}`))).find(Boolean));
  // Product numbers only: whatever else a hidden field holds is not ours to read.
  const hidden = /^[\w-]{1,24}$/.exec(form?.querySelector('input[type=hidden][name=id],input[type=hidden][name=add-to-cart],button[name=add-to-cart]')?.getAttribute('value') ?? '')?.[0];
  const id = data('product_sku', 'product-sku', 'product_id', 'product-id', 'id-product', 'item-id') ?? tidy(hidden);
  const heading = card?.querySelector('[itemprop=name],h1,h2,h3,h4');
  const name = data('product-name', 'item-name') ?? (heading ? maskText(textOf(heading), 100) : undefined);
  // On the product's own page the card is the page; elsewhere a neighbour's button must not borrow the page's product.
  if (about && (!card || !name || name === about.name || card.querySelector('h1'))) return about;
  if (!id && !name) return undefined;
  return { id: (id ?? name) as string, name, ...money('priceMinor', data('price'), currencyOf(data('currency'))) };
}

export function cart(context: SensorContext): void {
  const { document, location } = context.window;
  const path = () => (location.pathname + hashRoute(location.hash)).toLowerCase();
  // Magento's cart lies in its checkout's folder.
  const isCheckout = (route: string) => CHECKOUT_PATH.test(route) && !ORDER_DONE_PATH.test(route) && !/\/cart\/?$/.test(route);
  let wasCheckout = isCheckout(parseUrl(document.referrer)?.pathname.toLowerCase() ?? '') && parseUrl(document.referrer)?.host === location.host;

  context.onView(({ navigation }) => {
    const route = path();
    const isNow = isCheckout(route);
    // Steps of one checkout, and coming back to it, are one beginning.
    if (isNow && !wasCheckout && !/^(re|b)/.test(navigation)) context.guess({ kind: 'begin_checkout' });
    else if (!isNow && CART_PATH.test(route)) context.guess({ kind: 'view_cart' });
    wasCheckout = isNow;
  });

  onClick(context, ({ event, element }) => {
    if (!element) return false;
    const form = element.closest('form');
    const isSubmit = element.matches('button:not([type=button]),input[type=submit],input[type=image]');
    const words = `${nameOf(element).toLowerCase()} ${attributesOf(element)} ${isSubmit ? `${form?.getAttribute('action')?.toLowerCase() ?? ''} ${form?.className.toLowerCase() ?? ''}` : ''}`;
    const kind: Kind | false = WISHLIST.test(words) ? 'add_to_wishlist'
      : CART_PATH.test(path()) && REMOVE.test(words) ? 'remove_from_cart'
        : ADD_TO_CART.test(words) && !element.matches(IDLE) && 'add_to_cart';
    // A missing size or colour: the browser will refuse the form. Asking each field fires no `invalid` at the page.
    if (!kind || (isSubmit && form && !form.noValidate && [...form.elements].some((field) => (field as HTMLInputElement).validity?.valid === false))) return false;
    context.claimed.add(event);
    const item = itemAt(context, element);
    context.guess({ kind, item, valueMinor: item?.priceMinor, currency: item?.currency, target: describe(element), goals: goalsOf(context, event) });
    return false;
  });
}
