import type { Assets } from '../assets.js';
import type { Network } from '../platform/platform.js';
import { VERSION } from '../version.js';
import { messageOf } from './message-of.js';
import type { CoreModule } from './module.js';
import { PROTOCOL_VERSION } from './protocol.js';

const { parse } = JSON;
const { Promise } = globalThis;

/** A core that can be made anew after a trap, without fetching or compiling again. */
export interface LoadedCore {
  twin: 'wasm' | 'js';
  /** Why the JavaScript twin was taken, in words. */
  why?: string;
  version: string;
  instantiate(): Promise<CoreModule>;
}

/** Glue, shell and binary must come from one build. The instance made for the check is the first one handed out. */
async function checked(loaded: Omit<LoadedCore, 'version'>): Promise<LoadedCore> {
  let first: CoreModule | undefined = await loaded.instantiate();
  const { version, protocol } = parse(first.coreVersion()) as { version: string; protocol: number };
  if (protocol !== PROTOCOL_VERSION || version !== VERSION) {
    throw new Error(`core ${version}/${protocol} does not fit shell ${VERSION}/${PROTOCOL_VERSION}`);
  }
  const instantiate = async (): Promise<CoreModule> => {
    const core = first ?? await loaded.instantiate();
    first = undefined;
    return core;
  };
  return { ...loaded, version, instantiate };
}

async function loadWasm(assets: Assets, network: Network, wasmUrl: string): Promise<LoadedCore> {
  const [compiled, glue] = await Promise.all([network.compile(wasmUrl), assets.glue()]);
  if (typeof compiled === 'string') throw new Error(compiled);
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
