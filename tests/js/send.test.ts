import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BatchReport } from '../../js/src/api.js';
import { toText } from '../../js/src/core/encode.js';
import type { Batch, EventRecord, Kind, SendEffect } from '../../js/src/core/protocol.js';
import type { EffectContext, Unstamped } from '../../js/src/effects/context.js';
import { send } from '../../js/src/effects/send.js';
import { createShelf } from '../../js/src/effects/shelf.js';
import { memoryPlatform, type MemoryOptions } from '../../js/src/platform/memory.js';
import { settle } from './support/page.js';

function setUp(records: { key: string; kind: Kind; padding?: number }[], options: MemoryOptions = {}) {
  const platform = memoryPlatform(options);
  const shelf = createShelf({ clock: platform.clock, keyValue: platform.keyValue, persistent: () => false, tab: () => 't' });
  for (const { key, kind, padding = 0 } of records) shelf.put(key, kind, { id: key, kind, name: 'x'.repeat(padding) } as EventRecord);
  const messages: Unstamped[] = [];
  const batches: BatchReport[] = [];
  const context = {
    platform, shelf, push: (message: Unstamped) => void messages.push(message), batch: (report: BatchReport) => void batches.push(report), inFlight: () => {}, readers: new Set(),
  } as unknown as EffectContext;
  const effect: SendEffect = {
    type: 'send', batchId: 'b1', destination: 'waymark', url: 'https://in.example/v1/batch', keys: records.map(({ key }) => key), leaving: false, timeoutMs: 1_000,
    header: { schema: 'waymark/batch/1', batchId: 'b1' } as SendEffect['header'],
  };
  return { platform, shelf, messages, batches, run: (own: Partial<SendEffect> = {}) => send({ ...effect, ...own }, context) };
}

const eventsOf = (body: string): string[] => (JSON.parse(body) as Batch).events.map(({ id }) => id);

test('joinsHeaderAndRecordTextsIntoOneBatch', async () => {
  const { run, platform, messages, batches } = setUp([{ key: 'k1', kind: 'click' }, { key: 'k2', kind: 'search' }], { answer: () => ({ status: 200, body: '{"ok":true}' }) });
  run();
  await settle();
  assert.equal(platform.posted[0]!.body, `${toText({ schema: 'waymark/batch/1', batchId: 'b1' }).slice(0, -1)},"events":[${['k1', 'k2'].map((id) => toText({ id, kind: id === 'k1' ? 'click' : 'search', name: '' })).join(',')}]}`);
  assert.deepEqual(messages, [{ type: 'answer', batchId: 'b1', status: 200, body: '{"ok":true}' }]);
  assert.deepEqual(batches.map(({ state, events }) => [state, events]), [['sent', 2], ['answered', 2]]);
});

test('answersWithTheFailureWhenTheNetworkHasNone', async () => {
  const { run, messages } = setUp([{ key: 'k1', kind: 'click' }], { answer: () => ({ status: 0, failure: 'timeout' }) });
  run();
  await settle();
  assert.deepEqual(messages, [{ type: 'answer', batchId: 'b1', status: 0, failure: 'timeout' }]);
});

test('sendsWithoutWhatAnotherTabHasTakenOver', async () => {
  const { run, platform } = setUp([{ key: 'k1', kind: 'click' }]);
  run({ keys: ['gone', 'k1'] });
  await settle();
  assert.deepEqual(eventsOf(platform.posted[0]!.body), ['k1']);
});

test('answersEvenWhenNothingIsLeftToSend', () => {
  const { run, messages, platform } = setUp([]);
  run({ keys: ['gone'] });
  assert.equal(platform.posted.length, 0);
  assert.deepEqual(messages.map(({ type }) => type), ['answer']);
});

test('aBeaconThatWasTakenHasAnUnknownFate', () => {
  const { run, messages, platform } = setUp([{ key: 'k1', kind: 'click' }]);
  run({ leaving: true });
  assert.deepEqual(eventsOf(platform.beacons[0]!.body), ['k1']);
  assert.deepEqual(messages, [{ type: 'answer', batchId: 'b1', status: 0, failure: 'unknown' }]);
});

test('halvesWithTheHighestValueFirstWhenTheBeaconIsRefused', () => {
  const records = [...Array(7).keys()].map((index) => ({ key: `c${index}`, kind: 'click' as Kind }));
  const { run, platform } = setUp([...records, { key: 'p', kind: 'purchase' }], { takeBeacon: (body) => eventsOf(body).length <= 2 });
  run({ leaving: true });
  assert.deepEqual(eventsOf(platform.beacons[0]!.body), ['p', 'c0']);
});

test('neverHandsABeaconMoreThanSixtyKibibytes', () => {
  const records = [...Array(8).keys()].map((index) => ({ key: `c${index}`, kind: 'click' as Kind, padding: 12_000 }));
  const seen: number[] = [];
  const { run, platform } = setUp(records, { takeBeacon: (body) => (seen.push(body.length), true) });
  run({ leaving: true });
  assert.equal(eventsOf(platform.beacons[0]!.body).length, 4);
  assert.ok(seen.every((bytes) => bytes <= 61_440));
});

test('saysBlockedWhenNoBeaconWasTaken', () => {
  const { run, messages } = setUp([{ key: 'k1', kind: 'click' }, { key: 'k2', kind: 'click' }], { takeBeacon: () => false });
  run({ leaving: true });
  assert.deepEqual(messages, [{ type: 'answer', batchId: 'b1', status: 0, failure: 'blocked' }]);
});
