/** A record awaiting delivery as it is stored: the next page, another tab and perhaps another version read it. */
export interface StoredRecord {
  key: string;
  kind: string;
  /** The event as JSON text. */
  text: string;
  /** The tab that answers for its delivery; absent in records of version 0.1. */
  tab?: string;
  /** Destinations that have not settled it; absent: `["waymark"]`. */
  to?: string[];
}

/** Counters of one destination: `accepted = delivered + queued + Σ dropped` by construction of every transaction. */
export interface StoreCounts { accepted: number; delivered: number; queued: number; dropped: { [reason: string]: number } }
export interface StoreTotals { [destination: string]: StoreCounts }

/** What one transaction does, in this order. */
export interface StoreChange {
  /** Kept and counted as accepted, unless its key is there already. */
  put: StoredRecord[];
  /** Each record loses `destination`, and goes when it was the last; counted only where the record was still waiting for it. */
  settled: { keys: string[]; destination: string; /** `delivered`, or the reason of a drop. */ as: string }[];
}
