/** First acts, kept as they happened until the sensors that understand them are there. */
import type { Touchpoint } from '../core/protocol.js';
import type { LeaveReason, View } from './sensor.js';

/** What a visitor does first, and what the page does in answer. */
export const KEPT_TYPES = ['click', 'auxclick', 'input', 'submit', 'formdata', 'play', 'error', 'unhandledrejection'];
const MAX_KEPT = 50;

/** `atMs`: monotonic ms since page start. */
export type Entry = { atMs: number; event?: Event; view?: View; leave?: LeaveReason; told?: Touchpoint };

/** An event whose path and target stay what they were while it happened; browsers clear them afterwards. */
export function keepEvent(event: Event, path: EventTarget[], target: EventTarget | null): Event {
  return new Proxy(event, {
    get(of, name) {
      if (name === 'composedPath') return () => path;
      if (name === 'target') return target;
      const value: unknown = Reflect.get(of, name);
      return typeof value === 'function' ? (value as () => unknown).bind(of) : value;
    },
  });
}

/** At most 50 acts and reports, the first ones, with the views they happened in. */
export class Kept {
  readonly entries: Entry[] = [];
  #events = 0;
  #field: EventTarget | undefined;

  /** What the site reported by itself. */
  tell(told: Touchpoint, atMs: number): void {
    if (this.#events++ < MAX_KEPT) this.entries.push({ atMs, told });
  }

  add(event: Event, path: EventTarget[], atMs: number): void {
    const isTyping = event.type === 'input';
    // Of typing, the first event of a field says all; pictures that fail to load are no act.
    if (this.#events >= MAX_KEPT || (isTyping && path[0] === this.#field) || (event.type === 'error' && path.length > 1)) return;
    this.#field = isTyping ? path[0] : undefined;
    this.#events++;
    this.entries.push({ atMs, event: keepEvent(event, path, event.target ?? path[0] ?? null) });
  }
}
