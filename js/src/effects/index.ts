import { messageOf } from '../core/message-of.js';
import type { Effect } from '../core/protocol.js';
import type { EffectContext, EffectRunner } from './context.js';
import { decide } from './decide.js';
import { erase } from './erase.js';
import { diagnostic, goal, journey, ledger } from './report.js';
import { save } from './save.js';
import { cancel, schedule } from './schedule.js';
import { send } from './send.js';
import { forget, store } from './store.js';

/** One runner for each effect; the set is closed, so the compiler names one that is missing. */
const runners: { readonly [Type in Effect['type']]: EffectRunner<Type> } = {
  store, forget, send, schedule, cancel, save, erase, journey, decide, goal, diagnostic, ledger,
};

/** Carries out effects in order; a faulty one does not keep back its neighbours. */
export function runEffects(effects: Effect[], context: EffectContext): void {
  for (const effect of effects) {
    try {
      const run = runners[effect.type] as ((effect: Effect, context: EffectContext) => void) | undefined;
      if (run) run(effect, context);
      else context.report('unknown_effect', `this shell does not know "${(effect as { type: string }).type}"`);
    } catch (error) {
      context.report('effect_failed', `${effect.type}: ${messageOf(error)}`);
    }
  }
}
