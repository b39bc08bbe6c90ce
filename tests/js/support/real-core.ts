import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Assets } from '../../../js/src/assets.js';
import type { CoreFactory } from '../../../js/src/core/module.js';
import { memoryPlatform, type MemoryOptions, type MemoryPlatform } from '../../../js/src/platform/memory.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const file = (path: string, preset: string): string => {
  const whole = root + path;
  if (!existsSync(whole)) throw new Error(`${path} is missing; make it with: cmake --preset ${preset} && cmake --build --preset ${preset}`);
  return whole;
};
const load = async (path: string, preset: string): Promise<{ default: CoreFactory }> => await import(pathToFileURL(file(path, preset)).href) as { default: CoreFactory };

/** The core as CMake made it, and the banner, consent sources and inspector from their sources. */
export const realAssets: Assets = {
  glue: () => load('build/wasm/wasm/bindings/core.mjs', 'wasm'),
  twin: () => load('build/wasm-js/wasm/bindings/core-js.mjs', 'wasm-js'),
  wasmUrl: () => 'core.wasm',
  hostsUrl: () => 'hosts.bin',
  cuesUrl: () => 'cues.bin',
  sensors: () => import('../../../js/src/sensors/index.js'),
  recording: () => import('../../../js/src/recording.js'),
  cookie: () => import('../../../js/src/cookie/index.js'),
  raw: () => import('../../../js/src/raw/index.js'),
  vault: () => import('../../../js/src/vault/index.js'),
  slots: () => import('../../../js/src/slots/index.js'),
  banner: () => import('../../../js/src/banner/index.js'),
  consentSources: () => import('../../../js/src/consent-sources/index.js'),
  inspector: () => import('../../../js/src/inspector/index.js'),
};

const compile = async (): Promise<WebAssembly.Module> => WebAssembly.compile(await readFile(file('build/wasm/wasm/bindings/core.wasm', 'wasm')));

/** hosts.bin and cues.bin. */
const bytes = async (url: string): Promise<ArrayBuffer> => new Uint8Array(await readFile(`${root}wasm/src/tables/${url}`)).buffer;

/** The in-memory platform with the real core's bytes behind it. */
export const platformWithCore = (options: MemoryOptions = {}): MemoryPlatform => memoryPlatform({ compile, bytes, ...options });
