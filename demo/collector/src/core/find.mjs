/** Where a core is that can run in Node: the JavaScript twin `core-js.mjs`. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** In a clone that was built. The twin, a few times slower than the module, brings its host table along. */
const IN_A_CLONE = ['build/wasm-js/wasm/bindings/core-js.mjs', 'dist/core-js.mjs'];

/** @returns {string | null} path of the first that exists, in a clone or in the installed package `waymark` */
export function findCore() {
  const here = IN_A_CLONE.map((path) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))).find((path) => existsSync(path));
  return here ?? installed();
}

function installed() {
  try {
    const file = createRequire(import.meta.url).resolve('waymark/core-js.mjs');
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}
