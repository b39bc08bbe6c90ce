/** Loads the built core in Node: the shipped WebAssembly module, its checked build, or its JavaScript twin. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { makeCore } from './make-core.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const coreFiles = {
  wasm: join(root, 'build/wasm/wasm/bindings/core.mjs'),
  checked: join(root, 'build/wasm-debug/wasm/bindings/core.mjs'),
  twin: join(root, 'build/wasm-js/wasm/bindings/core-js.mjs'),
};
export const calculatorFile = join(root, 'build/wasm/wasm/bindings/calculator.mjs');
export const hostsFile = join(root, 'wasm/src/tables/hosts.bin');
export const cuesFile = join(root, 'wasm/src/tables/cues.bin');
const presets = { wasm: 'wasm', checked: 'wasm-debug', twin: 'wasm-js' };
/** The daily build's: npm test builds no other. */
export const nativeTool = join(root, 'build/dev/wasm/cli/waymark');

/**
 * @param {'wasm' | 'checked' | 'twin'} which
 * @param {(instance: WebAssembly.Instance) => void} [made]  is shown the instance; not with the twin, which has none
 */
export async function loadCore(which, made) {
  const file = coreFiles[which];
  if (!existsSync(file)) throw new Error(`${file} is missing; build it with: cmake --preset ${presets[which]} && cmake --build --preset ${presets[which]}`);
  const { default: factory } = await import(pathToFileURL(file).href);
  return which === 'twin' ? factory() : makeCore(factory, await WebAssembly.compile(readFileSync(file.replace(/\.mjs$/, '.wasm'))), made, { hosts: readFileSync(hostsFile), cues: readFileSync(cuesFile) });
}

/** The shipped calculator: `compute(task, inputJson)`, `provideTable(name, bytes)`. */
export async function loadCalculator(made) {
  if (!existsSync(calculatorFile)) throw new Error(`${calculatorFile} is missing; build it with: cmake --preset wasm && cmake --build --preset wasm`);
  const { default: factory } = await import(pathToFileURL(calculatorFile).href);
  return makeCore(factory, await WebAssembly.compile(readFileSync(calculatorFile.replace(/\.mjs$/, '.wasm'))), made);
}
