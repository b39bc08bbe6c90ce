import type { KeyValueStore, Random } from './platform/platform.js';

export const VISITOR_KEY = 'waymark.visitor';
export const TAB_KEY = 'tab:waymark.tab';
/** With a tab's id: the wall time until which it answers for its records (vault/leases.ts). */
export const LEASE_PREFIX = 'waymark.lease.';
const ID = /^[\w-]{1,64}$/;

export interface Identity { visitorId: string; tabId: string; pageId: string }

/** Ids for this page only, nothing is read or stored; `sent` is the one that the loader has used already. */
export const freshIdentity = (random: Random, sent?: string | false): Identity => ({ visitorId: sent || random.id(), tabId: sent || random.id(), pageId: sent || random.id() });

/**
 * Takes over stored ids and stores what is new; called only once consent allows it. On a page that has already begun, the
 * tab keeps the id it began with: its events carry it.
 */
export function rememberIdentity(identity: Identity, store: KeyValueStore, wallMs: number, began: boolean): void {
  const stored = (key: string, own: string): string => {
    const found = store.get(key);
    if (found && ID.test(found)) return found;
    store.set(key, own);
    return own;
  };
  identity.visitorId = stored(VISITOR_KEY, identity.visitorId);
  // A tab that was duplicated brings the other's id along, which is alive: this one needs its own.
  const isTwin = Number(store.get(LEASE_PREFIX + store.get(TAB_KEY))) > wallMs;
  if (began || isTwin) store.set(TAB_KEY, identity.tabId);
  else identity.tabId = stored(TAB_KEY, identity.tabId);
}
