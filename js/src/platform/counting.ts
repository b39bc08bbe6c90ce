import type { StoreCounts, StoredRecord } from './stored-record.js';

/** Shared records that were settled are remembered so far back: what comes late comes within seconds, and a tab spills some 160 at once. */
const MOST_GONE = 1_000;

/** What is remembered after `more` were settled. */
export const goneAfter = (before: string[], more: string[]): string[] => [...before, ...more].slice(-MOST_GONE);

/** Gives the counters of a destination, made at the first asking. */
export type CountsOf = (destination: string) => StoreCounts;

export const countsIn = (totals: { [destination: string]: StoreCounts }): CountsOf =>
  (destination) => totals[destination] ??= { accepted: 0, delivered: 0, queued: 0, dropped: {} };

export const destinationsOf = ({ to }: StoredRecord): string[] => to ?? ['waymark'];

/** Each destination that waits for the record has accepted it. */
export function countAccepted(countsOf: CountsOf, record: StoredRecord): void {
  for (const destination of destinationsOf(record)) {
    const counts = countsOf(destination);
    counts.accepted++;
    counts.queued++;
  }
}

/** `count` records wait for this destination no longer: `as` is `delivered` or the reason of a drop. */
export function countSettled(counts: StoreCounts, as: string, count: number): void {
  counts.queued -= count;
  if (as === 'delivered') counts.delivered += count;
  else counts.dropped[as] = (counts.dropped[as] ?? 0) + count;
}

/** The record as it waits for all but `destination`; null when nobody else waits, undefined when that one did not. */
export function without(record: StoredRecord | undefined, destination: string): StoredRecord | null | undefined {
  const to = record ? destinationsOf(record) : [];
  if (!to.includes(destination)) return undefined;
  const left = to.filter((one) => one !== destination);
  return left.length ? { ...record!, to: left } : null;
}
