/** What all sensors share: one listener an event type, containment of faults, views in their order, and removal of everything. */
import type { Config, Touchpoint } from '../core/protocol.js';
import type { Platform } from '../platform/platform.js';
import { createKept, KEPT_TYPES, type Kept } from './kept.js';
import type { LeaveReason, PageMeaning, SensorContext, View } from './sensor.js';
import type { Twins } from './twins.js';
import { readTypes } from './types.js';
import { navigationOf, watchRoutes } from './view.js';

/** How long an inferred touchpoint waits for a better source; scripts of shops push to the dataLayer within a request's time. */
export const GUESS_MS = 1000;
/** Routers change the address first and the title after rendering. */
const SETTLE_MS = 50;
/** When the title is still the old one, once more this long. */
const SETTLE_MORE_MS = 200;
/** A meaning without a product is read again after this long: late-loaded pages describe themselves late. */
const MEANING_MS = 1000;

export interface HubOptions {
  platform: Platform;
  window: Window & typeof globalThis;
  config: Config;
  emit(touchpoint: Touchpoint): void;
  report(code: string, message: string): void;
  /** Runs with the time of `elapsedMs`, for what happened earlier. */
  at(elapsedMs: number, run: () => void): void;
}

export interface Hub {
  contextFor(sensor: string): SensorContext;
  /** Tells the first view, now or when the page is parsed and really shown. */
  begin(): void;
  /** Keeps views and first acts for sensors that come later; `wanted` runs at each act. */
  keep(wanted: () => void): void;
  /** An act noticed before the hub was there. */
  notice(event: Event, path: EventTarget[], elapsedMs: number): void;
  /** Starts the late sensors with what they share, tells them the present view and what was kept, and keeps no more; only once. */
  join(start: () => void, parts: { readMeaning: ReadMeaning; twins: Twins }): void;
  /** What was kept is not wanted any more. */
  release(): void;
  /** What the site itself reported, so that an inferred twin of it is dropped. */
  told(touchpoint: Touchpoint): void;
  stop(): void;
}

export type ReadMeaning = (document: Document) => PageMeaning;
type Run = (event: Event) => void;

/** A copy without what is not there: undefined, empty texts, empty lists, empty objects. */
function compact(value: object): object {
  const kept: { [key: string]: unknown } = {};
  for (const [key, inner] of Object.entries(value)) {
    const one: unknown = inner && typeof inner === 'object' && !Array.isArray(inner) ? compact(inner as object) : inner;
    if (one !== undefined && one !== '' && (typeof one !== 'object' || one === null || Object.keys(one).length)) kept[key] = one;
  }
  return kept;
}

/** Our own banner and panels are no part of the page. Anything may stand in a path, so only texts are matched. */
const isOurs = (path: EventTarget[]): boolean => path.some((step) => /^waymark-/.test(String((step as Element).localName)));

export function createHub({ platform, window, config, emit, report, at }: HubOptions): Hub {
  const { clock } = platform;
  const { document } = window;
  const stops: (() => void)[] = [];
  const listeners = new Map<string, Run[]>();
  const onViews: ((view: View) => void)[] = [];
  const onLeaves: ((reason: LeaveReason) => void)[] = [];
  const guesses = new Set<() => void>();
  const claimed = new WeakSet<Event>();
  const faulty = new Set<string>();
  let twins: Twins | undefined;
  let stopped = false;
  /** Touchpoints told while a view is still settling: they come after its page view. */
  let held: Touchpoint[] | null = [];
  let settleTimer = 0;
  let pending: View['navigation'] | null = null;
  let lastTitle = '';
  let meaning: { value: PageMeaning; atMs: number } | null = null;
  let readMeaning: ReadMeaning | undefined;
  let kept: Kept | null = null;
  let wanted = (): void => undefined;
  let replayed: number | null = null;
  const late = new WeakSet<Event>();
  const elapsedMs = () => replayed ?? clock.elapsedMs();
  const timed: Platform = { ...platform, clock: { ...clock, elapsedMs } };

  const isMute = config.sensors?.structuredData === false;

  const guard = <A extends unknown[]>(sensor: string, run: (...args: A) => void) => (...args: A): void => {
    if (stopped) return;
    try {
      run(...args);
    } catch (error) {
      if (faulty.has(sensor)) return;
      faulty.add(sensor);
      try {
        report('sensor_fault', `${sensor}: ${(error as Error)?.message ?? error}`.slice(0, 200));
      } catch {
        // Nobody left to tell.
      }
    }
  };
  const send = guard('hub', (touchpoint: Touchpoint) => emit(compact(touchpoint) as Touchpoint));

  function listen(sensor: string, types: string, run: Run): void {
    const contained = guard(sensor, run);
    for (const type of types.split(' ')) {
      const runs = listeners.get(type) ?? [];
      if (!runs.length) {
        const dispatch = (event: Event) => {
          if (!isOurs(event.composedPath())) runs.forEach((one) => one(event));
        };
        listeners.set(type, runs);
        window.addEventListener(type, dispatch, { passive: true, capture: true });
        stops.push(() => window.removeEventListener(type, dispatch, true));
      }
      runs.push(contained);
    }
  }

  function after(sensor: string, delayMs: number, run: () => void): () => void {
    const timer = clock.setTimer(guard(sensor, run), delayMs);
    return () => clock.clearTimer(timer);
  }

  function leave(reason: LeaveReason): void {
    if (pending) settle();
    [...guesses].forEach((tell) => tell());
    kept?.entries.push({ atMs: elapsedMs(), leave: reason });
    onLeaves.forEach((run) => run(reason));
  }

  function settle(): void {
    if (!pending) return;
    const navigation = pending;
    pending = null;
    clock.clearTimer(settleTimer);
    lastTitle = document.title;
    const view: View = { url: window.location.href, navigation, atMs: clock.elapsedMs() };
    onViews.forEach((run) => run(view));
    const ready = held ?? [];
    held = null;
    ready.forEach((touchpoint) => send(touchpoint));
    // What is told of this view later comes after its page view.
    kept?.entries.push({ atMs: elapsedMs(), view });
  }

  function startView(navigation: View['navigation']): void {
    if (!pending && !held) {
      leave('view');
      twins?.reset();
    }
    pending = navigation;
    meaning = null;
    held ??= [];
    clock.clearTimer(settleTimer);
    settleTimer = clock.setTimer(() => {
      if (document.title !== lastTitle) settle();
      else settleTimer = clock.setTimer(settle, SETTLE_MORE_MS);
    }, SETTLE_MS);
  }

  const notice = guard('hub', (event: Event, path: EventTarget[], atMs: number) => {
    if (!kept || isOurs(path)) return;
    kept.add(event, path, atMs);
    wanted();
  });

  let isHidden = false;
  const onHidden = (reason: LeaveReason) => {
    if ((isHidden && reason === 'hidden') || (held && !pending)) return;
    isHidden = true;
    leave(reason);
  };

  return {
    contextFor(sensor) {
      const tell = (touchpoint: Touchpoint) => {
        if (stopped || twins?.isTold(touchpoint, sensor)) return;
        const told = { ...touchpoint, sensor };
        if (!held) send(told);
        else if (touchpoint.kind === 'page_view') held.unshift(told);
        else held.push(told);
      };
      return {
        platform: timed, window, config, claimed, late,
        emit: tell,
        guess(touchpoint, holds) {
          const run = guard(sensor, () => {
            cancel();
            guesses.delete(run);
            if (!holds || holds()) tell(touchpoint);
          });
          const cancel = after(sensor, GUESS_MS, run);
          guesses.add(run);
        },
        listen: (types, run) => listen(sensor, types, run),
        onStop: (run) => stops.push(run),
        after: (delayMs, run) => after(sensor, delayMs, run),
        onView: (run) => onViews.push(guard(sensor, run)),
        onLeave: (run) => onLeaves.push(guard(sensor, run)),
        types: () => (isMute ? [] : readTypes(document)),
        meaning() {
          const now = clock.elapsedMs();
          if (!readMeaning || isMute) return {};
          if (!meaning || (!meaning.value.item && !meaning.value.items && now - meaning.atMs >= MEANING_MS)) meaning = { value: readMeaning(document), atMs: now };
          return meaning.value;
        },
      };
    },

    begin() {
      const first = guard('view', () => {
        pending = navigationOf(window);
        settle();
      });
      const shown = guard('view', () => platform.page.onActivated(first));
      watchRoutes({
        window,
        listen: (types, run) => listen('view', types, run),
        onStop: (run) => stops.push(run),
        // Before the first view there is nothing to leave; it will read the address as it then is.
        changed: guard('view', (navigation: View['navigation']) => {
          if (!held || pending) startView(navigation);
        }),
      });
      // Captured at the window before the platform listens, these come before whoever flushes on hidden, so that what is told now is flushed too.
      listen('view', 'visibilitychange', () => document.visibilityState === 'hidden' && onHidden('hidden'));
      listen('view', 'pagehide', () => onHidden('pagehide'));
      stops.push(platform.page.onRestore(guard('view', () => {
        isHidden = false;
        if (held) return;
        leave('view');
        twins?.reset();
        meaning = null;
        held = [];
        pending = 'bfcache';
        settle();
      })));
      stops.push(platform.page.onVisibility(guard('view', (state: 'hidden' | 'visible') => {
        if (state === 'hidden') onHidden('hidden');
        else isHidden = false;
      })));
      if (document.readyState === 'loading') listen('view', 'DOMContentLoaded', shown);
      else shown();
    },

    keep(run) {
      kept = createKept();
      wanted = run;
      listen('hub', KEPT_TYPES, (event) => notice(event, event.composedPath(), elapsedMs()));
    },

    notice,

    join(start, parts) {
      if (!kept || stopped) return;
      ({ readMeaning, twins } = parts);
      const { entries } = kept;
      kept = null;
      const [views, leaves] = [onViews.length, onLeaves.length];
      start();
      const present = entries.filter(({ view }) => view).at(-1);
      for (const entry of entries) {
        replayed = entry.atMs;
        at(entry.atMs, () => {
          const { event, view, leave: reason, told } = entry;
          if (told) twins?.isTold(told, 'api');
          if (event) {
            late.add(event);
            listeners.get(event.type)?.forEach((run) => run(event));
          }
          // What earlier views showed is gone.
          if (view && entry === present) onViews.slice(views).forEach((run) => run(view));
          if (reason) onLeaves.slice(leaves).forEach((run) => run(reason));
          if (reason === 'view') twins?.reset();
        });
      }
      replayed = null;
    },

    release() {
      kept = null;
    },

    told(touchpoint) {
      twins?.isTold(touchpoint, 'api');
      kept?.tell(touchpoint, elapsedMs());
    },

    stop() {
      stopped = true;
      clock.clearTimer(settleTimer);
      stops.splice(0).reverse().forEach((run) => {
        try {
          run();
        } catch {
          // The rest is still removed.
        }
      });
      listeners.clear();
      guesses.clear();
    },
  };
}
