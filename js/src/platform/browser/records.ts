import type { Clock, RecordStore, StoredRecord } from '../platform.js';

const DATABASE = 'waymark';
const STORE = 'records';
/** Longest wait for a database that another tab blocks, before the tracker goes on without one. */
const OPEN_TIMEOUT_MS = 1_000;

/** IndexedDB with relaxed durability (one put costs 0.1–0.3 ms of main thread); opened by the first call only. */
export function browserRecords(window: Window & typeof globalThis, clock: Clock): RecordStore {
  const { Promise } = window;
  let opening: Promise<IDBDatabase | null> | undefined;
  let failed = false;
  let factory: IDBFactory | null = null;
  try { factory = window.indexedDB; } catch { /* some frames throw on the getter */ }

  const within = <T>(start: (done: (result: T) => void) => void, otherwise: T): Promise<T> => new Promise((resolve) => {
    const timer = clock.setTimer(() => resolve(otherwise), OPEN_TIMEOUT_MS);
    const done = (result: T): void => {
      clock.clearTimer(timer);
      resolve(result);
    };
    try { start(done); } catch { done(otherwise); }
  });

  const open = (): Promise<IDBDatabase | null> => opening ??= within<IDBDatabase | null>((done) => {
    if (failed || !factory) return done(null);
    const request = factory.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
    request.onerror = () => done(null);
    request.onsuccess = () => {
      const database = request.result;
      // Give way to an erase or an upgrade in another tab; the next call opens again.
      database.onversionchange = () => { database.close(); opening = undefined; };
      database.onclose = () => { opening = undefined; };
      done(database);
    };
  }, null).then((database) => {
    failed = !database;
    return database;
  });

  const change = async (work: (store: IDBObjectStore) => void): Promise<boolean> => {
    const database = await open();
    if (!database) return false;
    return new Promise((resolve) => {
      try {
        const transaction = database.transaction(STORE, 'readwrite', { durability: 'relaxed' });
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = transaction.onerror = () => resolve(false);
        work(transaction.objectStore(STORE));
        transaction.commit?.();
      } catch {
        resolve(false);
      }
    });
  };

  return {
    get available() { return !!factory && !failed; },
    append: (records) => change((store) => { for (const record of records) store.put(record); }),
    async all() {
      const database = await open();
      if (!database) return [];
      return new Promise((resolve) => {
        try {
          const request = database.transaction(STORE).objectStore(STORE).getAll();
          request.onsuccess = () => resolve(request.result as StoredRecord[]);
          request.onerror = () => resolve([]);
        } catch {
          resolve([]);
        }
      });
    },
    remove: (keys) => change((store) => { for (const key of keys) store.delete(key); }),
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
