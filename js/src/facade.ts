/** What the loader leaves for the shell: a tracker whose calls wait, and what was noticed meanwhile. */

/** A call made before the shell was there. `done` hands over its result. */
export interface WaitingCall {
  method: string;
  args: unknown[];
  /** Monotonic ms since page start. */
  elapsedMs: number;
  done?: (result: unknown) => void;
}

/** An act before the sensors ran, and what it went through, innermost first. */
export interface EarlyAct { event: Event; path: EventTarget[]; elapsedMs: number }

export interface Waiting {
  calls: WaitingCall[];
  acts: EarlyAct[];
  /** Id under which the page view left before the shell was there: should the page live on, it is told again under the same. */
  sent?: string | false;
  /** Ends the loader's own listening. */
  stop(): void;
}

/** `window.waymark`: its methods are replaced by the tracker's own once the shell has loaded. */
export type Facade = { [method: string]: unknown };

/** `data-*` attributes of the script tag. */
export type TagData = { [name: string]: string | undefined };
