/** The module built with assertions, checked memory accesses and a checked stack (preset wasm-debug): a trap here is a fault that the released one hides. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { goldenJourneys } from '../journeys/stories.mjs';
import { runStory } from '../journeys/story.mjs';
import { digestOf, randomStory } from '../sameness/generate.mjs';
import { loadCore } from '../support/core.mjs';

const STORIES = 300;
const core = await loadCore('checked');

test('golden journeys hold on the checked module', async (t) => {
  const journeys = goldenJourneys();
  assert.ok(journeys.length > 0);
  for (const story of journeys) await t.test(story.name, () => assert.deepEqual(runStory(core, story), []));
});

test(`${STORIES} random stories have the answers of the released module`, async () => {
  const released = await loadCore('wasm');
  for (let seed = 1; seed <= STORIES; seed += 1) assert.equal(digestOf(core, randomStory(seed)), digestOf(released, randomStory(seed)), `story ${seed}`);
});
