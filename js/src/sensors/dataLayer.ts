import type { Item, Kind, Touchpoint } from '../core/protocol.js';
import { currencyOf, toMinor } from './money.js';
import { maskQuery } from './sanitize.js';
import type { Sensor } from './sensor.js';

/** GA4's recommended events that have a kind of the same name. */
const EVENT = /^(search|view_(item|item_list|cart|promotion)|select_(item|promotion)|add_to_(cart|wishlist)|add_payment_info|remove_from_cart|begin_checkout|purchase|refund|sign_up|login|share|generate_lead)$/;
const ABOUT_ONE = /^(view_item|select_item|add_to_(cart|wishlist)|remove_from_cart)$/;
const MAX_ITEMS = 50;

type Fields = { [name: string]: unknown };

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 100) || undefined : undefined);

function toItem(fields: Fields, currency: string | undefined): Item | undefined {
  const id = text(fields.item_id ?? fields.id) ?? text(fields.item_name ?? fields.name);
  if (!id) return undefined;
  const own = currencyOf(fields.currency) ?? currency;
  const priceMinor = toMinor(fields.price, own);
  const quantity = Number(fields.quantity);
  return {
    id, name: text(fields.item_name ?? fields.name), brand: text(fields.item_brand), category: text(fields.item_category), variant: text(fields.item_variant),
    priceMinor, currency: priceMinor === undefined ? undefined : own, quantity: Number.isSafeInteger(quantity) && quantity > 0 ? quantity : undefined,
  };
}

/** A touchpoint for one entry of the dataLayer, pushed object or gtag arguments; undefined for anything else. */
export function touchpointOf(entry: unknown, pageCurrency?: string): Touchpoint | undefined {
  if (!isFields(entry)) return undefined;
  const isCall = entry[0] === 'event' && typeof entry.length === 'number';
  const kind = isCall ? entry[1] : entry.event;
  if (typeof kind !== 'string' || !EVENT.test(kind)) return undefined;
  const given = isCall ? entry[2] : entry.ecommerce ?? entry.eventModel ?? entry;
  const fields = isFields(given) ? given : {};
  // What our own page destination pushed is not news.
  if (entry.waymark || fields.waymark) return undefined;
  const first = Array.isArray(fields.items) ? fields.items.find(isFields) as Fields | undefined : undefined;
  const currency = currencyOf(fields.currency ?? entry.currency ?? first?.currency) ?? pageCurrency;
  const items = (Array.isArray(fields.items) ? fields.items.slice(0, MAX_ITEMS) : []).filter(isFields).map((item) => toItem(item, currency)).filter((item) => item !== undefined);
  const valueMinor = toMinor(fields.value, currency);
  const properties: Fields = {};
  const promotion = text(fields.promotion_id ?? first?.promotion_id ?? fields.promotion_name ?? first?.promotion_name);
  if (/promotion$/.test(kind) && promotion) properties.promotionId = promotion;
  if (/^(share|login|sign_up)$/.test(kind) && text(fields.method)) properties.method = text(fields.method);
  const isOne = ABOUT_ONE.test(kind);
  return {
    kind: kind as Kind, item: isOne ? items[0] : undefined, items: items.length > (isOne ? 1 : 0) ? items : undefined,
    valueMinor, currency: valueMinor === undefined ? undefined : currency,
    orderId: /^(purchase|refund)$/.test(kind) ? text(fields.transaction_id) : undefined,
    query: kind === 'search' && text(fields.search_term) ? maskQuery(String(fields.search_term)) : undefined,
    properties: Object.keys(properties).length ? properties : undefined,
  };
}

/** GA4 e-commerce events in `window.dataLayer`, those already there and those to come. */
export const dataLayer: Sensor = {
  name: 'dataLayer',
  start(context) {
    const { window } = context;
    const layers = new WeakSet<object>();
    const read = (entry: unknown) => {
      const touchpoint = touchpointOf(entry, context.meaning().item?.currency);
      if (touchpoint) context.emit(touchpoint);
    };
    const readSafely = (entry: unknown) => {
      try {
        read(entry);
      } catch {
        // Getters and proxies of the page may throw; the push itself must go on.
      }
    };
    const attach = () => {
      const layer = (window as unknown as { dataLayer?: unknown }).dataLayer;
      if (!Array.isArray(layer) || layers.has(layer)) return;
      layers.add(layer);
      layer.slice(0, 2000).forEach(readSafely);
      const original = layer.push;
      const isOwn = Object.hasOwn(layer, 'push');
      let active = true;
      const wrapped = function (this: unknown, ...entries: unknown[]): number {
        const length = original.apply(layer, entries);
        if (active) entries.forEach(readSafely);
        return length;
      };
      try {
        layer.push = wrapped;
      } catch {
        return;
      }
      context.onStop(() => {
        active = false;
        if (layer.push !== wrapped) return;
        if (isOwn) layer.push = original;
        else delete (layer as { push?: unknown }).push;
      });
    };
    // The page may make its dataLayer later. Nothing in it is lost by looking again when something happens.
    attach();
    context.onView(attach);
    context.onLeave(attach);
    context.listen(window, 'load', attach);
    context.listen(window, 'click', () => context.after(0, attach));
  },
};
