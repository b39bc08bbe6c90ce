import type { NetworkAnswer, Platform, RecordStore, StoredRecord, StoreTotals } from './platform.js';
import { countAccepted, countSettled, countsIn, goneAfter, without } from './counting.js';
import { idOf } from './browser/random.js';

/** What a test may set, and what it may look at afterwards. */
export interface MemoryPlatform extends Platform {
  /** Moves both clocks and runs the timers that fall due, in order. */
  advance(byMs: number): void;
  show(state: 'hidden' | 'visible'): void;
  /** As after a return from the back/forward cache. */
  restore(): void;
  /** Ends prerendering. */
  activate(): void;
  /** Another tab has changed this key. */
  changed(key: string): void;
  readonly posted: { url: string; body: string }[];
  readonly beacons: { url: string; body: string }[];
  readonly stored: Map<string, string>;
  readonly shelved: Map<string, StoredRecord>;
}

export interface MemoryOptions {
  window?: (Window & typeof globalThis) | null;
  startMs?: number;
  seed?: number;
  storage?: boolean;
  recordStorage?: boolean;
  prerendering?: boolean;
  /** Carried over from an earlier page of the same visitor. */
  stored?: Map<string, string>;
  shelved?: Map<string, StoredRecord>;
  /** What was handed over on leaving. */
  stash?: Map<string, StoredRecord>;
  totals?: StoreTotals;
  /** Keys of shared records that were settled. */
  gone?: string[];
  answer?: (url: string, body: string) => NetworkAnswer | Promise<NetworkAnswer>;
  takeBeacon?: (body: string) => boolean;
  online?: () => boolean;
  bytes?: (url: string) => Promise<ArrayBuffer | null>;
  compile?: (url: string) => Promise<WebAssembly.Module>;
}

/** The in-memory twin of the browser: same promises, with clock, network and storage in the test's hands. */
export function memoryPlatform(options: MemoryOptions = {}): MemoryPlatform {
  const startMs = options.startMs ?? 1_750_000_000_000;
  let elapsed = 0;
  let nextTimer = 1;
  let state: 'hidden' | 'visible' = 'visible';
  let prerendering = options.prerendering ?? false;
  let seed = options.seed ?? 1;
  const timers = new Map<number, { run: () => void; dueMs: number }>();
  const watchers = new Set<(state: 'hidden' | 'visible') => void>();
  const restores = new Set<() => void>();
  const keyWatchers = new Set<(key: string) => void>();
  const activations: (() => void)[] = [];
  const stored = options.stored ?? new Map<string, string>();
  const shelved = options.shelved ?? new Map<string, StoredRecord>();
  const storage = options.storage ?? true;
  const records = options.recordStorage ?? storage;
  const posted: { url: string; body: string }[] = [];
  const beacons: { url: string; body: string }[] = [];

  /** xorshift32: repeatable, and enough for ids that must differ within a test. */
  const uint32 = (): number => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return seed >>> 0;
  };

  return {
    window: options.window ?? null,
    clock: {
      nowMs: () => startMs + elapsed,
      elapsedMs: () => elapsed,
      wallMs: () => startMs + elapsed,
      utcOffsetMin: () => 60,
      setTimer(run, afterMs) {
        timers.set(nextTimer, { run, dueMs: elapsed + afterMs });
        return nextTimer++;
      },
      clearTimer: (timer) => void timers.delete(timer),
      whenIdle(run) {
        timers.set(nextTimer++, { run, dueMs: elapsed });
      },
    },
    random: { uint32, id: () => idOf(new Uint8Array(16).map(() => uint32() & 255)) },
    keyValue: {
      available: storage,
      get: (key) => (storage ? stored.get(key) ?? null : null),
      set(key, value) {
        if (storage) stored.set(key, value);
        return storage;
      },
      remove: (key) => void stored.delete(key),
      keys: () => [...stored.keys()].filter((key) => /^(tab:)?waymark\./.test(key)),
      watch(run) {
        keyWatchers.add(run);
        return () => keyWatchers.delete(run);
      },
    },
    records: memoryRecords(records, shelved, options.stash ?? new Map(), options.totals ?? {}, options.gone ?? []),
    network: {
      online: options.online ?? (() => true),
      onOnline: () => () => {},
      async post(url, body) {
        posted.push({ url, body });
        return (await options.answer?.(url, body)) ?? { status: 200, body: '{}' };
      },
      beacon(url, body) {
        const taken = options.takeBeacon?.(body) ?? true;
        if (taken) beacons.push({ url, body });
        return taken;
      },
      bytes: options.bytes ?? (async () => null),
      compile: options.compile ?? (async () => { throw new Error('no WebAssembly in this test'); }),
    },
    page: {
      visible: () => state === 'visible',
      prerendering: () => prerendering,
      onVisibility(run) {
        watchers.add(run);
        return () => watchers.delete(run);
      },
      onRestore(run) {
        restores.add(run);
        return () => restores.delete(run);
      },
      onActivated(run) {
        if (prerendering) activations.push(run);
        else run();
      },
    },
    advance(byMs) {
      const until = elapsed + byMs;
      for (;;) {
        const due = [...timers].filter(([, timer]) => timer.dueMs <= until).sort((a, b) => a[1].dueMs - b[1].dueMs || a[0] - b[0])[0];
        if (!due) break;
        timers.delete(due[0]);
        elapsed = Math.max(elapsed, due[1].dueMs);
        due[1].run();
      }
      elapsed = until;
    },
    show(next) {
      if (next === state) return;
      state = next;
      for (const run of watchers) run(next);
    },
    restore() {
      for (const run of restores) run();
    },
    activate() {
      prerendering = false;
      for (const run of activations.splice(0)) run();
    },
    changed(key) {
      for (const run of keyWatchers) run(key);
    },
    posted,
    beacons,
    stored,
    shelved,
  };
}

/** The record store's promises over plain collections, which several pages may share. */
function memoryRecords(available: boolean, shelved: Map<string, StoredRecord>, stashed: Map<string, StoredRecord>, totals: StoreTotals, gone: string[]): RecordStore {
  const countsOf = countsIn(totals);
  const copy = (): StoreTotals => structuredClone(totals);
  const put = (record: StoredRecord): void => {
    stashed.delete(record.key);
    if (shelved.has(record.key) || gone.includes(record.key)) return;
    shelved.set(record.key, record);
    countAccepted(countsOf, record);
  };
  return {
    available,
    async change(what, isShared) {
      if (!available) return null;
      what.put.forEach(put);
      for (const { keys, destination, as } of what.settled) {
        for (const key of keys) {
          const left = without(shelved.get(key), destination);
          if (left) shelved.set(key, left);
          else if (left === null) {
            shelved.delete(key);
            if (isShared(key)) gone.splice(0, Infinity, ...goneAfter(gone, [key]));
          }
          if (left !== undefined) countSettled(countsOf(destination), as, 1);
        }
      }
      return copy();
    },
    interrupt: () => false,
    stash(list) {
      if (available) for (const record of list) stashed.set(record.key, record);
    },
    async claim(tab, isGone, limit, known) {
      const claimed: StoredRecord[] = [];
      const isFree = ({ tab: owner = '' }: StoredRecord): boolean => owner === tab || isGone(owner);
      for (const record of [...stashed.values()].filter(isFree)) put({ ...record, tab });
      for (const record of shelved.values()) {
        if (claimed.length === limit || known(record.key) || !isFree(record)) continue;
        const mine = { ...record, tab };
        shelved.set(record.key, mine);
        claimed.push(mine);
      }
      return claimed;
    },
    owned: async (tab, keys) => (available ? keys.filter((key) => (shelved.get(key) ?? stashed.get(key))?.tab === tab) : null),
    all: async () => [...shelved.values(), ...stashed.values()],
    gone: async () => [...gone],
    totals: async () => (available ? copy() : null),
    async erase() {
      shelved.clear();
      stashed.clear();
      gone.length = 0;
      for (const destination of Object.keys(totals)) delete totals[destination];
      return true;
    },
  };
}
