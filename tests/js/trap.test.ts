import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CoreModule } from '../../js/src/core/module.js';
import type { Message } from '../../js/src/core/protocol.js';
import { makeTracker } from '../../js/src/tracker.js';
import { pageWindow, until } from './support/page.js';
import { platformWithCore, realAssets } from './support/real-core.js';

/** The real core, except that a dispatch which holds `bomb` traps, as a fault in it would. */
function trappingAssets(seen: Message[][]): typeof realAssets {
  const wrap = (core: CoreModule): CoreModule => ({
    coreVersion: () => core.coreVersion(),
    createTracker: (config, state) => core.createTracker(config, state),
    provide: (id, name, bytes) => core.provide(id, name, bytes),
    destroyTracker: (id) => core.destroyTracker(id),
    dispatch(id, text) {
      if (text.includes('"bomb"')) throw new WebAssembly.RuntimeError('unreachable');
      seen.push(JSON.parse(text) as Message[]);
      return core.dispatch(id, text);
    },
  });
  return { ...realAssets, glue: async () => ({ default: async (options) => wrap(await (await realAssets.glue()).default(options)) }) };
}

async function setUp() {
  const seen: Message[][] = [];
  const window = pageWindow('<h1>Shop</h1>');
  window.console.warn = () => {};
  const platform = platformWithCore({ window, answer: (_url, body) => ({ status: 200, body: JSON.stringify({ ok: true, accepted: (JSON.parse(body) as { events: [] }).events.length, duplicates: 0, rejected: [] }) }) });
  const { tracker } = makeTracker({ endpoint: 'https://in.example/v1/batch' }, platform, trappingAssets(seen));
  await new Promise<void>((resolve) => { tracker.on('ready', () => resolve()); });
  platform.advance(0);
  return { tracker, platform, seen };
}

test('afterATrapTheQueueIsIntactAndOnlyTheGuiltyMessageIsLost', async () => {
  const { tracker, platform, seen } = await setUp();
  tracker.track('search', { query: 'before' });
  await until(() => tracker.journey()?.touchpoint.kind === 'search');
  const { tabId } = tracker.check().ids;
  tracker.track('search', { query: 'neighbour' });
  tracker.track('custom', { name: 'bomb' });
  tracker.track('search', { query: 'after' });
  await until(() => tracker.check().core.state === 'running' && seen.flat().some((message) => 'query' in message && message.query === 'after'));
  assert.equal(tracker.check().core.traps, 1);
  assert.notEqual(tracker.check().ids.tabId, tabId, 'a new writer, for the sequence starts anew');
  const reopened = seen.filter(([first]) => first?.type === 'start').slice(1).flat();
  assert.ok(reopened.some((message) => message.type === 'adopted' && message.records.length === 2), 'the records in memory are told to the new instance');
  assert.ok(reopened.some((message) => message.type === 'trapped' && message.count === 1));
  await tracker.flush();
  // What was in flight during the trap is sent again under its id, by which the collector counts it once.
  const byId = new Map(platform.posted.flatMap(({ body }) => (JSON.parse(body) as { events: { id: string; query?: string }[] }).events.map(({ id, query }) => [id, query])));
  assert.deepEqual([...byId.values()].filter(Boolean).sort(), ['after', 'before', 'neighbour']);
  assert.deepEqual(tracker.ledger().waymark!.refused, { trap: 1 });
  tracker.destroy();
});

test('afterTwoTrapsThePageGoesOnWithoutTheCore', async () => {
  const { tracker } = await setUp();
  tracker.track('custom', { name: 'bomb' });
  await until(() => tracker.check().core.traps === 1 && tracker.check().core.state === 'running');
  tracker.track('custom', { name: 'bomb' });
  await until(() => tracker.check().core.state === 'raw');
  for (let index = 0; index < 600; index++) tracker.track('search', { query: 'x' });
  assert.equal(tracker.check().core.waiting, 500);
  assert.equal((await tracker.decide('hero')).option, 'default');
  await tracker.flush();
  assert.equal(tracker.check().diagnostics.filter(({ code }) => code === 'raw_mode').length, 1);
  tracker.destroy();
});
