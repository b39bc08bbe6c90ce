import type { BatchReport, TrackerEvents } from '../api.js';
import type { Effect, LedgerEffect, Message, Stamp } from '../core/protocol.js';
import type { Platform } from '../platform/platform.js';
import type { Shelf } from './shelf.js';
import type { SlotBoard } from '../slot-board.js';
import type { Timers } from './schedule.js';

/** A message before it is stamped. */
export type Unstamped = Message extends infer One ? (One extends Stamp ? Omit<One, keyof Stamp> : never) : never;

/** What effects act on. */
export interface EffectContext {
  readonly platform: Platform;
  readonly shelf: Shelf;
  readonly timers: Timers;
  readonly slots: SlotBoard;
  push(message: Unstamped): void;
  report(code: string, message: string, path?: string): void;
  emit<Name extends keyof TrackerEvents>(event: Name, data: TrackerEvents[Name]): void;
  /** Consent and storage allow keeping things beyond this page. */
  persistent(): boolean;
  saveState(text: string): void;
  erase(): void;
  batch(report: BatchReport): void;
  /** The core's counters have changed. */
  counted(ledger: LedgerEffect['destinations']): void;
  /** Addresses that have said that they read compressed bodies. */
  readonly readers: Set<string>;
  /** Marks a request as on its way until the promise settles. */
  inFlight(request: Promise<void>): void;
}

/** A method signature, so that the table of runners can be called with the effect that its key names. */
export type EffectRunner<Type extends Effect['type']> = { run(effect: Extract<Effect, { type: Type }>, context: EffectContext): void }['run'];
