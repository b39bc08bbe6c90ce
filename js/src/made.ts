import type { Tracker } from './api.js';

/** A tracker and what only the entries may do with it. Copies of Waymark in one page share these, whatever their version. */
export interface Made {
  tracker: Tracker;
  /** Runs with the time of `elapsedMs`, when a call was made before the shell was there. */
  at(elapsedMs: number, run: () => void): void;
  /** An act noticed before the sensors ran: `path` is what it went through, innermost first. */
  notice(event: Event, path: EventTarget[], elapsedMs: number): void;
  report(code: string, message: string): void;
}
