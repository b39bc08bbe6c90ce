/** A schedule is a pure function of its seed and never asks for what cannot be done. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ALL_FAULTS, NETWORK_FAULTS } from './faults.mjs';
import { describe, makeSchedule } from './schedule.mjs';
import { STEPS } from './steps.mjs';

const SEEDS = Array.from({ length: 200 }, (_, index) => index + 1);
const bursts = ({ steps }) => steps.filter((step) => step.do === 'burst');

test('a seed gives the same schedule again, another seed another', () => {
  assert.deepEqual(makeSchedule({ seed: 7, events: 500 }), makeSchedule({ seed: 7, events: 500 }));
  assert.equal(new Set(SEEDS.map((seed) => describe(makeSchedule({ seed, events: 300 })))).size, SEEDS.length);
});

test('every event is attempted exactly once, in order', () => {
  for (const seed of SEEDS) {
    const numbers = bursts(makeSchedule({ seed, events: 777 })).flatMap(({ from, count }) => Array.from({ length: count }, (_, n) => from + n));
    assert.deepEqual(numbers, Array.from({ length: 777 }, (_, n) => n + 1), `seed ${seed}`);
  }
});

test('no step speaks of a tab that is closed, asleep or dead, and the player knows every step', () => {
  for (const seed of SEEDS) {
    const open = new Map();
    for (const step of makeSchedule({ seed, events: 1000 }).steps) {
      assert.ok(STEPS[step.do], step.do);
      if (step.do === 'open') open.set(step.tab, 'awake');
      else if (step.do === 'thaw') assert.equal(open.get(step.tab), 'asleep', `seed ${seed}`);
      else if (step.tab !== undefined) assert.equal(open.get(step.tab), 'awake', `seed ${seed}: ${step.do}`);
      if (step.do === 'freeze') open.set(step.tab, 'asleep');
      if (step.do === 'thaw') open.set(step.tab, 'awake');
      if (step.do === 'tab-close' || step.do === 'tab-crash') open.delete(step.tab);
    }
    assert.ok(![...open.values()].includes('asleep'), `seed ${seed} leaves a tab asleep`);
  }
});

test('what lasts ends before the schedule does, and nothing is loaded while there is no network', () => {
  const ends = { offline: 'online', refused: 'accept', 'collector-killed': 'collector-start', 'quota-database': 'quota-database-free', 'quota-local': 'quota-local-free', withdrawal: 'grant' };
  for (const seed of SEEDS) {
    const { steps, endpoint } = makeSchedule({ seed, events: 1000 });
    const lasting = new Set();
    for (const step of steps) {
      if (ends[step.do]) lasting.add(ends[step.do]);
      lasting.delete(step.do);
      const loads = ['open', 'navigate', 'reload', 'back', 'forward'].includes(step.do) || step.then !== undefined;
      const isCut = lasting.has('online') || (lasting.has('accept') && endpoint === 'same');
      assert.ok(!(loads && isCut), `seed ${seed}: ${step.do} without a network`);
    }
    assert.equal(lasting.size, 0, `seed ${seed} ends with ${[...lasting].join()} still to come`);
  }
});

test('twenty schedules of two thousand events use every fault there is', () => {
  const used = new Set(SEEDS.slice(0, 20).flatMap((seed) => makeSchedule({ seed, events: 2000 }).steps.map((step) => step.fault ?? step.do)));
  assert.deepEqual(ALL_FAULTS.filter((name) => !used.has(name)), []);
});

test('a choice of faults is kept to', () => {
  for (const seed of SEEDS.slice(0, 50)) {
    const { steps } = makeSchedule({ seed, events: 400, faults: ['reset-after', 'reload'] });
    const faults = new Set(steps.map((step) => step.fault ?? step.do).filter((name) => ALL_FAULTS.includes(name)));
    assert.ok([...faults].every((name) => name === 'reset-after' || name === 'reload'), [...faults].join());
    assert.ok(steps.every((step) => step.do !== 'network' || step.fault in NETWORK_FAULTS));
  }
});
