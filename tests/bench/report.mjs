import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../support/core.mjs';

const file = join(root, 'build/reports/bench.json');

/** Puts these figures into build/reports/bench.json; others that stand there stay. */
export function amend(figures) {
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  mkdirSync(join(root, 'build/reports'), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...before, ...figures }, null, 2)}\n`);
}
