import type { Assets } from '../../../js/src/assets.js';
import type { CoreModule } from '../../../js/src/core/module.js';
import type { LoadedCore } from '../../../js/src/core/load.js';
import type { Effect } from '../../../js/src/core/protocol.js';

/**
 * Stands in for the core only where a test is about the queue before it: a real core cannot be made to trap on demand.
 * `trap` names message ids whose dispatch traps.
 */
export function fakeCore(options: { trap?: string[]; trapOnce?: string[]; effects?: (id: string) => Effect[] } = {}) {
  const dispatched: string[][] = [];
  const instances: { config: string; state: string }[] = [];
  const once = new Set(options.trapOnce ?? []);
  const make = (): CoreModule => ({
    coreVersion: () => '{"version":"0.1.0","protocol":1}',
    createTracker(config, state) {
      instances.push({ config, state });
      return '{"ok":true,"trackerId":1,"problems":[]}';
    },
    dispatch(_trackerId, text) {
      const messages = JSON.parse(text) as { id: string; type: string }[];
      for (const { id } of messages) {
        if (options.trap?.includes(id)) throw new WebAssembly.RuntimeError('unreachable');
        if (once.delete(id)) throw new WebAssembly.RuntimeError('unreachable');
      }
      dispatched.push(messages.map(({ id }) => id));
      return JSON.stringify({ ok: true, effects: messages.flatMap(({ id }) => options.effects?.(id) ?? []), rejected: [] });
    },
    provide: () => '{"ok":true}',
    destroyTracker: () => '{"ok":true}',
  });
  const loaded: LoadedCore = { twin: 'wasm', instantiate: async () => make() };
  const assets = { glue: async () => ({ default: async () => make() }) } as unknown as Assets;
  return { loaded, assets, dispatched, instances, all: () => dispatched.flat() };
}
