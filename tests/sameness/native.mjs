import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { nativeTool, root } from '../support/core.mjs';
import { randomStory } from './generate.mjs';

/** Digests of the answers to stories 1 … count, by the native core. */
export function nativeDigests(count) {
  const folder = join(root, 'build/sameness');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `stories-${process.pid}.ndjson`);
  const lines = [];
  for (let seed = 1; seed <= count; seed += 1) lines.push(JSON.stringify(randomStory(seed)));
  writeFileSync(file, `${lines.join('\n')}\n`);
  return execFileSync(nativeTool, ['replay', file, '--format', 'stories', '--quiet'], { encoding: 'utf8', maxBuffer: 1 << 26 }).trim().split('\n');
}
