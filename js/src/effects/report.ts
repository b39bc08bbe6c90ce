import type { EffectRunner } from './context.js';

export const journey: EffectRunner<'journey'> = (effect, { emit }) => emit('journey', effect);

export const goal: EffectRunner<'goal'> = (effect, { emit }) => emit('goal', effect);

export const ledger: EffectRunner<'ledger'> = ({ destinations }, context) => context.counted(destinations);

export const diagnostic: EffectRunner<'diagnostic'> = ({ code, message, path }, { report }) => report(code, message, path);
