import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventRecord } from '../../js/src/core/protocol.js';
import { createShelf } from '../../js/src/effects/shelf.js';
import { memoryPlatform, type MemoryOptions } from '../../js/src/platform/memory.js';
import { settle } from './support/page.js';

function setUp(persistent: boolean, options: MemoryOptions = {}) {
  const platform = memoryPlatform(options);
  const failed: string[][] = [];
  const state = { persistent };
  const shelf = createShelf({ clock: platform.clock, keyValue: platform.keyValue, records: platform.records, persistent: () => state.persistent, failed: (keys) => void failed.push(keys) });
  return { platform, shelf, failed, state, put: (key: string, urgent = false) => shelf.put(key, 'click', { id: key } as EventRecord, urgent) };
}

test('storesNothingWithoutConsent', async () => {
  const { platform, shelf, put } = setUp(false);
  put('a', true);
  shelf.write(true);
  platform.advance(1_000);
  await settle();
  assert.equal(platform.shelved.size, 0);
  assert.equal(shelf.get('a')!.text, '{"id":"a"}');
});

test('gathersWritesForAHundredMilliseconds', async () => {
  const { platform, put } = setUp(true);
  put('a');
  put('b');
  platform.advance(99);
  await settle();
  assert.equal(platform.shelved.size, 0);
  platform.advance(1);
  await settle();
  assert.deepEqual([...platform.shelved.keys()], ['a', 'b']);
});

test('writesUrgentRecordsAtOnceAndTheOthersWithThem', async () => {
  const { platform, put } = setUp(true);
  put('a');
  put('p', true);
  await settle();
  assert.deepEqual([...platform.shelved.keys()], ['a', 'p']);
});

test('writesWhatWaitedOnceConsentIsGiven', async () => {
  const { platform, shelf, put, state } = setUp(false);
  put('a');
  state.persistent = true;
  shelf.write(true);
  await settle();
  assert.deepEqual([...platform.shelved.keys()], ['a']);
});

test('namesTheRecordsThatTheStoreRefused', async () => {
  const { shelf, put, failed } = setUp(true, { recordStorage: false });
  put('a', true);
  await settle();
  assert.deepEqual(failed, [['a']]);
  assert.ok(shelf.get('a'), 'memory still has it');
});

test('adoptsWhatEarlierPagesLeftAndIgnoresWhatIsNotOurs', async () => {
  const shelved = new Map([
    ['old', { key: 'old', kind: 'purchase', text: '{"id":"\u20ac"}' }],
    ['foreign', { key: 'foreign', kind: 'x', text: 'not json' }],
    ['broken', { key: 'broken', kind: 'x' } as never],
  ]);
  const { shelf } = setUp(true, { shelved });
  assert.deepEqual(await shelf.adopt(), [{ key: 'old', bytes: 12, kind: 'purchase' }]);
  assert.ok(shelf.get('old'));
  assert.deepEqual(await shelf.adopt(), [], 'a second time brings nothing new');
});

test('forgetsInMemoryAndInTheStore', async () => {
  const { platform, shelf, put } = setUp(true);
  put('a', true);
  await settle();
  shelf.forget(['a']);
  await settle();
  assert.equal(platform.shelved.size + shelf.size, 0);
});

test('spillsUnfinishedRecordsOnLeavingAndTheNextPageAdoptsThem', async () => {
  const { platform, shelf, put } = setUp(true);
  put('a');
  put('b');
  shelf.forget(['b']);
  shelf.spill();
  assert.deepEqual(platform.keyValue.keys(), ['waymark.record.a']);

  // The next page, on the same storage, where the transaction begun on leaving was thrown away.
  platform.shelved.clear();
  const next = createShelf({ clock: platform.clock, keyValue: platform.keyValue, records: platform.records, persistent: () => true, failed: () => {} });
  assert.deepEqual((await next.adopt()).map(({ key }) => key), ['a']);
  await settle();
  assert.deepEqual([...platform.shelved.keys()], ['a']);
  assert.deepEqual(platform.keyValue.keys(), []);
});

test('spillsNothingWithoutConsent', () => {
  const { platform, shelf, put } = setUp(false);
  put('a');
  shelf.spill();
  assert.deepEqual(platform.keyValue.keys(), []);
});

test('adoptsARecordOnceThatStandsInBothStores', async () => {
  const { platform, shelf, put } = setUp(true);
  put('a', true);
  await settle();
  shelf.spill();
  const next = createShelf({ clock: platform.clock, keyValue: platform.keyValue, records: platform.records, persistent: () => true, failed: () => {} });
  assert.deepEqual((await next.adopt()).map(({ key }) => key), ['a']);
});

test('spillsWithinItsBound', () => {
  const { platform, shelf } = setUp(true);
  for (let i = 0; i < 40; i += 1) shelf.put(`r${i}`, 'click', { id: 'x'.repeat(4_000) } as EventRecord, false);
  shelf.spill();
  const characters = platform.keyValue.keys().reduce((sum, key) => sum + platform.keyValue.get(key)!.length, 0);
  assert.ok(characters > 50_000 && characters <= 65_536, String(characters));
});
