import type { StoreChange, StoreCounts, StoredRecord, StoreTotals } from './stored-record.js';

export type { StoreChange, StoreCounts, StoredRecord, StoreTotals };

/**
 * All that the shell asks of its surroundings. `browser.ts` is the real one, `memory.ts` its in-memory twin for tests;
 * only the entries choose. Nothing here throws: what fails answers with `null`, `false` or a named failure.
 */
export interface Platform {
  /** The page's window (a DOM), or null where there is none. Sensors reach the DOM through it, never through globals. */
  readonly window: (Window & typeof globalThis) | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly keyValue: KeyValueStore;
  /** Absent in the browser, where the vault, a lazy part, brings it along. */
  readonly records?: RecordStore;
  readonly network: Network;
  readonly page: PageLife;
}

export interface Clock {
  /** Wall time at page start + monotonic elapsed, integer ms since 1970. */
  nowMs(): number;
  /** Monotonic integer ms since page start. */
  elapsedMs(): number;
  /** The system's wall clock now, ms since 1970: it may jump, but all tabs read the same. */
  wallMs(): number;
  /** Minutes east of UTC. */
  utcOffsetMin(): number;
  setTimer(run: () => void, afterMs: number): number;
  clearTimer(timer: number): void;
  /** Runs when the main thread is idle, at the latest after `timeoutMs`. */
  whenIdle(run: () => void, timeoutMs: number): void;
}

export interface Random {
  uint32(): number;
  /** 22 characters, 128 bits, URL-safe. */
  id(): string;
}

/** Small synchronous text store (localStorage, sessionStorage for `tab:` keys). */
export interface KeyValueStore {
  /** It can be read; that it takes anything in is not promised, for the site may have filled it. */
  readonly available: boolean;
  get(key: string): string | null;
  /** False when refused (quota, blocked). */
  set(key: string, value: string): boolean;
  remove(key: string): void;
  /** Own keys only (prefix `waymark.`). */
  keys(): string[];
  /** Runs when another tab changed a key; null when it removed all. Gives back its own removal. */
  watch(run: (key: string | null) => void): () => void;
}

/**
 * Durable records awaiting delivery, and the ledger beside them (IndexedDB). What belongs together is one transaction, so that the counters
 * agree with the records whatever is interrupted, and whichever tabs write at once.
 */
export interface RecordStore {
  readonly available: boolean;
  /**
   * Puts, settles and counts in one transaction; the counters after it, or null when nothing of it was done. Of a key that `isShared`, for others may
   * hold a copy of its record, it is remembered that all have settled it, and who brings the copy later is not counted.
   */
  change(change: StoreChange, isShared: (key: string) => boolean): Promise<StoreTotals | null>;
  /** Gives up the change under way; false when there is none, or it is sure to be kept. */
  interrupt(): boolean;
  /**
   * Leaving: hands the records over in this very task, uncounted, in a transaction that waits for no other and needs no further step of the page.
   * Tells of those refused, should the page live on; `change` or `claim` make them records like others.
   */
  stash(records: StoredRecord[], refused: (key: string) => void): void;
  /** Makes `tab` the owner of up to `limit` records of tabs that are gone (`tab` itself counts as gone), and gives them back; not those `known`. */
  claim(tab: string, isGone: (tab: string) => boolean, limit: number, known: (key: string) => boolean): Promise<StoredRecord[]>;
  /** Those of `keys` that are stored or stashed and still owned by `tab`; null when the store cannot tell. */
  owned(tab: string, keys: string[]): Promise<string[] | null>;
  all(): Promise<StoredRecord[]>;
  /** Keys of shared records that all have settled, the latest last. */
  gone(): Promise<string[]>;
  totals(): Promise<StoreTotals | null>;
  erase(): Promise<boolean>;
}

export interface NetworkAnswer { status: number; failure?: 'network' | 'timeout' | 'blocked' | 'offline' | 'unknown'; retryAfterMs?: number; body?: string }
export interface Network {
  online(): boolean;
  /** Runs when the browser finds the network again. Gives back its own removal. */
  onOnline(run: () => void): () => void;
  /** text/plain POST (CORS-simple), keepalive where the size allows; `gzip`: larger bodies travel compressed. Never rejects. */
  post(url: string, body: string, options: { timeoutMs: number; gzip?: boolean }): Promise<NetworkAnswer>;
  /** navigator.sendBeacon; false when refused. */
  beacon(url: string, body: string): boolean;
  /** Bytes of a same-bundle asset, e.g. core.wasm; null when it cannot be had. */
  bytes(url: string): Promise<ArrayBuffer | null>;
  /** Compiles a same-bundle WebAssembly file, whatever its MIME type; rejects with the reason where that is impossible. */
  compile(url: string): Promise<WebAssembly.Module>;
}

export interface PageLife {
  visible(): boolean;
  prerendering(): boolean;
  /** `hidden` fires at the first of visibilitychange-hidden, pagehide, freeze; `visible` on return. Gives back its own removal. */
  onVisibility(run: (state: 'hidden' | 'visible') => void): () => void;
  /** Back from the back/forward cache. */
  onRestore(run: () => void): () => void;
  /** Once, when a prerendered page is really shown; at once when it is not prerendered. */
  onActivated(run: () => void): void;
}
