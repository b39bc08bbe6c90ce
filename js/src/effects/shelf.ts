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

/** Records awaiting delivery: always in memory, and in the record store once storage is allowed. */
export class Shelf {
  readonly #host: ShelfHost;
  readonly #tail = new Map<string, StoredRecord>();
  readonly #unwritten = new Set<string>();
  readonly #spilled = new Set<string>();
  #timer = 0;

  constructor(host: ShelfHost) {
    this.#host = host;
  }

  get size(): number {
    return this.#tail.size;
  }

  put(key: string, kind: Kind, record: EventRecord, urgent: boolean): void {
    this.#tail.set(key, { key, kind, text: toText(record) });
    this.#unwritten.add(key);
    if (!this.#host.persistent()) return;
    if (urgent) this.write(true);
    else this.#timer ||= this.#host.clock.setTimer(() => this.write(false), WRITE_EVERY_MS);
  }

  get(key: string): StoredRecord | undefined {
    return this.#tail.get(key);
  }

  forget(keys: string[]): void {
    for (const key of keys) {
      this.#tail.delete(key);
      this.#unwritten.delete(key);
      if (this.#spilled.delete(key)) this.#host.keyValue.remove(SPILL_PREFIX + key);
    }
    if (this.#host.persistent()) void this.#host.records.remove(keys);
  }

  /** Writes what is not yet durable; called on leaving and when consent has just been given, too. */
  write(urgent: boolean): void {
    this.#host.clock.clearTimer(this.#timer);
    this.#timer = 0;
    if (!this.#unwritten.size || !this.#host.persistent()) return;
    const records = [...this.#unwritten].flatMap((key) => this.#tail.get(key) ?? []);
    this.#unwritten.clear();
    void this.#host.records.append(records, { urgent }).then((kept) => {
      if (!kept) this.#host.failed(records.map((record) => record.key), 'record store refused');
    });
  }

  /**
   * Writes every unfinished record synchronously as well, within a bound: what an engine does with an IndexedDB transaction begun
   * while the page is left is its own affair (WebKit kept 0 of 32), localStorage is kept by all. Ids make the second copy harmless.
   */
  spill(): void {
    if (!this.#host.persistent()) return;
    let room = SPILL_CHARACTERS;
    for (const record of this.#tail.values()) {
      const text = toText(record);
      if ((room -= text.length) < 0) return;
      if (!this.#spilled.has(record.key) && this.#host.keyValue.set(SPILL_PREFIX + record.key, text)) this.#spilled.add(record.key);
    }
  }

  /** Moves what an earlier page spilled into memory and the record store. */
  #gather(): StoredRecord[] {
    const { keyValue } = this.#host;
    const found: StoredRecord[] = [];
    for (const name of keyValue.keys()) {
      if (!name.startsWith(SPILL_PREFIX)) continue;
      const record = parseRecord(keyValue.get(name));
      if (!record) keyValue.remove(name);
      else if (!this.#tail.has(record.key)) found.push(record);
    }
    for (const record of found) this.#tail.set(record.key, record);
    if (found.length) {
      void this.#host.records.append(found, { urgent: true }).then((kept) => {
        // Not before the record store has them: a page left in between must find them again.
        for (const { key } of found) {
          if (kept) keyValue.remove(SPILL_PREFIX + key);
          else this.#spilled.add(key);
        }
      });
    }
    return found;
  }

  /** Takes in what earlier pages left; gives back what the core should know of. */
  async adopt(): Promise<{ key: string; bytes: number; kind: Kind }[]> {
    const spilled = this.#gather();
    const found = (await this.#host.records.all()).filter((record) => !this.#tail.has(record.key) && isRecord(record));
    for (const record of found) this.#tail.set(record.key, record);
    return [...spilled, ...found].map(describe);
  }

  /** Everything at hand, for an instance that starts anew. */
  all(): { key: string; bytes: number; kind: Kind }[] {
    return [...this.#tail.values()].map(describe);
  }

  clear(): void {
    this.#tail.clear();
    this.#unwritten.clear();
    this.#host.clock.clearTimer(this.#timer);
    this.#timer = 0;
  }
}

const describe = ({ key, kind, text }: StoredRecord): { key: string; bytes: number; kind: Kind } => ({ key, kind: kind as Kind, bytes: utf8Bytes(text) });

function parseRecord(text: string | null): StoredRecord | null {
  try {
    const record = parse(text ?? '') as StoredRecord;
    return isRecord(record) ? record : null;
  } catch {
    return null;
  }
}

const isRecord = (record: StoredRecord): boolean =>
  typeof record.key === 'string' && typeof record.kind === 'string' && typeof record.text === 'string' && record.text.startsWith('{');
