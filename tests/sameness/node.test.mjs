import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { loadCore } from '../support/core.mjs';
import { digestOf, randomStory } from './generate.mjs';
import { nativeDigests } from './native.mjs';

/** The twin, ten times slower, takes every tenth. */
const STORIES = 10_000;

let native;
before(() => { native = nativeDigests(STORIES); });

test(`${STORIES} random stories have equal answers natively and in WebAssembly`, async () => {
  const core = await loadCore('wasm');
  assert.equal(native.length, STORIES);
  for (let seed = 1; seed <= STORIES; seed += 1) assert.equal(digestOf(core, randomStory(seed)), native[seed - 1], `story ${seed}`);
});

test('every tenth of them has equal answers in the JavaScript twin', async () => {
  const core = await loadCore('twin');
  for (let seed = 10; seed <= STORIES; seed += 10) assert.equal(digestOf(core, randomStory(seed)), native[seed - 1], `story ${seed}`);
});
