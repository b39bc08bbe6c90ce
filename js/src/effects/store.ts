import type { EffectRunner } from './context.js';

export const store: EffectRunner<'store'> = ({ key, kind, record, urgent, to }, { shelf }) => {
  shelf.put(key, kind, record, to);
  if (urgent) shelf.write();
};

export const forget: EffectRunner<'forget'> = ({ keys, destination, reason, why }, { shelf }) => shelf.forget(keys, destination, why ?? reason);
