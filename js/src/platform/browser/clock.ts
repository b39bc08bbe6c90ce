import type { Clock } from '../platform.js';

/** Wall time is read once; afterwards only the monotonic clock moves it, so a changed system clock cannot reorder events. */
export function browserClock(window: Window & typeof globalThis): Clock {
  const { performance, Date } = window;
  const setTimeout = window.setTimeout.bind(window);
  const clearTimeout = window.clearTimeout.bind(window);
  const idle = window.requestIdleCallback?.bind(window);
  const monotonic = performance.now.bind(performance);
  const originMs = Date.now() - monotonic();
  return {
    nowMs: () => Math.round(originMs + monotonic()),
    elapsedMs: () => Math.floor(monotonic()),
    wallMs: () => Date.now(),
    utcOffsetMin: () => -new Date().getTimezoneOffset(),
    setTimer: (run, afterMs) => setTimeout(run, afterMs),
    clearTimer: (timer) => clearTimeout(timer),
    whenIdle(run, timeoutMs) {
      if (idle) idle(() => run(), { timeout: timeoutMs });
      else setTimeout(run, 1);
    },
  };
}
