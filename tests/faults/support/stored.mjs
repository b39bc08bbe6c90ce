/** What a page's origin has stored, and every attempt to store, as the browser itself tells it. */

/** All keys, databases, caches and cookies of the page's origin, the site's own included. */
export const everythingStored = async () => ({
  local: Object.keys(localStorage).sort(),
  session: Object.keys(sessionStorage).sort(),
  databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
  caches: await caches.keys(),
  cookies: document.cookie,
});
export const NOTHING = { local: [], session: [], databases: [], caches: [], cookies: '' };

/** For `context.addInitScript`: notes every attempt, even of what is taken back at once. */
export const watchStorage = () => {
  const tried = [];
  Object.defineProperty(window, 'storageTried', { value: tried });
  const note = (prototype, name) => {
    const original = prototype[name];
    prototype[name] = function (...given) {
      tried.push(`${name} ${given[0]}`);
      return original.apply(this, given);
    };
  };
  note(Storage.prototype, 'setItem');
  note(IDBFactory.prototype, 'open');
  note(CacheStorage.prototype, 'open');
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(Document.prototype, 'cookie', { ...cookie, set(text) { tried.push(`cookie ${text}`); cookie.set.call(this, text); } });
};
