import type { EffectRunner } from './context.js';

export const store: EffectRunner<'store'> = ({ key, kind, record, urgent }, { shelf }) => shelf.put(key, kind, record, urgent);

export const forget: EffectRunner<'forget'> = ({ keys }, { shelf }) => shelf.forget(keys);
