import type { KeyValueStore } from '../platform.js';

const PREFIX = 'waymark.';
const TAB = 'tab:';

/** localStorage, and sessionStorage for keys that begin with `tab:`. Nothing is touched before the first call. */
export function browserKeyValue(window: Window): KeyValueStore {
  let works: boolean | undefined;
  // The getters themselves throw in sandboxed frames and give null in some web views.
  const area = (key: string): Storage => (key.startsWith(TAB) ? window.sessionStorage : window.localStorage);
  const name = (key: string): string => (key.startsWith(TAB) ? key.slice(TAB.length) : key);
  const attempt = <T>(run: () => T, otherwise: T): T => {
    try { return run(); } catch { return otherwise; }
  };
  const store: KeyValueStore = {
    get available() {
      return works ??= attempt(() => (area('').getItem(PREFIX), true), false);
    },
    get: (key) => attempt(() => area(key).getItem(name(key)), null),
    set: (key, value) => attempt(() => (area(key).setItem(name(key), value), true), false),
    remove: (key) => attempt(() => area(key).removeItem(name(key)), undefined),
    keys: () => ['', TAB].flatMap((kind) => attempt(
      () => Object.keys(area(kind)).filter((key) => key.startsWith(PREFIX)).map((key) => kind + key), [])),
    watch(run) {
      const heard = ({ key, storageArea }: StorageEvent): void => {
        if ((key === null || key.startsWith(PREFIX)) && storageArea !== attempt(() => window.sessionStorage, null)) run(key);
      };
      window.addEventListener('storage', heard);
      return () => window.removeEventListener('storage', heard);
    },
  };
  return store;
}
