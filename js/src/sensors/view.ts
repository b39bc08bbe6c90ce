/** Notices that another page is being looked at, whether by a load, the History API, a hash router or the back/forward cache. */
import type { View } from './sensor.js';
import { hashRoute } from './sanitize.js';

type Navigation = View['navigation'];

export interface RouteOptions {
  window: Window & typeof globalThis;
  /** At the window, with containment and removal. */
  listen(types: string, run: () => void): void;
  onStop(run: () => void): void;
  changed(navigation: Navigation): void;
}

/** How this document came to be, from its navigation timing entry. */
export function navigationOf(window: Window): Navigation {
  const entry = window.performance?.getEntriesByType?.('navigation')?.[0] as PerformanceNavigationTiming | undefined;
  return entry?.type === 'reload' || entry?.type === 'back_forward' ? entry.type : 'load';
}

/** Watches in-page routes. A change of the query alone is a view, except by replaceState, which pages use to note filter state. */
export function watchRoutes({ window, listen, onStop, changed }: RouteOptions): void {
  const { history, location } = window;
  const read = () => ({ path: location.pathname, route: hashRoute(location.hash), query: location.search + (location.hash.split('?')[1] ?? '') });
  let last = read();
  const check = (isReplace?: boolean) => {
    const before = last;
    last = read();
    if (last.path === before.path && last.route === before.route && (isReplace || last.query === before.query)) return;
    changed(last.path === before.path && last.route !== before.route ? 'hash' : 'history');
  };
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method];
    const isOwn = Object.hasOwn(history, method);
    let active = true;
    const wrapped = function (this: History, ...args: Parameters<History['pushState']>) {
      original.apply(this, args);
      try {
        if (active) check(method === 'replaceState');
      } catch {
        // The page called us, so the page must not see it.
      }
    };
    try {
      history[method] = wrapped;
    } catch {
      continue;
    }
    onStop(() => {
      active = false;
      if (history[method] !== wrapped) return;
      if (isOwn) history[method] = original;
      else delete (history as Partial<History>)[method];
    });
  }
  listen('popstate hashchange', () => check());
}
