import { toText, utf8Bytes } from '../core/encode.js';
import type { EventRecord, Kind } from '../core/protocol.js';
import type { Clock, KeyValueStore, RecordStore, StoredRecord } from '../platform/platform.js';

const { parse } = JSON;

/** One relaxed transaction gathers what comes within this time. */
const WRITE_EVERY_MS = 100;

/** One key a record that is spilled on leaving; moved into the record store at the next start. */
const SPILL_PREFIX = 'waymark.record.';
/** All spilled records together, in characters: the site's own share of localStorage is not ours to fill. */
const SPILL_CHARACTERS = 65_536;

export interface ShelfHost {
  clock: Clock;
  keyValue: KeyValueStore;
  records: RecordStore;
  persistent(): boolean;
  failed(keys: string[], reason: string): void;
}

/** A record in few words, as the core is told of it. */
export interface Adopted { key: string; bytes: number; kind: Kind }

/** Records awaiting delivery: always in memory, and in the record store once storage is allowed. */
export interface Shelf {
  readonly size: number;
  put(key: string, kind: Kind, record: EventRecord, urgent: boolean): void;
  get(key: string): StoredRecord | undefined;
  forget(keys: string[]): void;
  /** Writes what is not yet durable; called on leaving and when consent has just been given, too. */
  write(urgent: boolean): void;
  /**
   * Writes every unfinished record synchronously as well, within a bound: what an engine does with an IndexedDB transaction begun
   * while the page is left is its own affair (WebKit kept 0 of 32), localStorage is kept by all. Ids make the second copy harmless.
   */
  spill(): void;
  /** Takes in what earlier pages left; gives back what the core should know of. */
  adopt(): Promise<Adopted[]>;
  /** Everything at hand, for an instance that starts anew. */
  all(): Adopted[];
  clear(): void;
}

export function createShelf({ clock, keyValue, records, persistent, failed }: ShelfHost): Shelf {
  const tail = new Map<string, StoredRecord>();
  const unwritten = new Set<string>();
  const spilled = new Set<string>();
  let timer = 0;

  const stop = (): void => {
    clock.clearTimer(timer);
    timer = 0;
  };
  const takeIn = (found: StoredRecord[]): StoredRecord[] => found.filter((record) => isRecord(record) && !tail.has(record.key) && tail.set(record.key, record));

  /** Moves what an earlier page spilled into memory and the record store. */
  const gather = (): StoredRecord[] => {
    const found = takeIn(keyValue.keys().flatMap((name) => {
      if (!name.startsWith(SPILL_PREFIX)) return [];
      const record = parseRecord(keyValue.get(name));
      if (!record) keyValue.remove(name);
      return record ?? [];
    }));
    if (found.length) {
      void records.append(found, { urgent: true }).then((kept) => {
        // Not before the record store has them: a page left in between must find them again.
        for (const { key } of found) {
          if (kept) keyValue.remove(SPILL_PREFIX + key);
          else spilled.add(key);
        }
      });
    }
    return found;
  };

  const shelf: Shelf = {
    get size() {
      return tail.size;
    },
    put(key, kind, record, urgent) {
      tail.set(key, { key, kind, text: toText(record) });
      unwritten.add(key);
      if (!persistent()) return;
      if (urgent) shelf.write(true);
      else timer ||= clock.setTimer(() => shelf.write(false), WRITE_EVERY_MS);
    },
    get: (key) => tail.get(key),
    forget(keys) {
      for (const key of keys) {
        tail.delete(key);
        unwritten.delete(key);
        if (spilled.delete(key)) keyValue.remove(SPILL_PREFIX + key);
      }
      if (persistent()) void records.remove(keys);
    },
    write(urgent) {
      stop();
      if (!unwritten.size || !persistent()) return;
      const keys = [...unwritten];
      unwritten.clear();
      void records.append(keys.flatMap((key) => tail.get(key) ?? []), { urgent }).then((kept) => {
        if (!kept) failed(keys, 'record store refused');
      });
    },
    spill() {
      if (!persistent()) return;
      let room = SPILL_CHARACTERS;
      for (const record of tail.values()) {
        const text = toText(record);
        if ((room -= text.length) < 0) return;
        if (!spilled.has(record.key) && keyValue.set(SPILL_PREFIX + record.key, text)) spilled.add(record.key);
      }
    },
    adopt: async () => [...gather(), ...takeIn(await records.all())].map(describe),
    all: () => [...tail.values()].map(describe),
    clear() {
      tail.clear();
      unwritten.clear();
      stop();
    },
  };
  return shelf;
}

const describe = ({ key, kind, text }: StoredRecord): Adopted => ({ key, kind: kind as Kind, bytes: utf8Bytes(text) });

function parseRecord(text: string | null): StoredRecord | undefined {
  try {
    const record = parse(text!) as StoredRecord;
    if (isRecord(record)) return record;
  } catch { /* damaged */ }
  return undefined;
}

const isRecord = ({ key, kind, text }: StoredRecord): boolean => [key, kind, text].every((one) => typeof one === 'string') && text.startsWith('{');
