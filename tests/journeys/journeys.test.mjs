import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { loadCore, root } from '../support/core.mjs';
import { runStory } from './story.mjs';

const folder = join(root, 'tests/journeys/stories');
const stories = readdirSync(folder).filter((file) => file.endsWith('.json')).sort().map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));

for (const which of ['wasm', 'twin']) {
  const core = await loadCore(which);
  test(`golden journeys hold on the ${which === 'wasm' ? 'WebAssembly module' : 'JavaScript twin'}`, async (t) => {
    for (const story of stories) await t.test(story.name, () => assert.deepEqual(runStory(core, story), []));
  });
}
