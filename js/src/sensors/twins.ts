/** The same act told by two sources (dataLayer, markup, structured data, an inferred label) is one touchpoint. */
import type { Item, Touchpoint } from '../core/protocol.js';

/** GA4's recommended events that have a kind of the same name. */
export const GA4_EVENT = /^(search|view_(item|item_list|cart|promotion)|select_(item|promotion)|add_to_(cart|wishlist)|add_payment_info|remove_from_cart|begin_checkout|purchase|refund|sign_up|login|share|generate_lead)$/;
/** Looking at something twice in one view is one look, even when one source says it twice. */
const LOOK = /^(view_(item|cart)|begin_checkout|search)$/;

interface Told { kind: string; sources: Set<string>; keys: Set<string>; orderId?: string }

function keysOf({ item, items, query }: Touchpoint): Set<string> {
  const keys = new Set<string>();
  // What a site reports has any shape.
  const add = (key: unknown) => key && keys.add(String(key).trim().toLowerCase());
  [item, ...(Array.isArray(items) ? items : [])].forEach((one?: Item) => {
    add(one?.id);
    add(one?.name);
  });
  add(query);
  return keys;
}

function overlap(a: Set<string>, b: Set<string>): boolean {
  // One source may name the variant: "Hoodie" and "Hoodie - Blue".
  return !a.size || !b.size || [...a].some((key) => [...b].some((other) => `${other} `.startsWith(`${key} `) || key.startsWith(`${other} `)));
}

export interface Twins {
  /** True when this was already told in this view; otherwise remembers it as told by `source`. */
  isTold(touchpoint: Touchpoint, source: string): boolean;
  reset(): void;
}

/** Each telling absorbs at most one telling of every other source, so that two real additions stay two. */
export function createTwins(): Twins {
  let told: Told[] = [];
  return {
    isTold(touchpoint, source) {
      const { kind, orderId } = touchpoint;
      if (!GA4_EVENT.test(kind)) return false;
      const keys = keysOf(touchpoint);
      const twin = told.find((one) => one.kind === kind && (orderId && one.orderId
        ? orderId === one.orderId
        : (!one.sources.has(source) || LOOK.test(kind)) && overlap(one.keys, keys)));
      if (twin) {
        twin.sources.add(source);
        return true;
      }
      if (told.length < 200) told.push({ kind, sources: new Set([source]), keys, orderId });
      return false;
    },
    reset() {
      told = [];
    },
  };
}
