/** The libFuzzer targets and where their files are. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../support/core.mjs';

export const TARGETS = ['config', 'messages', 'state', 'answer', 'tables', 'items', 'dispatch'];
export const program = (target) => join(root, `build/fuzz/tests/fuzz/fuzz_${target}`);
/** In the repository: small, and enough to reach what is known. */
export const kept = (target) => join(root, 'tests/fuzz/corpus', target);
/** What runs on this machine found beside it. */
export const grown = (target) => join(root, 'build/fuzz/corpus', target);
export const artifacts = join(root, 'build/fuzz/artifacts');
export const found = (folder) => readdirSync(folder).sort();

/** A file of the border's words, as its one definition has them, and of the saved state's keys, for libFuzzer to put in: `-dict=`. */
export function dictionary() {
  const border = readFileSync(join(root, 'js/src/core/protocol.ts'), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  const words = new Set([...border.matchAll(/'([\w/]+)'|\b(\w+)\??:/g)].map(([, quoted, name]) => quoted ?? name));
  for (const [, key] of readFileSync(join(root, 'wasm/src/codec/state.cpp'), 'utf8').matchAll(/\b(?:PLAIN|WORD|NESTED)\((?:\w+, )?"(\w+)"/g)) words.add(key);
  const file = join(root, 'build/fuzz/words.dict');
  mkdirSync(join(root, 'build/fuzz'), { recursive: true });
  writeFileSync(file, `${[...words].sort().map((word) => `"\\"${word}\\""`).join('\n')}\n`);
  return file;
}
