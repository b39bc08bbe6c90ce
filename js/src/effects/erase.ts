import type { EffectRunner } from './context.js';

export const erase: EffectRunner<'erase'> = (_effect, context) => context.erase();
