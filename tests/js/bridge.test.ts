import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBridge, type BridgeHost } from '../../js/src/core/bridge.js';
import type { Effect } from '../../js/src/core/protocol.js';
import { fakeCore } from './support/fake-core.js';

const message = (id: string): string => JSON.stringify({ type: 'touchpoint', id });

function setUp(core = fakeCore(), own: Partial<BridgeHost> = {}) {
  const reports: string[] = [];
  const states: string[] = [];
  const effects: Effect[] = [];
  const later: (() => void)[] = [];
  let openings = 0;
  const bridge = createBridge({
    tables: {}, configText: '{}',
    savedState: () => '',
    opening: (dropped) => [message(`start${++openings}`), ...(dropped ? [message(`dropped-${dropped}`)] : [])],
    run: (list) => void effects.push(...list),
    created: () => {},
    dispatched: () => {},
    report: (code) => void reports.push(code),
    changed: (state) => void states.push(state),
    later: (run) => void later.push(run),
    ...own,
  });
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let turn = 0; turn < 1_000 && !isSo(); turn++) await new Promise((resolve) => setImmediate(resolve));
    assert.ok(isSo(), 'it never came to be');
  };
  return { bridge, core, reports, states, effects, until, later };
}

test('sendsStartFirstAndWhatWaitedInATaskAfterIt', async () => {
  const { bridge, core, later } = setUp();
  bridge.push(message('a'));
  bridge.push(message('b'));
  await bridge.start(Promise.resolve(core.loaded));
  bridge.push(message('c'));
  await Promise.resolve();
  assert.deepEqual(core.dispatched, [['start1']]);
  later.forEach((run) => run());
  assert.deepEqual(core.dispatched, [['start1'], ['a', 'b', 'c']]);
});

test('gathersTheMessagesOfOneTaskIntoOneDispatch', async () => {
  const { bridge, core, later } = setUp();
  await bridge.start(Promise.resolve(core.loaded));
  later.forEach((run) => run());
  for (const id of ['a', 'b', 'c']) bridge.push(message(id));
  assert.deepEqual(core.dispatched, [['start1']]);
  await Promise.resolve();
  assert.deepEqual(core.dispatched, [['start1'], ['a', 'b', 'c']]);
});

test('drainsAtOnceWhenThePageIsLeft', async () => {
  const { bridge, core } = setUp();
  await bridge.start(Promise.resolve(core.loaded));
  bridge.push(message('a'));
  bridge.drain();
  assert.deepEqual(core.all(), ['start1', 'a']);
});

test('splitsManyMessagesSoThatNoDispatchIsALongTask', async () => {
  const { bridge, core } = setUp();
  await bridge.start(Promise.resolve(core.loaded));
  for (let index = 0; index < 100; index++) bridge.push(message(`m${index}`));
  bridge.drain();
  assert.deepEqual(core.dispatched.map((ids) => ids.length), [1, 40, 40, 20]);
});

test('boundsWhatWaitsForACoreThatNeverComes', async () => {
  const { bridge, reports } = setUp();
  await bridge.start(Promise.reject(new Error('no core here')));
  for (let index = 0; index < 700; index++) bridge.push(message(`m${index}`));
  assert.equal(bridge.state, 'raw');
  assert.equal(bridge.waiting, 500);
  assert.equal(bridge.overflowed, 200);
  assert.deepEqual(reports, ['core_unavailable']);
});

test('dropsOnlyTheMessageThatTrapsAndRebuildsTheInstance', async () => {
  const { bridge, core, until, reports } = setUp(fakeCore({ trap: ['bad'] }));
  await bridge.start(Promise.resolve(core.loaded));
  for (const id of ['a', 'bad', 'b']) bridge.push(message(id));
  bridge.drain();
  await until(() => core.all().includes('b'));
  assert.deepEqual(core.all(), ['start1', 'start2', 'a', 'start3', 'dropped-1', 'b']);
  assert.equal(bridge.traps, 1);
  assert.equal(core.instances.length, 3);
  assert.ok(reports.every((code) => code === 'trap'));
});

test('neverReplaysAMessageThatTrappedAlone', async () => {
  const { bridge, core, until } = setUp(fakeCore({ trapOnce: ['bad'] }));
  await bridge.start(Promise.resolve(core.loaded));
  bridge.push(message('bad'));
  bridge.drain();
  await until(() => bridge.state === 'running');
  assert.deepEqual(core.all(), ['start1', 'start2', 'dropped-1']);
});

test('stopsUsingTheCoreAfterTwoTraps', async () => {
  const { bridge, core, until, reports } = setUp(fakeCore({ trap: ['bad', 'worse'] }));
  await bridge.start(Promise.resolve(core.loaded));
  bridge.push(message('bad'));
  bridge.drain();
  await until(() => bridge.state === 'running');
  bridge.push(message('worse'));
  bridge.drain();
  assert.equal(bridge.state, 'raw');
  bridge.push(message('later'));
  bridge.drain();
  assert.equal(bridge.waiting, 1);
  assert.deepEqual(reports, ['trap', 'trap', 'raw_mode']);
});

test('goesRawWhenTheStartItselfTraps', async () => {
  const { bridge, core } = setUp(fakeCore({ trap: ['start1'] }));
  await bridge.start(Promise.resolve(core.loaded));
  assert.equal(bridge.state, 'raw');
});

test('handsEffectsOverInOrderAndTakesMessagesTheyBring', async () => {
  const core = fakeCore({ effects: (id) => [{ type: 'cancel', timer: id }] });
  const { bridge, effects } = setUp(core, {
    run: (list) => {
      for (const effect of list) {
        effects.push(effect);
        if (effect.type === 'cancel' && effect.timer === 'a') bridge.push(message('brought'));
      }
    },
  });
  await bridge.start(Promise.resolve(core.loaded));
  bridge.push(message('a'));
  bridge.push(message('b'));
  bridge.drain();
  assert.deepEqual(effects.map((effect) => effect.type === 'cancel' && effect.timer), ['start1', 'a', 'b', 'brought']);
});

test('givesBackControlWhenEffectsNeverStopBringingMessages', async () => {
  let next = 0;
  const core = fakeCore({ effects: () => [{ type: 'cancel', timer: 'x' }] });
  const { bridge, later } = setUp(core, { run: () => bridge.push(message(`again${next++}`)) });
  await bridge.start(Promise.resolve(core.loaded));
  bridge.drain();
  assert.ok(next > 10 && next < 60, 'a drain is bounded');
  assert.ok(later.length > 0, 'and goes on in a later task');
  bridge.destroy();
});
