/** Where a core is that can run in Node: the glue `core.mjs` with `core.wasm` beside it, or the JavaScript twin `core-js.mjs`. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** In a clone that was built; the twin runs the same rules a few times slower. */
const IN_A_CLONE = ['build/wasm/wasm/bindings/core.mjs', 'dist/core-js.mjs'];

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
