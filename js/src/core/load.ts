import type { Assets } from '../assets.js';
import type { Network } from '../platform/platform.js';
import { VERSION } from '../version.js';
import { messageOf } from './message-of.js';
import type { CoreModule } from './module.js';
import { PROTOCOL_VERSION } from './protocol.js';

const { Promise } = globalThis;
/** What the core of this build says of itself. */
const EXPECTED = `{"version":"${VERSION}","protocol":${PROTOCOL_VERSION}}`;

/** A core that can be made anew after a trap, without fetching or compiling again. */
export interface LoadedCore {
  twin: 'wasm' | 'js';
  /** Why the JavaScript twin was taken, in words. */
  why?: string;
  instantiate(): Promise<CoreModule>;
}

/** Glue, shell and binary must come from one build. The instance made for the check is the first one handed out. */
async function checked(loaded: LoadedCore): Promise<LoadedCore> {
  let first: CoreModule | undefined = await loaded.instantiate();
  const found = first.coreVersion();
  if (found !== EXPECTED) throw new Error(`core ${found} does not fit shell ${EXPECTED}`);
  const instantiate = async (): Promise<CoreModule> => {
    const core = first ?? await loaded.instantiate();
    first = undefined;
    return core;
  };
  return { ...loaded, instantiate };
}

async function loadWasm(assets: Assets, network: Network, wasmUrl: string): Promise<LoadedCore> {
  const [compiled, glue] = await Promise.all([network.compile(wasmUrl), assets.glue()]);
  const instantiate = (): Promise<CoreModule> => new Promise((resolve, reject) => {
    glue.default({
      instantiate: (imports) => new Promise((made) => {
        WebAssembly.instantiate(compiled, imports).then((instance) => made({ instance }), reject);
      }),
    }).then(resolve, reject);
  });
  return checked({ twin: 'wasm', instantiate });
}

async function loadTwin(assets: Assets, why: string): Promise<LoadedCore> {
  const instantiate = (await assets.twin()).default;
  return checked({ twin: 'js', why, instantiate: () => instantiate() });
}

/** The WebAssembly core, else its JavaScript twin. Rejects with both reasons when neither can run. */
export async function loadCore(assets: Assets, network: Network, wasmUrl?: string): Promise<LoadedCore> {
  try {
    return await loadWasm(assets, network, wasmUrl ?? assets.wasmUrl());
  } catch (reason) {
    try {
      return await loadTwin(assets, messageOf(reason));
    } catch (second) {
      throw new Error(`${messageOf(reason)}; ${messageOf(second)}`);
    }
  }
}
