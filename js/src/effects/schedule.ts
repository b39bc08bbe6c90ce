import type { Clock } from '../platform/platform.js';
import type { EffectRunner } from './context.js';

/** Named timers on the monotonic clock. */
export interface Timers {
  /** A second timer of the same name replaces the first. */
  set(name: string, afterMs: number, run: () => void): void;
  cancel(name: string): void;
  clear(): void;
}

export function createTimers(clock: Clock): Timers {
  const timers = new Map<string, number>();
  const cancel = (name: string): void => {
    clock.clearTimer(timers.get(name)!);
    timers.delete(name);
  };
  return {
    set(name, afterMs, run) {
      cancel(name);
      timers.set(name, clock.setTimer(() => {
        timers.delete(name);
        run();
      }, afterMs));
    },
    cancel,
    clear: () => [...timers.keys()].forEach(cancel),
  };
}

export const schedule: EffectRunner<'schedule'> = ({ timer, afterMs }, { timers, push }) =>
  timers.set(timer, afterMs, () => push({ type: 'timer', timer }));

export const cancel: EffectRunner<'cancel'> = ({ timer }, { timers }) => timers.cancel(timer);
