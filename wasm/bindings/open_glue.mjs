/**
 * After the link: Emscripten's small runtime makes the instance itself and leaves a failure unhandled, which the page would see as an
 * error of its own. Here its one call of WebAssembly.instantiate becomes a call of the `instantiate(imports)` that the caller hands in,
 * a promise of `{instance}`; when that fails, the caller knows.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
const before = readFileSync(file, 'utf8');
let places = 0;
const after = before.replace(/WebAssembly\.instantiate\(\s*([\w$]+)(?:\.wasm|\["wasm"\]|\['wasm'\])\s*,/g, (_, module) => {
  places += 1;
  return `${module}["instantiate"](`;
});
if (places !== 1 || /WebAssembly\.(instantiate|compile)/.test(after)) {
  console.error(`open_glue: ${file} does not make its instance where it is looked for (${places} places); this Emscripten's runtime is laid out differently`);
  process.exit(1);
}
writeFileSync(file, after);
