import { toText, utf8Bytes } from '../core/encode.js';
import type { AdoptedMessage, EventRecord, Kind, LedgerEffect } from '../core/protocol.js';
import type { Clock, KeyValueStore, StoredRecord } from '../platform/platform.js';
import type { Shelved, Vault } from '../vault/vault.js';

/** One relaxed transaction gathers what comes within this time. */
const WRITE_EVERY_MS = 100;
/** One key a record that is spilled; moved into the record store at the next start. */
export const SPILL_PREFIX = 'waymark.record.';
/** What one tab spills, in characters: a twentieth of what engines give a site. Some 160 events, for which leaving takes 2 to 16 ms. */
const SPILL_CHARACTERS = 262_144;

export interface ShelfHost {
  clock: Clock;
  keyValue: KeyValueStore;
  persistent(): boolean;
  tab(): string;
}

/** A record in few words, as the core is told of it. */
export type Adopted = AdoptedMessage['records'][number];

/** Records awaiting delivery: always in memory, and in the vault once storage is allowed. */
export interface Shelf {
  /** Set once it is loaded. */
  vault: Vault | undefined;
  /** What the vault works on. */
  readonly shelved: Shelved;
  put(key: string, kind: Kind, record: EventRecord, to?: string[]): void;
  get(key: string): StoredRecord | undefined;
  /** `destination` has settled these: `as` is `delivered` or the reason of a drop. */
  forget(keys: string[], destination: string, as: string): void;
  /** Writes what the vault has not got. */
  write(): void;
  /** Leaving: what is unfinished is spilled, the lease given back. */
  leave(): void;
  /** Resolves when this tab surely owns what it holds; undefined when it does now. */
  secure(): Promise<void> | undefined;
  /** Everything at hand, for an instance that starts anew. */
  all(): Adopted[];
  ledger(page: LedgerEffect['destinations']): LedgerEffect['destinations'];
  clear(): void;
}

export function createShelf({ clock, keyValue, persistent, tab }: ShelfHost): Shelf {
  const tail = new Map<string, StoredRecord>();
  const fresh = new Map<string, StoredRecord>();
  const spilled = new Map<string, number>();
  /** Fresh records that nobody is to get any more. */
  const dropped = new WeakSet<StoredRecord>();
  let timer = 0;

  const stop = (): void => {
    clock.clearTimer(timer);
    timer = 0;
  };
  const later = (): void => {
    timer ||= clock.setTimer(shelf.write, WRITE_EVERY_MS);
  };

  /**
   * Writes what no transaction has kept synchronously as well, within a bound: what an engine does with one begun while the page is left
   * is its own affair (WebKit kept 0 of 32), localStorage is kept by all. The first copy to be moved counts, the second finds its key taken.
   */
  const spill = (): void => {
    let room = SPILL_CHARACTERS;
    for (const characters of spilled.values()) room -= characters;
    for (const [key, record] of fresh) {
      if (dropped.has(record) || spilled.has(key)) continue;
      const text = spilledText(record);
      if (text.length > room) return;
      if (!keyValue.set(SPILL_PREFIX + key, text)) continue;
      spilled.set(key, text.length);
      room -= text.length;
    }
  };

  const shelved: Shelved = { tail, fresh, spilled, settled: [], dropped, spill };
  const shelf: Shelf = {
    vault: undefined,
    shelved,
    put(key, kind, record, to) {
      const stored: StoredRecord = { key, kind, text: toText(record), tab: tab(), to };
      tail.set(key, stored);
      fresh.set(key, stored);
      if (persistent()) later();
    },
    get: (key) => tail.get(key),
    forget(keys, destination, as) {
      const isKept = persistent();
      for (const key of keys) {
        const record = tail.get(key);
        const left = record?.to?.filter((one) => one !== destination) ?? [];
        if (left[0]) tail.set(key, { ...record!, to: left });
        else {
          tail.delete(key);
          const unwritten = fresh.get(key);
          if (unwritten && as !== 'delivered') dropped.add(unwritten);
          if (!isKept) fresh.delete(key);
        }
      }
      if (!isKept) return;
      shelved.settled.push({ keys, destination, as });
      later();
    },
    write() {
      stop();
      if (!persistent()) return;
      if (shelf.vault) shelf.vault.write();
      else spill();
    },
    leave() {
      if (!persistent()) return;
      shelf.vault?.halt();
      shelf.write();
      spill();
      shelf.vault?.leave();
    },
    secure: () => (persistent() ? shelf.vault?.secure() : undefined),
    all: () => [...tail.values()].map(describe),
    ledger: (page) => shelf.vault?.ledger(page) ?? page,
    clear() {
      tail.clear();
      fresh.clear();
      spilled.clear();
      shelved.settled = [];
      stop();
    },
  };
  return shelf;
}

/** Its text on a line of its own, for quoted once more it would take a quarter more room. */
export const spilledText = ({ text, ...rest }: StoredRecord): string => `${toText(rest)}\n${text}`;

export const describe = ({ key, kind, text, to }: StoredRecord): Adopted => ({ key, kind: kind as Kind, bytes: utf8Bytes(text), to });
