/** A failing schedule gets smaller and stays one that can be carried out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { randomFrom } from './random.mjs';
import { makeSchedule } from './schedule.mjs';
import { possible, shrink } from './shrink.mjs';

test('a whole schedule is possible as it is', () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const { steps } = makeSchedule({ seed, events: 500 });
    assert.deepEqual(possible(steps), steps, `seed ${seed}`);
  }
});

test('whatever is left out, what remains can be carried out', () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const random = randomFrom(seed);
    const once = possible(makeSchedule({ seed, events: 500 }).steps.filter(() => random.chance(0.5)));
    assert.deepEqual(possible(once), once, `seed ${seed}`);
  }
});

test('what makes it fail is found among hundreds of steps', async () => {
  const schedule = makeSchedule({ seed: 11, events: 3000 });
  const isFreeze = ({ do: name }) => name === 'freeze';
  assert.ok(schedule.steps.some(isFreeze) && schedule.steps.length > 200);
  let runs = 0;
  const smallest = await shrink(schedule, async ({ steps }) => {
    runs += 1;
    return steps.some(isFreeze);
  }, { tries: 200 });
  assert.deepEqual(smallest.steps.map(({ do: name }) => name), ['open', 'freeze', 'thaw']);
  assert.ok(runs <= 200);
});
