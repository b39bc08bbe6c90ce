import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkEnvelope, checkEvent } from '../../demo/collector/src/schema.mjs';
import { tidy } from '../../demo/collector/src/tidy.mjs';
import { randomStory } from '../sameness/generate.mjs';
import { nativeTool } from '../support/core.mjs';
import { temporaryFolder } from './process.mjs';

const STORIES = 300;
const tool = process.env.WAYMARK_TOOL ?? nativeTool;

test(`takesEveryRecordAndHeaderThatTheCoreWritesIn${STORIES}RandomStories`, async (t) => {
  assert.ok(existsSync(tool), `${tool} is missing; build it with: cmake --preset dev && cmake --build --preset dev --target waymark`);
  const file = join(await temporaryFolder(t), 'stories.ndjson');
  await writeFile(file, Array.from({ length: STORIES }, (_, seed) => `${JSON.stringify(randomStory(seed + 1))}\n`).join(''));
  const answers = execFileSync(tool, ['replay', file, '--format', 'stories'], { encoding: 'utf8', maxBuffer: 1 << 28 }).trim().split('\n').flatMap((line) => JSON.parse(line));
  const effects = answers.flatMap((answer) => answer.effects ?? []);

  const records = effects.filter((effect) => effect.type === 'store').map((effect) => effect.record);
  assert.ok(records.length > STORIES, 'the stories must store something');
  for (const record of records) assert.equal(tidy(record, '') ?? checkEvent(record, ''), null, JSON.stringify(record));

  const headers = effects.filter((effect) => effect.type === 'send').map((effect) => effect.header);
  assert.ok(headers.length > 50, 'and send some of it');
  for (const header of headers) assert.equal(checkEnvelope({ ...header, events: [] }), null, JSON.stringify(header));
});
