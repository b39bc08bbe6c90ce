import { countAccepted, countSettled, countsIn, goneAfter, without } from '../counting.js';
import type { Clock, RecordStore, StoredRecord, StoreCounts, StoreTotals } from '../platform.js';

const DATABASE = 'waymark';
const RECORDS = 'records';
const LEDGER = 'ledger';
/** Beside the counts, which stand by name, and before them: keys of shared records that were settled. */
const GONE = 0;
/** What was handed over on leaving: a store of its own, so that no other transaction is in its way. */
const STASH = 'stash';
/** 1: records alone. 2: their owner as an index, and the ledger. 3: the stash. */
const VERSION = 3;
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
  /** Keys that may lie in the stash. */
  const stashed = new Set<string>();
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
      if (!names.contains(STASH)) database.createObjectStore(STASH, { keyPath: 'key' });
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
  const transact = async <T>(mode: IDBTransactionMode, otherwise: T, work: (open: IDBTransaction, give: (result: T) => void) => void, stores = [RECORDS, LEDGER]): Promise<T> => {
    const database = await open();
    if (!database || cached) return otherwise;
    return new Promise((resolve) => {
      let result = otherwise;
      try {
        const transaction = database.transaction(stores, mode, { durability: 'relaxed' });
        const end = (answer: T): void => {
          active.delete(transaction);
          resolve(answer);
        };
        active.add(transaction);
        // What was under way when it ended is told on return, to handlers that would change a dead transaction.
        transaction.addEventListener('success', (event) => { if (!active.has(transaction)) event.stopImmediatePropagation(); }, true);
        transaction.oncomplete = () => end(result);
        transaction.onabort = transaction.onerror = () => end(otherwise);
        work(transaction, (given) => { result = given; });
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

  const BOTH = [RECORDS, LEDGER, STASH];

  /** Null when the store cannot tell. */
  const handed = (): Promise<StoredRecord[] | null> => transact<StoredRecord[] | null>('readonly', null, (transaction, give) => {
    on(transaction.objectStore(STASH).getAll() as IDBRequest<StoredRecord[]>, give);
  }, [STASH]);

  /** All rows of the ledger, then `run`, which gets a function that writes them back. */
  const withLedger = (transaction: IDBTransaction, run: (totals: StoreTotals, write: () => void) => void): void => {
    const totals: StoreTotals = {};
    const ledger = transaction.objectStore(LEDGER);
    on(ledger.openCursor(IDBKeyRange.lowerBound('')), (cursor) => {
      if (!cursor) return run(totals, () => { for (const [destination, counts] of Object.entries(totals)) ledger.put(counts, destination); });
      totals[cursor.key as string] = cursor.value as StoreCounts;
      cursor.continue();
    });
  };

  /** What was settled and may still be brought by others. */
  const withGone = (transaction: IDBTransaction, run: (gone: string[]) => void): void =>
    on(transaction.objectStore(LEDGER).get(GONE) as IDBRequest<string[] | undefined>, (gone) => run(gone ?? []));

  /** Starts all; `then` once each has said that it is done. */
  const forEach = <T>(list: T[], start: (one: T, done: () => void) => void, then: () => void): void => {
    let waiting = list.length;
    if (!waiting) return then();
    for (const one of list) start(one, () => { if (!--waiting) then(); });
  };

  /** Adds a record and counts it. One whose key is there already was counted by whoever brought it; anything else ends the transaction. */
  const add = (transaction: IDBTransaction, totals: StoreTotals, record: StoredRecord, done: () => void): void => {
    const request = transaction.objectStore(RECORDS).add(record);
    on(request, () => {
      countAccepted(countsIn(totals), record);
      done();
    });
    request.onerror = (event) => {
      if (request.error?.name !== 'ConstraintError') return;
      event.preventDefault();
      event.stopPropagation();
      done();
    };
  };

  /** `done` is told whether nobody waits for the record any more. */
  const settle = (transaction: IDBTransaction, totals: StoreTotals, key: string, destination: string, as: string, done: (isGone: boolean) => void): void => {
    const records = transaction.objectStore(RECORDS);
    on(records.get(key) as IDBRequest<StoredRecord | undefined>, (record) => {
      const left = without(record, destination);
      if (left) records.put(left);
      else if (left === null) records.delete(key);
      if (left !== undefined) countSettled(countsIn(totals)(destination), as, 1);
      done(left === null);
    });
  };

  return {
    get available() { return !!factory && !failed(); },

    change({ put, settled }, isShared) {
      const isHanded = put.some(({ key }) => stashed.has(key));
      return transact<StoreTotals | null>('readwrite', null, (transaction, give) => {
        changing = transaction;
        if (isHanded) for (const { key } of put) transaction.objectStore(STASH).delete(key);
        const all = settled.flatMap(({ keys, destination, as }) => keys.map((key) => [key, destination, as] as const));
        const went: string[] = [];
        // One after the other: what is settled may be among what is put.
        const begin = (gone: string[]): void => withLedger(transaction, (totals, write) => forEach(put.filter(({ key }) => !gone.includes(key)), (record, done) => add(transaction, totals, record, done),
          () => forEach(all, ([key, destination, as], done) => settle(transaction, totals, key, destination, as, (isGone) => {
            if (isGone && isShared(key)) went.push(key);
            done();
          }), () => {
            write();
            if (went.length) withGone(transaction, (before) => transaction.objectStore(LEDGER).put(goneAfter(before, went), GONE));
            give(totals);
          })));
        if (put.some(({ key }) => isShared(key))) withGone(transaction, begin);
        else begin([]);
      }, isHanded ? BOTH : undefined).then((totals) => {
        if (totals) for (const { key } of put) stashed.delete(key);
        return totals;
      });
    },

    interrupt() {
      try {
        changing!.abort();
        return true;
      } catch {
        return false;
      }
    },

    stash(list, refused) {
      const fail = (): void => list.forEach(({ key }) => refused(key));
      try {
        const transaction = opened!.transaction(STASH, 'readwrite', { durability: 'relaxed' });
        for (const record of list) {
          stashed.add(record.key);
          transaction.objectStore(STASH).put(record);
        }
        transaction.onabort = fail;
        transaction.commit();
      } catch {
        fail(); // what was spilled is all there is
      }
    },

    async claim(tab, isGone, limit, known) {
      const isFree = (owner = ''): boolean => owner === tab || isGone(owner);
      // Looked at alone first, for it is mostly empty: who holds both stores would be in the way of one that leaves.
      const isHanded = (await handed())?.some(({ tab: owner }) => isFree(owner));
      return transact<StoredRecord[]>('readwrite', [], (transaction, give) => withLedger(transaction, (totals, write) => {
        const records = transaction.objectStore(RECORDS);
        const claimed: StoredRecord[] = [];
        give(claimed);
        const keys: string[] = [];
        const owners: string[] = [];
        const find = (): void => {
          const owner = owners.pop();
          if (owner === undefined || keys.length >= limit) return keys.slice(0, limit).forEach(take);
          on(records.index('tab').getAllKeys(owner) as IDBRequest<string[]>, (found) => {
            keys.push(...found.filter((key) => !known(key)));
            find();
          });
        };
        const take = (key: string): void => on(records.get(key) as IDBRequest<StoredRecord>, (record) => {
          const mine = { ...record, tab };
          if (record.tab !== tab) records.put(mine);
          claimed.push(mine);
        });
        const look = (): void => on(records.index('tab').openKeyCursor(null, 'nextunique'), (cursor) => {
          if (!cursor) return find();
          if (isFree(cursor.key as string)) owners.push(cursor.key as string);
          cursor.continue();
        });
        if (!isHanded) return look();
        const stash = transaction.objectStore(STASH);
        withGone(transaction, (gone) => on(stash.getAll() as IDBRequest<StoredRecord[]>, (all) => forEach(all.filter(({ tab: owner }) => isFree(owner)), (record, done) => {
          stash.delete(record.key);
          if (gone.includes(record.key)) done();
          else add(transaction, totals, { ...record, tab }, done);
        }, () => {
          write();
          look();
        })));
      }), isHanded ? BOTH : undefined);
    },

    async owned(tab, keys) {
      const wanted = new Set(keys);
      const all = stashed.size ? await handed() : [];
      return all && transact<string[] | null>('readonly', null, (transaction, give) => {
        on(transaction.objectStore(RECORDS).index('tab').getAllKeys(IDBKeyRange.only(tab)) as IDBRequest<string[]>, (found) => {
          give([...found, ...all.map(({ key }) => key)].filter((key) => wanted.has(key)));
        });
      }, [RECORDS]);
    },

    async all() {
      const left = await handed() ?? [];
      return transact<StoredRecord[]>('readonly', left, (transaction, give) => {
        on(transaction.objectStore(RECORDS).getAll() as IDBRequest<StoredRecord[]>, (found) => give([...found, ...left]));
      }, [RECORDS]);
    },

    gone: () => transact<string[]>('readonly', [], withGone, [LEDGER]),

    totals: () => transact<StoreTotals | null>('readonly', null, (transaction, give) => withLedger(transaction, give)),

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
