/**
 * The script tag. Remembers calls and first acts, then imports the shell when the page is idle. A classic script, so that it
 * can be async or inline; everything else is loaded by import(), which strict policies allow.
 */
import { sendBounce } from './bounce.js';
import type { Facade, Waiting, WaitingCall } from './facade.js';

const MAX_CALLS = 200;
const MAX_ACTS = 50;
const ACTS = ['click', 'input', 'submit', 'play', 'pagehide', 'visibilitychange'];
const LEAVES_FROM = 4;
/** The shell waits for the page's load event, but not for ever: slow pictures must not cost the visit. */
const LOAD_WAIT_MS = 2_000;
const IDLE_WAIT_MS = 500;
/** From the seventh on they answer with a promise. */
const ANSWERING_FROM = 6;
const METHODS = ['track', 'page', 'identify', 'consent', 'destroy', 'on', 'decide', 'flush', 'exportMyData', 'eraseMyData'];

(() => {
  try {
    const page = window as unknown as { waymark?: Facade | unknown[] };
    const { document, performance, setTimeout } = window;
    const earlier = page.waymark;
    if ((earlier as Facade | undefined)?.track) return console.warn('[waymark] second_tag: this page has two tags; the first one is used');

    const script = document.currentScript as HTMLScriptElement | null;
    const data = { ...script?.dataset };
    const base = data.base || script?.src || document.baseURI;
    const now = (): number => Math.floor(performance.now());

    const waiting: Waiting = { calls: [], acts: [], stop: () => listen(removeEventListener) };
    const call = (method: string, args: unknown[], done?: WaitingCall['done']): void => {
      if (waiting.calls.length >= MAX_CALLS) return;
      // A copy, for the page may go on changing what it handed in.
      if (method !== 'on') try { args = structuredClone(args); } catch { /* functions stay as they are */ }
      waiting.calls.push({ method, args, elapsedMs: now(), done });
    };
    const push = (one: unknown): void => {
      try { if (Array.isArray(one)) call(String(one[0]), one.slice(1)); } catch { /* unreadable */ }
    };
    const onAct = (event: Event): void => {
      if (waiting.acts.length < MAX_ACTS) waiting.acts.push({ event, path: event.composedPath(), elapsedMs: now() });
    };
    const onLeave = ({ type }: Event): void => {
      if (document.hidden || type < 'q') try { waiting.sent ||= sendBounce(data); } catch { /* the page is leaving */ }
    };
    const listen = (change: typeof addEventListener): void => ACTS.forEach((type, index) => change(type, index < LEAVES_FROM ? onAct : onLeave, true));
    listen(addEventListener);

    const facade: Facade = {
      journey: () => null,
      ledger: () => ({}),
      check: () => ({ core: { state: 'waiting' } }),
      exportRecording: () => '',
      push,
    };
    for (const method of METHODS) {
      facade[method] = (...args: unknown[]) => {
        if (method === 'on') {
          let off: unknown;
          let over = false;
          call(method, args, (result) => {
            off = result;
            if (over) (off as () => void)();
          });
          return () => {
            over = true;
            (off as (() => void) | undefined)?.();
          };
        }
        if (METHODS.indexOf(method) < ANSWERING_FROM) return call(method, args);
        return new Promise((resolve) => call(method, args, resolve));
      };
    }
    page.waymark = facade;
    if (Array.isArray(earlier)) earlier.forEach(push);

    let started = false;
    const start = (): void => {
      if (started) return;
      started = true;
      import(new URL('shell.mjs', base).href)
        .then((shell: { adopt(facade: Facade, data: object, waiting: Waiting): void }) => shell.adopt(facade, data, waiting))
        .catch((error: unknown) => console.warn('[waymark] shell_unavailable:', error));
    };
    const whenIdle = (): void => {
      if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: IDLE_WAIT_MS });
      else setTimeout(start, 1);
    };
    if (document.readyState === 'complete') whenIdle();
    else {
      addEventListener('load', whenIdle, { once: true });
      setTimeout(whenIdle, LOAD_WAIT_MS);
    }
  } catch (error) {
    console.warn('[waymark] loader_failed:', error);
  }
})();
