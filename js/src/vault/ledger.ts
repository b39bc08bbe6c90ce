import type { Ledger, LedgerEffect } from '../core/protocol.js';
import { countAccepted, countSettled } from '../platform/counting.js';
import type { StoreChange, StoreTotals } from '../platform/platform.js';

/**
 * The browser's counts: what is stored, with what this page has accepted and settled since. What is in doubt only the page knows; what was
 * held or refused never was accepted, and is the page's own.
 */
export function ledgerOf(totals: StoreTotals, page: LedgerEffect['destinations'], pending: StoreChange): LedgerEffect['destinations'] {
  const view: { [destination: string]: Ledger } = {};
  const countsOf = (destination: string): Ledger => view[destination] ??= {
    ...totals[destination] ?? { accepted: 0, delivered: 0, queued: 0 },
    dropped: { ...totals[destination]?.dropped }, inDoubt: 0,
    held: page[destination]?.held ?? 0, refused: { ...page[destination]?.refused },
  };
  for (const destination of [...Object.keys(totals), ...Object.keys(page)]) countsOf(destination);
  for (const record of pending.put) countAccepted(countsOf, record);
  for (const { keys, destination, as } of pending.settled) countSettled(countsOf(destination), as, keys.length);
  for (const [destination, counts] of Object.entries(view)) {
    counts.inDoubt = Math.min(page[destination]?.inDoubt ?? 0, Math.max(counts.queued, 0));
    counts.queued -= counts.inDoubt;
  }
  return view;
}
