/** Functions that run in a page and look at its storage from outside Waymark: whatever form the records have, their attempts are found. */

/** Attempts whose record still lies in a database or in localStorage. */
export async function keptAttempts() {
  const texts = Object.entries(localStorage).filter(([name]) => name.startsWith('waymark.')).map(([, value]) => value);
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) texts.push(JSON.stringify(await done(database.transaction(store).objectStore(store).getAll())));
    database.close();
  }
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/attempt\\*":\\*"(\d+-\d+)/g)].map(([, attempt]) => attempt)))];
}

/** Fills what is left of localStorage, as a site does that keeps too much; true when the browser has refused more. */
export function fillLocalStorage() {
  let number = 0;
  for (let size = 1 << 18; size >= 1;) {
    try {
      localStorage.setItem(`site.fill.${number}`, 'x'.repeat(size));
      number += 1;
    } catch {
      size >>= 1;
    }
  }
  try {
    localStorage.setItem('site.probe', 'xx');
  } catch {
    return true;
  }
  localStorage.removeItem('site.probe');
  return false;
}

export function freeLocalStorage() {
  for (const name of Object.keys(localStorage)) if (name.startsWith('site.fill.')) localStorage.removeItem(name);
}

/**
 * Waits until what was recorded before has surely been written: as long as Waymark gathers records, and then until a record of the
 * site's own is committed. Gives what that took beyond the 100 ms: how late this machine is at present.
 */
export async function commitLagMs() {
  const begunMs = performance.now();
  await new Promise((resolve) => { setTimeout(resolve, 100); });
  await new Promise((resolve) => {
    const opening = indexedDB.open('site-probe', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('probe');
    opening.onerror = resolve;
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction('probe', 'readwrite', { durability: 'relaxed' });
      transaction.objectStore('probe').put('x', 2);
      transaction.oncomplete = transaction.onabort = () => {
        database.close();
        resolve();
      };
    };
  });
  return performance.now() - begunMs - 100;
}

/** True when the browser refuses to commit a record of usual size to a database of the site. */
export function databaseRefuses() {
  return new Promise((resolve) => {
    const opening = indexedDB.open('site-probe', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('probe');
    opening.onerror = () => resolve(opening.error.name === 'QuotaExceededError');
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction('probe', 'readwrite');
      const end = (refuses) => {
        database.close();
        resolve(refuses);
      };
      transaction.objectStore('probe').put('x'.repeat(2000), 1);
      transaction.oncomplete = () => end(false);
      transaction.onabort = () => end(transaction.error?.name === 'QuotaExceededError');
    };
  });
}
