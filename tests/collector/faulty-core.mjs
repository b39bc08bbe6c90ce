/** The real core, which breaks when a message says so: for what a collector does with a core that traps or does not come back. */
import { loadCore } from '../support/core.mjs';

export default async function faultyCore() {
  const core = await loadCore('wasm');
  return {
    coreVersion: () => core.coreVersion(),
    createTracker: (config, state) => core.createTracker(config, state),
    destroyTracker: (id) => core.destroyTracker(id),
    dispatch(id, messages) {
      if (messages.includes('"TRAP"')) throw new WebAssembly.RuntimeError('unreachable');
      while (messages.includes('"HANG"'));
      return core.dispatch(id, messages);
    },
  };
}
