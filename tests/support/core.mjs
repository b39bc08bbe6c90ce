/** Loads the built core in Node: the shipped WebAssembly module, or its JavaScript twin. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { makeCore } from './make-core.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const coreFiles = {
  wasm: join(root, 'build/wasm/wasm/bindings/core.mjs'),
  twin: join(root, 'build/wasm-js/wasm/bindings/core-js.mjs'),
};
export const nativeTool = join(root, 'build/release/wasm/cli/waymark');

/** @param {'wasm' | 'twin'} which */
export async function loadCore(which) {
  const file = coreFiles[which];
  if (!existsSync(file)) throw new Error(`${file} is missing; build it with: cmake --preset ${which === 'wasm' ? 'wasm' : 'wasm-js'} && cmake --build --preset ${which === 'wasm' ? 'wasm' : 'wasm-js'}`);
  const { default: factory } = await import(pathToFileURL(file).href);
  return which === 'wasm' ? makeCore(factory, await WebAssembly.compile(readFileSync(file.replace(/\.mjs$/, '.wasm')))) : factory();
}
