import type { Clock } from '../platform/platform.js';
import type { EffectRunner } from './context.js';

/** Named timers on the monotonic clock; a second one of the same name replaces the first. */
export class Timers {
  readonly #clock: Clock;
  readonly #timers = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  set(name: string, afterMs: number, run: () => void): void {
    this.cancel(name);
    this.#timers.set(name, this.#clock.setTimer(() => {
      this.#timers.delete(name);
      run();
    }, afterMs));
  }

  cancel(name: string): void {
    const timer = this.#timers.get(name);
    if (timer !== undefined) this.#clock.clearTimer(timer);
    this.#timers.delete(name);
  }

  clear(): void {
    for (const name of [...this.#timers.keys()]) this.cancel(name);
  }
}

export const schedule: EffectRunner<'schedule'> = ({ timer, afterMs }, { timers, push }) =>
  timers.set(timer, afterMs, () => push({ type: 'timer', timer }));

export const cancel: EffectRunner<'cancel'> = ({ timer }, { timers }) => timers.cancel(timer);
