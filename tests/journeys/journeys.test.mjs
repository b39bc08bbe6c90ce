import assert from 'node:assert/strict';
import { test } from 'node:test';

import { loadCore } from '../support/core.mjs';
import { goldenJourneys } from './stories.mjs';
import { runStory } from './story.mjs';

for (const which of ['wasm', 'twin']) {
  const core = await loadCore(which);
  test(`golden journeys hold on the ${which === 'wasm' ? 'WebAssembly module' : 'JavaScript twin'}`, async (t) => {
    for (const story of goldenJourneys()) await t.test(story.name, () => assert.deepEqual(runStory(core, story), []));
  });
}
