import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { loadCore, nativeTool, root } from '../support/core.mjs';
import { digestOf, randomStory } from './generate.mjs';

/** The mark. The twin, ten times slower, takes every tenth. */
const STORIES = 10_000;

let native;
before(() => {
  const folder = join(root, 'build/sameness');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'stories.ndjson');
  const lines = [];
  for (let seed = 1; seed <= STORIES; seed += 1) lines.push(JSON.stringify(randomStory(seed)));
  writeFileSync(file, `${lines.join('\n')}\n`);
  native = execFileSync(nativeTool, ['replay', file, '--format', 'stories', '--quiet'], { encoding: 'utf8', maxBuffer: 1 << 26 }).trim().split('\n');
});

test(`${STORIES} random stories have equal answers natively and in WebAssembly`, async () => {
  const core = await loadCore('wasm');
  assert.equal(native.length, STORIES);
  for (let seed = 1; seed <= STORIES; seed += 1) assert.equal(digestOf(core, randomStory(seed)), native[seed - 1], `story ${seed}`);
});

test(`every tenth of them has equal answers in the JavaScript twin`, async () => {
  const core = await loadCore('twin');
  for (let seed = 10; seed <= STORIES; seed += 10) assert.equal(digestOf(core, randomStory(seed)), native[seed - 1], `story ${seed}`);
});
