import type { Config, Touchpoint } from '../core/protocol.js';
import type { Platform } from '../platform/platform.js';

/** What a sensor is handed. It never throws into the page: the registry wraps each listener. */
export interface SensorContext {
  readonly platform: Platform;
  /** platform.window, known to be there. */
  readonly window: Window & typeof globalThis;
  readonly config: Config;
  /** Stamps the touchpoint and hands it to the core. */
  emit(touchpoint: Touchpoint): void;
  /** Listens at the window, capturing and passive, contains faults and is removed on stop. `types`: one or several, with blanks between. */
  listen(types: string, run: (event: Event) => void): void;
  /** Runs on stop. */
  onStop(run: () => void): void;
  /** Types the page gives itself: schema.org without prefix, plus `og:<type>`; ≤ 16. */
  types(): string[];
  /** What the page is about right now, from structured data; recomputed after each navigation. */
  meaning(): PageMeaning;
  /** Tells the other sensors that a new view began (History API, hash, bfcache). */
  onView(run: (view: View) => void): void;
  /** A view ends, before the next one is told: `view` another begins, `hidden` the page may not come back, `pagehide` it is left. */
  onLeave(run: (reason: LeaveReason) => void): void;
  /**
   * Emits what was only inferred (an add-to-cart label, a checkout path) after `GUESS_MS`, or when the view ends; dropped when
   * a better source tells of the same act first, or when `holds` says no by then.
   */
  guess(touchpoint: Touchpoint, holds?: () => boolean): void;
  /** A timer that contains faults and dies with the sensor; gives back its cancellation. */
  after(delayMs: number, run: () => void): () => void;
  /** Events already told as something more specific: one act is one touchpoint. */
  readonly claimed: WeakSet<Event>;
  /** Events that are told after they happened: what the page did in answer may be over. */
  readonly late: WeakSet<Event>;
}

export type LeaveReason = 'view' | 'hidden' | 'pagehide';

export interface View { url: string; navigation: NonNullable<Touchpoint['navigation']>; atMs: number }

/** Structured meaning of a page: JSON-LD, microdata, OpenGraph. */
export interface PageMeaning {
  /** The one product the page is about, when there is exactly one. */
  item?: NonNullable<Touchpoint['item']>;
  /** Products of a list page, ≤ 50. */
  items?: NonNullable<Touchpoint['items']>;
  /** Confirmed orders the page states (schema.org Order with an orderNumber). */
  orders?: Pick<Touchpoint, 'orderId' | 'valueMinor' | 'currency' | 'items'>[];
  /** How many shops or branches the page describes. */
  places?: number;
}

/** Starts listening; everything it set up goes through `context`, so that stop is complete. */
export interface Sensor {
  readonly name: string;
  start(context: SensorContext): void;
}
