import type { PainSignal } from '../core/protocol.js';
import { deadClicks } from './deadClicks.js';
import { describe, findIn, INTERACTIVE, pathOf } from './describe.js';
import { maskText } from './sanitize.js';
import type { Sensor, SensorContext } from './sensor.js';
import { attributesOf, COUPON, STEPPER } from './words.js';

/** PostHog's published definition: three clicks, each less than this after and this far from the one before. */
const RAGE = { clicks: 3, gapMs: 1000, distancePx: 30 };
const ERROR_MS = 1000;
/** Hotjar's published limit for a return to the page before. */
const U_TURN_MS = 7000;
/** The "poor" limit of Interaction to Next Paint (web.dev). */
const SLOW_MS = 500;
const MAX_SLOW_A_VIEW = 5;
/** A label's click is repeated on its field within the same task. */
const ECHO_MS = 20;

function tell(context: SensorContext, signal: PainSignal, more: { count?: number; detail?: string } = {}, element?: Element): void {
  context.emit({ kind: 'pain', pain: { signal, ...more }, target: element && describe(element) });
}

function rageClicks(context: SensorContext): void {
  let last = { x: 0, y: 0, atMs: -Infinity };
  let count = 0;
  context.listen('click', (event) => {
    const { clientX: x, clientY: y } = event as MouseEvent;
    const atMs = context.platform.clock.elapsedMs();
    const path = pathOf(event);
    const gapMs = atMs - last.atMs;
    if (!path[0] || (gapMs < ECHO_MS && x === last.x && y === last.y)) return;
    const isRepeated = gapMs < RAGE.gapMs && Math.abs(x - last.x) + Math.abs(y - last.y) < RAGE.distancePx;
    count = isRepeated ? count + 1 : 1;
    last = { x, y, atMs };
    const isPlay = path.slice(0, 4).some((step) => step.matches('input:not([type=submit]):not([type=button]),select,textarea,canvas,video,audio,[role=spinbutton],[role=slider]') || STEPPER.test(attributesOf(step)))
      || /^[+\-−–<>‹›«»]$/.test(path[0].textContent?.trim() ?? '');
    if (count === RAGE.clicks && !isPlay && !String(context.window.getSelection?.() ?? '')) {
      tell(context, 'rage_click', { count }, findIn(event, INTERACTIVE) ?? path[0]);
    }
  });
}

function errorClicks(context: SensorContext): void {
  let clicked: Element | undefined;
  let atMs = -Infinity;
  context.listen('click', (event) => {
    clicked = findIn(event, INTERACTIVE) ?? pathOf(event)[0];
    atMs = context.platform.clock.elapsedMs();
  });
  const onError = (event: Event) => {
    // Pictures that fail to load are errors of another kind.
    const fault = (event as Partial<ErrorEvent>).error ?? (event as Partial<PromiseRejectionEvent>).reason;
    // Nothing broke where a request was called off or a ResizeObserver waits for the next frame.
    if (fault?.name === 'AbortError' || /^ResizeObserver/.test((event as Partial<ErrorEvent>).message ?? '')) return;
    if (!clicked || (event.target as Partial<Node> | null)?.nodeType || context.platform.clock.elapsedMs() - atMs > ERROR_MS) return;
    const element = clicked;
    clicked = undefined;
    // Its message may quote what was typed; its class does not.
    tell(context, 'error_click', { detail: fault instanceof Object && typeof fault.name === 'string' ? maskText(fault.name, 40) : event.type }, element);
  };
  context.listen('error unhandledrejection', onError);
}

function uTurns(context: SensorContext): void {
  let leftMs = -Infinity;
  let previous = { url: '', atMs: -Infinity };
  let current = previous;
  context.onLeave((reason) => {
    if (reason !== 'view') leftMs = context.platform.clock.elapsedMs();
  });
  context.onView(({ url, navigation, atMs }) => {
    const isBack = navigation === 'bfcache' ? atMs - leftMs <= U_TURN_MS : url === previous.url && atMs - current.atMs <= U_TURN_MS;
    if (isBack) tell(context, 'u_turn');
    previous = current;
    current = { url, atMs };
  });
}

function slowInteractions(context: SensorContext): void {
  const { PerformanceObserver } = context.window;
  if (!PerformanceObserver?.supportedEntryTypes?.includes('event')) return;
  let left = MAX_SLOW_A_VIEW;
  let told = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId?: number })[]) {
      if (!entry.interactionId || entry.interactionId === told || entry.duration < SLOW_MS || left-- <= 0) continue;
      told = entry.interactionId;
      tell(context, 'slow_interaction', { detail: `${entry.name} ${Math.round(entry.duration)} ms` }, (entry.target as Element | null) ?? undefined);
    }
  });
  observer.observe({ type: 'event', durationThreshold: SLOW_MS } as PerformanceObserverInit);
  context.onStop(() => observer.disconnect());
  context.onView(() => {
    left = MAX_SLOW_A_VIEW;
  });
}

const COUPON_REFUSED = '[role=alert],[class*=error],[class*=invalid],[aria-live=assertive]';
/** Shops answer a code within a request's time. */
const COUPON_CHECKS_MS = [300, 1500, 4000];

function couponErrors(context: SensorContext): void {
  const { document } = context.window;
  let field: HTMLInputElement | undefined;
  const isRefused = (near?: Element | null) => near?.getAttribute('aria-invalid') === 'true'
    || [...document.querySelectorAll(COUPON_REFUSED)].slice(0, 50).some((place) => {
      const text = place.textContent?.trim().toLowerCase() ?? '';
      return text && !place.matches('input,form') && (COUPON.test(text) || (near && (near.closest('form') ?? near.parentElement?.parentElement)?.contains(place)));
    });
  context.listen('input', (event) => {
    const typed = event.composedPath()[0] as HTMLInputElement;
    if (typed.localName === 'input' && COUPON.test(`${attributesOf(typed)} ${typed.placeholder.toLowerCase()} ${typed.labels?.[0]?.textContent?.toLowerCase() ?? ''}`)) field = typed;
  });
  const onAttempt = (event: Event) => {
    const tried = field;
    const from = event.composedPath()[0];
    if (!tried || from === tried || isRefused(tried)) return;
    field = undefined;
    let isTold = false;
    COUPON_CHECKS_MS.forEach((delayMs) => context.after(delayMs, () => {
      if (isTold || !isRefused(tried)) return;
      isTold = true;
      tell(context, 'coupon_error', {}, undefined);
    }));
  };
  context.listen('click submit', onAttempt);
}

/** Signs of trouble, each by a published or stated rule; one touchpoint a trouble. */
export const pain: Sensor = {
  name: 'pain',
  start(context) {
    [rageClicks, deadClicks, errorClicks, uTurns, slowInteractions, couponErrors].forEach((begin) => begin(context));
  },
};
