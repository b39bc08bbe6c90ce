import type { EffectRunner } from './context.js';

/** Shows the option and tells the core that it really stands in the page. */
export const decide: EffectRunner<'decide'> = ({ type: _type, ...decision }, { emit, slots }) => {
  slots.take(decision);
  emit('decide', decision);
};
