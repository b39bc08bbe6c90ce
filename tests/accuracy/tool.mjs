/** The native tool that measures: built before, never by us. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../support/core.mjs';

const built = ['release', 'dev'].map((preset) => join(root, `build/${preset}/wasm/cli/waymark`));
const HOW = 'cmake --preset release && cmake --build --preset release --target waymark';

function newestSourceMs() {
  const changed = (folder) => readdirSync(join(root, folder), { recursive: true }).map((file) => statSync(join(root, folder, file)).mtimeMs);
  return Math.max(...['wasm/src', 'wasm/include', 'wasm/cli'].flatMap(changed));
}

/**
 * The release preset's tool if it is there, else the daily build's. One that is older than its sources would measure an earlier core, so
 * a fresh one goes before it.
 * @returns {{ path?: string, remark?: string }}  `path` is absent when none is built.
 */
export function findTool() {
  const there = built.filter(existsSync);
  if (there.length === 0) return { remark: `the native tool is not built; build it with: ${HOW}` };
  const sources = newestSourceMs();
  const fresh = there.find((path) => statSync(path).mtimeMs >= sources);
  return fresh ? { path: fresh } : { path: there[0], remark: `${there[0]} is older than its sources; build it anew with: ${HOW}` };
}
