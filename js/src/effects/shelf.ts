import { toText, utf8Bytes } from '../core/encode.js';
import type { EventRecord, Kind } from '../core/protocol.js';
import type { Clock, RecordStore, StoredRecord } from '../platform/platform.js';

/** One relaxed transaction gathers what comes within this time. */
const WRITE_EVERY_MS = 100;

export interface ShelfHost {
  clock: Clock;
  records: RecordStore;
  persistent(): boolean;
  failed(keys: string[], reason: string): void;
}

/** Records awaiting delivery: always in memory, and in the record store once storage is allowed. */
export class Shelf {
  readonly #host: ShelfHost;
  readonly #tail = new Map<string, StoredRecord>();
  readonly #unwritten = new Set<string>();
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

  /** Takes in what earlier pages left; gives back what the core should know of. */
  async adopt(): Promise<{ key: string; bytes: number; kind: Kind }[]> {
    const found = (await this.#host.records.all()).filter((record) => !this.#tail.has(record.key) && isRecord(record));
    for (const record of found) this.#tail.set(record.key, record);
    return found.map(describe);
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

const isRecord = (record: StoredRecord): boolean =>
  typeof record.key === 'string' && typeof record.kind === 'string' && typeof record.text === 'string' && record.text.startsWith('{');
