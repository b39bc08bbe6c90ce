import { countAccepted, countSettled, countsIn, without } from '../counting.js';
import type { Clock, RecordStore, StoreChange, StoredRecord, StoreCounts, StoreTotals } from '../platform.js';

const DATABASE = 'waymark';
const RECORDS = 'records';
const LEDGER = 'ledger';
/** 1: records alone. 2: their owner as an index, and the ledger. */
const VERSION = 2;
/** Longest wait for a database that another tab blocks, or that never answers, before the tracker goes on without one. */
const OPEN_TIMEOUT_MS = 1_000;
/** A page whose store failed asks again after this long. */
const RETRY_MS = 30_000;

/** IndexedDB with relaxed durability (one put costs 0.1–0.3 ms of main thread); opened by the first call only. */
export function browserRecords(window: Window & typeof globalThis, clock: Clock): RecordStore {
  const { Promise, IDBKeyRange } = window;
  let opening: Promise<IDBDatabase | null> | undefined;
  let failedAtMs = -RETRY_MS;
  let factory: IDBFactory | null = null;
  try { factory = window.indexedDB; } catch { /* some frames throw on the getter */ }
  let opened: IDBDatabase | undefined;
  const failed = (): boolean => clock.elapsedMs() - failedAtMs < RETRY_MS;

  /**
   * A page that is frozen or in the back/forward cache keeps its transactions open but does not run: no other page gets at the database
   * meanwhile, and Firefox does not cache the page. What they were to write is spilled by then, and written again on return.
   */
  const active = new Set<IDBTransaction>();
  let cached = false;
  let changing: IDBTransaction | undefined;
  const halt = (): void => {
    cached = true;
    for (const transaction of active) try { transaction.abort(); } catch { /* done already */ }
    active.clear();
  };
  const goOn = (): void => { cached = false; };
  window.addEventListener('pagehide', ({ persisted }) => { if (persisted) halt(); });
  window.addEventListener('pageshow', goOn);
  window.document.addEventListener('freeze', halt);
  window.document.addEventListener('resume', goOn);

  const within = <T>(start: (done: (result: T) => void) => void, otherwise: T): Promise<T> => new Promise((resolve) => {
    const timer = clock.setTimer(() => resolve(otherwise), OPEN_TIMEOUT_MS);
    const done = (result: T): void => {
      clock.clearTimer(timer);
      resolve(result);
    };
    try { start(done); } catch { done(otherwise); }
  });

  /**
   * Opens under a Web Lock, held for some milliseconds: a page that goes into the back/forward cache while it makes the database keeps all others
   * out of it, and cannot take that back; one that others wait for with a lock does not stay in the cache.
   */
  const locked = (run: (done: () => void) => void): void => {
    const hold = (): Promise<void> => new Promise(run);
    const locks = window.navigator.locks;
    if (locks) locks.request('waymark.open', hold).catch(() => {}); else void hold();
  };

  const open = (): Promise<IDBDatabase | null> => opening ??= within<IDBDatabase | null>((give) => (failed() || !factory ? give(null) : locked((release) => {
    const done = (database: IDBDatabase | null): void => {
      release();
      give(database);
    };
    if (cached) return done(null);
    const request = factory!.open(DATABASE, VERSION);
    request.onupgradeneeded = () => {
      const { result: database, transaction } = request;
      active.add(transaction!);
      transaction!.oncomplete = transaction!.onabort = () => active.delete(transaction!);
      const names = database.objectStoreNames;
      const records = names.contains(RECORDS) ? transaction!.objectStore(RECORDS) : database.createObjectStore(RECORDS, { keyPath: 'key' });
      if (!records.indexNames.contains('tab')) records.createIndex('tab', 'tab');
      if (names.contains(LEDGER)) return;
      const ledger = database.createObjectStore(LEDGER);
      // Records of version 1 had no owner and were not counted.
      let count = 0;
      records.openCursor().onsuccess = ({ target }) => {
        const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
        if (!cursor) return void (count && ledger.put({ accepted: count, delivered: 0, queued: count, dropped: {} }, 'waymark'));
        count++;
        cursor.update({ ...cursor.value as StoredRecord, tab: '' });
        cursor.continue();
      };
    };
    request.onerror = (event) => {
      event.preventDefault();
      done(null);
    };
    request.onsuccess = () => {
      const database = opened = request.result;
      // Give way to an erase or an upgrade in another tab; the next call opens again.
      database.onversionchange = () => { database.close(); opening = opened = undefined; };
      database.onclose = () => { opening = opened = undefined; };
      done(database);
    };
  })), null).then((database) => {
    if (!database) {
      opening = undefined;
      if (!failed()) failedAtMs = clock.elapsedMs();
    }
    return database;
  });

  /** One transaction; what `work` hands to `give` is the answer once it is complete, `otherwise` when it is not. */
  const transact = async <T>(mode: IDBTransactionMode, otherwise: T, work: (records: IDBObjectStore, ledger: IDBObjectStore, give: (result: T) => void) => void): Promise<T> => {
    const database = await open();
    if (!database || cached) return otherwise;
    return new Promise((resolve) => {
      let result = otherwise;
      try {
        const transaction = database.transaction([RECORDS, LEDGER], mode, { durability: 'relaxed' });
        const end = (answer: T): void => {
          active.delete(transaction);
          resolve(answer);
        };
        active.add(transaction);
        // What was under way when it ended is told on return, to handlers that would change a dead transaction.
        transaction.addEventListener('success', (event) => { if (!active.has(transaction)) event.stopImmediatePropagation(); }, true);
        transaction.oncomplete = () => end(result);
        transaction.onabort = transaction.onerror = () => end(otherwise);
        work(transaction.objectStore(RECORDS), transaction.objectStore(LEDGER), (given) => { result = given; });
      } catch {
        opening = undefined;
        resolve(otherwise);
      }
    });
  };

  /** What fails in a handler would be an error of the page; it ends the transaction instead. */
  const on = <T>(request: IDBRequest<T>, run: (result: T) => void): void => {
    request.onsuccess = () => {
      try {
        run(request.result);
      } catch {
        request.transaction?.abort();
      }
    };
  };

  /** All rows of the ledger, then `run`. */
  const readLedger = (ledger: IDBObjectStore, run: (totals: StoreTotals) => void): void => {
    const totals: StoreTotals = {};
    on(ledger.openCursor(), (cursor) => {
      if (!cursor) return run(totals);
      totals[cursor.key as string] = cursor.value as StoreCounts;
      cursor.continue();
    });
  };

  /** Puts, then settles, for what is settled may be among what is put; counts both in `totals`. */
  const apply = ({ put, settled }: StoreChange, records: IDBObjectStore, totals: StoreTotals, then: () => void): void => {
    const countsOf = countsIn(totals);
    const add = (record: StoredRecord, done: () => void): void => {
      const request = records.add(record);
      on(request, () => {
        countAccepted(countsOf, record);
        done();
      });
      request.onerror = (event) => {
        // The key is there already, counted by whoever brought it, unless that page was leaving; anything else ends the transaction.
        if (request.error?.name !== 'ConstraintError') return;
        event.preventDefault();
        event.stopPropagation();
        on(records.get(record.key) as IDBRequest<StoredRecord | undefined>, (there) => {
          if (there?.uncounted) {
            records.put(record);
            countAccepted(countsOf, record);
          }
          done();
        });
      };
    };
    const settle = ([key, destination, as]: string[], done: () => void): void => {
      on(records.get(key!) as IDBRequest<StoredRecord | undefined>, (record) => {
        const left = without(record, destination!);
        if (left) records.put(left);
        else if (left === null) records.delete(key!);
        if (left !== undefined) countSettled(countsOf(destination!), as!, 1);
        done();
      });
    };
    forEach(put, add, () => forEach(settled.flatMap(({ keys, destination, as }) => keys.map((key) => [key, destination, as])), settle, then));
  };

  /** Starts all; `then` once each has said that it is done. */
  const forEach = <T>(list: T[], start: (one: T, done: () => void) => void, then: () => void): void => {
    let waiting = list.length;
    if (!waiting) return then();
    for (const one of list) start(one, () => { if (!--waiting) then(); });
  };

  return {
    get available() { return !!factory && !failed(); },

    change: (what) => transact<StoreTotals | null>('readwrite', null, (records, ledger, give) => {
      changing = records.transaction;
      readLedger(ledger, (totals) => apply(what, records, totals, () => {
        for (const [destination, counts] of Object.entries(totals)) ledger.put(counts, destination);
        give(totals);
      }));
    }),

    interrupt() {
      try {
        changing!.abort();
        return true;
      } catch {
        return false;
      }
    },

    stash(list, refused) {
      // One each: a record that an earlier transaction has written after all fails alone.
      for (const record of list) {
        try {
          const transaction = opened!.transaction(RECORDS, 'readwrite', { durability: 'relaxed' });
          const request = transaction.objectStore(RECORDS).add({ ...record, uncounted: true });
          request.onerror = (event) => event.stopPropagation();
          transaction.onabort = () => { if (request.error?.name !== 'ConstraintError') refused(record.key); };
          transaction.commit();
        } catch {
          refused(record.key); // what was spilled is all there is
        }
      }
    },

    claim: (tab, isGone, limit) => transact<StoredRecord[]>('readwrite', [], (records, ledger, give) => readLedger(ledger, (totals) => {
      const claimed: StoredRecord[] = [];
      give(claimed);
      const owners: string[] = [];
      const take = (): void => {
        const owner = owners.pop();
        if (owner === undefined || claimed.length >= limit) return;
        on(records.index('tab').getAll(owner, limit - claimed.length) as IDBRequest<StoredRecord[]>, (found) => {
          for (const { uncounted, ...record } of found) {
            const mine = { ...record, tab };
            if (owner !== tab || uncounted) records.put(mine);
            if (uncounted) countAccepted(countsIn(totals), mine);
            claimed.push(mine);
          }
          if (found.some(({ uncounted }) => uncounted)) for (const [destination, counts] of Object.entries(totals)) ledger.put(counts, destination);
          take();
        });
      };
      on(records.index('tab').openKeyCursor(null, 'nextunique'), (cursor) => {
        if (!cursor) return take();
        const owner = cursor.key as string;
        if (owner === tab || isGone(owner)) owners.push(owner);
        cursor.continue();
      });
    })),

    owned: (tab, keys) => transact<string[] | null>('readonly', null, (records, _ledger, give) => {
      const wanted = new Set(keys);
      on(records.index('tab').getAllKeys(IDBKeyRange.only(tab)) as IDBRequest<string[]>, (found) => give(found.filter((key) => wanted.has(key))));
    }),

    all: () => transact<StoredRecord[]>('readonly', [], (records, _ledger, give) => {
      on(records.getAll() as IDBRequest<StoredRecord[]>, give);
    }),

    totals: () => transact<StoreTotals | null>('readonly', null, (_records, ledger, give) => readLedger(ledger, give)),

    async erase() {
      (await opening)?.close();
      opening = undefined;
      return within((done) => {
        if (!factory) return done(true);
        const request = factory.deleteDatabase(DATABASE);
        request.onsuccess = () => done(true);
        request.onerror = () => done(false);
      }, false);
    },
  };
}
