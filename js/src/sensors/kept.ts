/** First acts, kept as they happened until the sensors that understand them are there. */
import type { Touchpoint } from '../core/protocol.js';
import type { LeaveReason, View } from './sensor.js';

/** What a visitor does first, and what the page does in answer. */
export const KEPT_TYPES = 'click auxclick input submit formdata play error unhandledrejection';
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
export interface Kept {
  readonly entries: Entry[];
  /** What the site reported by itself. */
  tell(told: Touchpoint, atMs: number): void;
  add(event: Event, path: EventTarget[], atMs: number): void;
}

export function createKept(): Kept {
  const entries: Entry[] = [];
  let count = 0;
  let field: EventTarget | undefined;
  return {
    entries,
    tell(told, atMs) {
      if (count++ < MAX_KEPT) entries.push({ atMs, told });
    },
    add(event, path, atMs) {
      const { type, target } = event;
      const typedIn = type === 'input' ? path[0] : undefined;
      // Of typing, the first event of a field says all; pictures that fail to load are no act.
      if (count >= MAX_KEPT || (typedIn && typedIn === field) || (type === 'error' && path[1])) return;
      field = typedIn;
      count++;
      entries.push({ atMs, event: keepEvent(event, path, target ?? path[0] ?? null) });
    },
  };
}
