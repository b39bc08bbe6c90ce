import assert from 'node:assert/strict';
import { test } from 'node:test';

import { judged } from './peers.mjs';

const at = (ms, durable = true) => ({ msPerEvent: { spaced: ms, burst: ms / 10, list: ms / 20 }, durable, reached: 1_000, tracked: 20, keptAfterLeaving: { either: durable ? 20 : 3 }, ledger: { queued: 20, inDoubt: 0 } });
const LENGTHS = [10, 1_000];
const even = { waymark: { 10: at(0.1), 1_000: at(0.11) }, quick: { 10: at(0.2, false), 1_000: at(0.2, false) }, durable: { 10: at(2), 1_000: at(3) }, slow: { 10: at(9), 1_000: at(9) } };

test('Waymark is held against the best peer that kept its events, not against one that lost them', () => {
  const { missed, against } = judged(even, LENGTHS);
  assert.deepEqual(missed, []);
  assert.equal(against.spaced[10].best, 'durable');
  assert.ok(Math.abs(against.spaced[1_000].ratio - 0.11 / 3) < 1e-9);
});

test('a time that grows with the queue by more than a fifth is told', () => {
  assert.match(judged({ ...even, waymark: { 10: at(0.1), 1_000: at(0.13) } }, LENGTHS).missed.join(), /30 % over queue lengths/);
});

test('more than a tenth of the best durable peer is told', () => {
  assert.match(judged({ ...even, durable: { 10: at(0.9), 1_000: at(3) } }, LENGTHS).missed.join(), /at 10 Waymark takes 0\.11 of what durable/);
});

test('events that Waymark itself lost, or had no room for, are told', () => {
  const { missed } = judged({ ...even, waymark: { 10: at(0.1), 1_000: { ...at(0.1, false), ledger: { queued: 12, inDoubt: 0 } } } }, LENGTHS);
  assert.equal(missed.length, 2);
});
