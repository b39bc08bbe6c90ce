import type { ConsentHost } from '../assets.js';
import type { ConsentSourceName, ConsentState } from '../core/protocol.js';

/** Purposes a source speaks about; one it says nothing of is left out and stays as it is. */
export type SourceAnswer = { [purpose in keyof ConsentState]?: boolean };

export interface SourceContext {
  readonly host: ConsentHost;
  /** `isFresh`: the visitor has decided just now; else the source repeats an earlier decision. */
  tell(answer: SourceAnswer, isFresh: boolean): void;
  /** The source cannot answer; what waits goes on waiting. */
  fail(why: string): void;
  /** Runs what the page calls us for and lets nothing out. */
  contain<Arguments extends unknown[]>(run: (...args: Arguments) => void): (...args: Arguments) => void;
  onStop(run: () => void): void;
}

/** A consent manager's published interface. */
export interface Source {
  readonly name: ConsentSourceName;
  /** Its function or list in the page, once it is there. May throw. */
  find(window: Window): unknown;
  /** Listens; called again when the page replaces what `find` gave, as a consent manager does with its stub. */
  listen(api: unknown, context: SourceContext): void;
}

export const ALL_GRANTED: SourceAnswer = { analytics: true, personalization: true, advertising: true };

/** Fields of an object of the page, whatever it really is. */
export type Fields = { readonly [name: string]: unknown };
export const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? value as Fields : {});
