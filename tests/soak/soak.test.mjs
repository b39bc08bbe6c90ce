import assert from 'node:assert/strict';
import { test } from 'node:test';

import { loadCore } from '../support/core.mjs';
import { CHUNKS, Story } from './cycle.mjs';
import { GROWTH_BYTES, HEAP_BYTES, cost, judge } from './judge.mjs';

const MIB = 1024 * 1024;
const even = { heap: Array(20).fill(MIB), reached: Array(20).fill(700_000), aged: Array(200).fill(2), fresh: Array(200).fill(2) };

test('an even soak passes', () => assert.deepEqual(judge(even).wrong, []));

test('linear memory beyond 8 MiB is found', () => {
  assert.equal(judge({ ...even, heap: [...even.heap.slice(1), HEAP_BYTES + 65_536] }).wrong.length, 1);
});

test('memory in use that grows by more than a page after the first tenth is found', () => {
  const step = Math.ceil((GROWTH_BYTES + 1) / 18);
  assert.equal(judge({ ...even, reached: even.reached.map((bytes, cycle) => bytes + cycle * step) }).wrong.length, 1);
});

test('what grows in the first tenth only is no trend', () => {
  assert.deepEqual(judge({ ...even, reached: even.reached.map((bytes, cycle) => (cycle < 2 ? bytes - 300_000 + cycle * 300_000 : bytes)) }).wrong, []);
});

test('a core that slows down by a fifth is found, and other load on the machine is not taken for it', () => {
  assert.equal(judge({ ...even, aged: even.aged.map((ms) => ms * 1.2) }).wrong.length, 1);
  const disturbed = even.aged.map((ms, i) => (i % 3 === 0 ? ms * 9 : ms));
  assert.deepEqual(judge({ ...even, aged: disturbed }).wrong, []);
});

test('a call that the system interrupted does not count', () => {
  const calls = Array.from({ length: 100 }, () => 0.1);
  assert.ok(Math.abs(cost(calls) - 9) < 1e-9);
  assert.equal(cost(calls.map((ms, i) => (i % 11 === 0 ? 12 : ms))), cost(calls));
});

test('the same seed tells the same story, another seed another', async () => {
  const play = async (seed) => {
    const story = new Story(await loadCore('wasm'), seed, () => {});
    let chunks = 0;
    for (let cycle = 0; cycle < 2; cycle += 1) for (const _ of story.cycle()) chunks += 1;
    assert.equal(chunks, 2 * CHUNKS);
    return story.totals();
  };
  const [first, again, other] = [await play(7), await play(7), await play(8)];
  assert.deepEqual(again, first);
  assert.notDeepEqual(other, first);
  // Every fault of the story did what it is there for.
  const { dropped, refused } = first.ledger.waymark;
  for (const reason of ['overflow', 'rejected', 'consent_withdrawn']) assert.ok(dropped[reason] > 0, `${reason}: ${JSON.stringify(dropped)}`);
  assert.ok(refused.consent_denied > 0 && first.visits.adopted > 0 && first.visits.left > 0);
});
