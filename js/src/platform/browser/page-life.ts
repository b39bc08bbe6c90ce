import type { PageLife } from '../platform.js';

/** Never `unload`, which would cost the page its place in the back/forward cache. */
export function browserPageLife(window: Window): PageLife {
  const { document } = window;
  const watchers = new Set<(state: 'hidden' | 'visible') => void>();
  const restores = new Set<() => void>();
  let state: 'hidden' | 'visible' = document.visibilityState === 'hidden' ? 'hidden' : 'visible';
  let listening = false;

  const turn = (next: 'hidden' | 'visible', again = false): void => {
    if (next === state && !again) return;
    state = next;
    for (const run of watchers) run(next);
  };
  const seen = (): void => turn(document.visibilityState === 'hidden' ? 'hidden' : 'visible');
  /** A page that was hidden before may have gone on. */
  const leave = (): void => turn('hidden', true);
  const listen = (): void => {
    if (listening) return;
    listening = true;
    document.addEventListener('visibilitychange', seen, true);
    document.addEventListener('freeze', leave, true);
    document.addEventListener('resume', seen, true);
    window.addEventListener('pagehide', leave, true);
    window.addEventListener('pageshow', (event) => {
      seen();
      if (event.persisted) for (const run of restores) run();
    }, true);
  };
  const prerendering = (): boolean => (document as { prerendering?: boolean }).prerendering === true;

  return {
    visible: () => state === 'visible',
    prerendering,
    onVisibility(run) {
      listen();
      watchers.add(run);
      return () => watchers.delete(run);
    },
    onRestore(run) {
      listen();
      restores.add(run);
      return () => restores.delete(run);
    },
    onActivated(run) {
      if (prerendering()) document.addEventListener('prerenderingchange', run, { once: true });
      else run();
    },
  };
}
