import type { Item, Kind, Touchpoint } from '../core/protocol.js';
import { currencyOf, money } from './money.js';
import { maskQuery, maskText } from './sanitize.js';
import type { Sensor } from './sensor.js';
import { GA4_EVENT } from './twins.js';

const ABOUT_ONE = /^(view_item|select_item|add_to_(cart|wishlist)|remove_from_cart)$/;
const MAX_ITEMS = 50;

type Fields = { [name: string]: unknown };

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
/** What a person reads; ids stay as they are, or orders would become one. */
const named = (value: unknown) => maskText(text(value), 100) || undefined;
const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 100) || undefined : undefined);

function toItem(fields: Fields, currency: string | undefined): Item | undefined {
  const id = text(fields.item_id ?? fields.id) ?? text(fields.item_name ?? fields.name);
  if (!id) return undefined;
  const own = currencyOf(fields.currency) ?? currency;
  const quantity = Number(fields.quantity);
  return {
    id, name: named(fields.item_name ?? fields.name), brand: named(fields.item_brand), category: named(fields.item_category), variant: named(fields.item_variant),
    ...money('priceMinor', fields.price, own), quantity: Number.isSafeInteger(quantity) && quantity > 0 ? quantity : undefined,
  };
}

/** A touchpoint for one entry of the dataLayer, pushed object or gtag arguments; undefined for anything else. */
export function touchpointOf(entry: unknown, pageCurrency?: string): Touchpoint | undefined {
  if (!isFields(entry)) return undefined;
  const isCall = entry[0] === 'event' && typeof entry.length === 'number';
  const kind = isCall ? entry[1] : entry.event;
  if (typeof kind !== 'string' || !GA4_EVENT.test(kind)) return undefined;
  const given = isCall ? entry[2] : entry.ecommerce ?? entry.eventModel ?? entry;
  const fields = isFields(given) ? given : {};
  // What our own page destination pushed is not news.
  if (entry.waymark || fields.waymark) return undefined;
  const first = Array.isArray(fields.items) ? fields.items.find(isFields) as Fields | undefined : undefined;
  const currency = currencyOf(fields.currency ?? entry.currency ?? first?.currency) ?? pageCurrency;
  const items = (Array.isArray(fields.items) ? fields.items.slice(0, MAX_ITEMS) : []).filter(isFields).map((item) => toItem(item, currency)).filter((item) => item !== undefined);
  const promotionId = /promotion$/.test(kind) ? named(fields.promotion_id ?? first?.promotion_id ?? fields.promotion_name ?? first?.promotion_name) : undefined;
  const isOne = ABOUT_ONE.test(kind);
  return {
    kind: kind as Kind, item: isOne ? items[0] : undefined, items: items.length > (isOne ? 1 : 0) ? items : undefined,
    ...money('valueMinor', fields.value, currency),
    orderId: /^(purchase|refund)$/.test(kind) ? text(fields.transaction_id) : undefined,
    query: kind === 'search' && text(fields.search_term) ? maskQuery(String(fields.search_term)) : undefined,
    properties: { promotionId, method: /^(share|login|sign_up)$/.test(kind) ? named(fields.method) : undefined },
  };
}

/** GA4 e-commerce events in `window.dataLayer`, those already there and those to come. */
export const dataLayer: Sensor = {
  name: 'dataLayer',
  start({ emit, listen, after, onView, onLeave, onStop, meaning, window }) {
    const layers = new WeakSet<object>();
    const read = (entry: unknown) => {
      const touchpoint = touchpointOf(entry, meaning().item?.currency);
      if (touchpoint) emit(touchpoint);
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
      onStop(() => {
        active = false;
        if (layer.push !== wrapped) return;
        if (isOwn) layer.push = original;
        else delete (layer as { push?: unknown }).push;
      });
    };
    // The page may make its dataLayer later. Nothing in it is lost by looking again when something happens.
    attach();
    onView(attach);
    onLeave(attach);
    listen('load', attach);
    listen('click', () => after(0, attach));
  },
};
