import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventRecord } from '../../js/src/core/protocol.js';
import { createShelf, spilledText, type Adopted } from '../../js/src/effects/shelf.js';
import { memoryPlatform, type MemoryOptions } from '../../js/src/platform/memory.js';
import type { StoredRecord, StoreTotals } from '../../js/src/platform/platform.js';
import { openVault } from '../../js/src/vault/index.js';
import { settle } from './support/page.js';

/** What the tabs of one browser share. */
const browser = (): { stored: Map<string, string>; shelved: Map<string, StoredRecord>; stash: Map<string, StoredRecord>; totals: StoreTotals } => ({ stored: new Map(), shelved: new Map(), stash: new Map(), totals: {} });

/** One tab: its shelf, and the vault unless told otherwise. */
function openTab(tabId: string, options: MemoryOptions = {}, { persistent = true, vault: withVault = true } = {}) {
  const platform = memoryPlatform(options);
  const told = { failed: [] as string[][], disowned: [] as string[], adopted: [] as Adopted[] };
  const state = { persistent };
  const { clock, keyValue, page, records, window } = platform;
  const shelf = createShelf({ clock, keyValue, persistent: () => state.persistent, tab: () => tabId });
  const open = () => {
    shelf.vault = openVault({
      window, clock, keyValue, page, records, shelved: shelf.shelved, tab: () => tabId, persistent: () => state.persistent,
      failed: (keys) => void told.failed.push(keys),
      disowned: (keys) => void told.disowned.push(...keys),
      adopted: (found) => void told.adopted.push(...found),
    });
  };
  if (withVault) open();
  const put = (key: string, to?: string[]): void => shelf.put(key, 'click', { id: key } as EventRecord, to);
  const pass = async (ms: number): Promise<void> => {
    platform.advance(ms);
    await settle();
  };
  const adopt = async (): Promise<string[]> => {
    const before = told.adopted.length;
    shelf.vault!.adopt();
    for (let turn = 0; turn < 4; turn += 1) { await settle(); platform.advance(0); }
    await settle();
    return told.adopted.slice(before).map(({ key }) => key);
  };
  const ledger = () => shelf.ledger({}).waymark;
  return { platform, shelf, told, state, put, pass, adopt, ledger, open };
}

test('storesNothingWithoutConsent', async () => {
  const { platform, shelf, put, pass } = openTab('t', {}, { persistent: false });
  put('a');
  shelf.write();
  shelf.leave();
  await pass(1_000);
  assert.equal(platform.shelved.size + platform.stored.size, 0);
  assert.equal(shelf.get('a')!.text, '{"id":"a"}');
});

test('gathersWritesForAHundredMilliseconds', async () => {
  const { platform, put, pass } = openTab('t');
  put('a');
  put('b');
  await pass(99);
  assert.equal(platform.shelved.size, 0);
  await pass(1);
  assert.deepEqual([...platform.shelved.keys()], ['a', 'b']);
});

test('writesWhatWaitedOnceConsentIsGiven', async () => {
  const { platform, shelf, put, state } = openTab('t', {}, { persistent: false });
  put('a');
  state.persistent = true;
  shelf.write();
  await settle();
  assert.deepEqual([...platform.shelved.keys()], ['a']);
});

test('spillsUntilTheVaultIsThereAndMovesTheCopiesThen', async () => {
  const { platform, shelf, put, pass, open } = openTab('t', {}, { vault: false });
  put('a');
  await pass(100);
  assert.deepEqual(platform.keyValue.keys(), ['waymark.record.a']);
  open();
  shelf.write();
  await settle();
  assert.deepEqual([...platform.shelved.keys()], ['a']);
  assert.deepEqual(platform.keyValue.keys().filter((key) => key.startsWith('waymark.record')), []);
});

test('namesTheRecordsThatTheStoreRefusedOnceAndKeepsThem', async () => {
  const { platform, shelf, put, told, pass } = openTab('t', { recordStorage: false });
  put('a');
  await pass(100);
  put('b');
  await pass(100);
  assert.deepEqual(told.failed, [['a']]);
  assert.ok(shelf.get('a') && shelf.get('b'), 'memory still has them');
  assert.deepEqual(platform.keyValue.keys().filter((key) => key.startsWith('waymark.record')), ['waymark.record.a', 'waymark.record.b']);
});

test('countsInTheStoreWhatWasAcceptedDeliveredAndDropped', async () => {
  const shared = browser();
  const { shelf, put, pass, ledger } = openTab('t', shared);
  for (const key of ['a', 'b', 'c', 'd']) put(key);
  await pass(100);
  shelf.forget(['a', 'b'], 'waymark', 'delivered');
  shelf.forget(['c'], 'waymark', 'overflow');
  assert.deepEqual({ ...ledger(), refused: undefined }, { accepted: 4, delivered: 2, queued: 1, inDoubt: 0, held: 0, dropped: { overflow: 1 }, refused: undefined }, 'before it is written');
  await pass(100);
  assert.deepEqual(shared.totals.waymark, { accepted: 4, delivered: 2, queued: 1, dropped: { overflow: 1 } });
  assert.deepEqual([...shared.shelved.keys()], ['d']);
});

test('aRecordSettledBeforeItWasWrittenIsCountedAllTheSame', async () => {
  const shared = browser();
  const { shelf, put, pass } = openTab('t', shared);
  put('a');
  shelf.forget(['a'], 'waymark', 'delivered');
  await pass(100);
  assert.deepEqual(shared.totals.waymark, { accepted: 1, delivered: 1, queued: 0, dropped: {} });
  assert.equal(shared.shelved.size, 0);
});

test('keepsARecordUntilEachOfItsDestinationsHasSettledIt', async () => {
  const shared = browser();
  const { shelf, put, pass } = openTab('t', shared);
  put('a', ['waymark', 'second']);
  await pass(100);
  shelf.forget(['a'], 'waymark', 'delivered');
  await pass(100);
  assert.deepEqual(shared.shelved.get('a')!.to, ['second']);
  assert.ok(shelf.get('a'));
  shelf.forget(['a'], 'second', 'rejected');
  await pass(100);
  assert.equal(shared.shelved.size, 0);
  assert.deepEqual(shared.totals, { waymark: { accepted: 1, delivered: 1, queued: 0, dropped: {} }, second: { accepted: 1, delivered: 0, queued: 0, dropped: { rejected: 1 } } });
});

test('theNextPageAdoptsWhatWasSpilledOnLeavingAndCountsItOnce', async () => {
  const shared = browser();
  const first = openTab('t', { ...shared, recordStorage: false });
  first.put('a');
  first.put('b');
  first.shelf.forget(['b'], 'waymark', 'delivered');
  first.shelf.leave();
  await settle();
  const next = openTab('t', shared);
  assert.deepEqual((await next.adopt()).sort(), ['a', 'b'], 'what was delivered but not settled in any store is sent again, under its id');
  assert.equal(next.ledger()!.accepted, 2);
  assert.equal(shared.totals.waymark!.accepted, 2);
  assert.deepEqual([...shared.stored.keys()].filter((key) => key.startsWith('waymark.record')), []);
});

test('aRecordInBothStoresIsAdoptedAndCountedOnce', async () => {
  const shared = browser();
  const first = openTab('t', shared);
  first.put('a');
  first.shelf.leave();
  await settle();
  shared.stored.set('waymark.record.a', spilledText(shared.shelved.get('a')!));
  const next = openTab('t', shared);
  assert.deepEqual(await next.adopt(), ['a']);
  assert.deepEqual(shared.totals.waymark, { accepted: 1, delivered: 0, queued: 1, dropped: {} });
});

test('aTabThatLivesKeepsWhatIsIts', async () => {
  const shared = browser();
  const first = openTab('one', shared);
  first.put('a');
  await first.pass(100);
  const second = openTab('two', { ...shared, startMs: first.platform.clock.nowMs() });
  assert.deepEqual(await second.adopt(), []);
});

test('aTabThatDiedIsAdoptedByAnotherWithinTwoSeconds', async () => {
  const shared = browser();
  const first = openTab('one', shared);
  first.put('a');
  await first.pass(100);
  const second = openTab('two', { ...shared, startMs: first.platform.clock.nowMs() });
  // The first renews no lease any more.
  for (let passed = 0; passed < 2_000; passed += 100) await second.pass(100);
  assert.deepEqual(second.told.adopted.map(({ key }) => key), ['a']);
  assert.equal(shared.shelved.get('a')!.tab, 'two');
});

test('aTabThatWasFrozenFindsOutWhatWasTakenOverBeforeItSends', async () => {
  const shared = browser();
  const first = openTab('one', shared);
  first.put('a');
  await first.pass(100);
  first.put('b');
  const second = openTab('two', { ...shared, startMs: first.platform.clock.nowMs() + 60_000 });
  assert.deepEqual(await second.adopt(), ['a']);
  second.shelf.forget(['a'], 'waymark', 'delivered');
  await second.pass(100);
  // Thawed: its clock has gone on, no timer has run yet.
  const { now } = { now: first.platform.clock };
  now.elapsedMs = () => 60_000;
  await first.shelf.secure();
  assert.deepEqual(first.told.disowned, ['a']);
  assert.equal(first.shelf.get('a'), undefined);
  assert.ok(first.shelf.get('b'), 'what was never stored is still its own');
  assert.deepEqual(shared.totals.waymark, { accepted: 1, delivered: 1, queued: 0, dropped: {} });
});

test('twoTabsThatBothDeliverARecordCountItOnce', async () => {
  const shared = browser();
  const first = openTab('one', shared);
  first.put('a');
  await first.pass(100);
  const second = openTab('two', { ...shared, startMs: first.platform.clock.nowMs() + 60_000 });
  assert.deepEqual(await second.adopt(), ['a']);
  first.shelf.forget(['a'], 'waymark', 'delivered');
  second.shelf.forget(['a'], 'waymark', 'delivered');
  await first.pass(100);
  await second.pass(100);
  assert.deepEqual(shared.totals.waymark, { accepted: 1, delivered: 1, queued: 0, dropped: {} });
});

test('aClockThatJumpedBackMakesNoLeaseEternal', async () => {
  const shared = browser();
  shared.shelved.set('a', { key: 'a', kind: 'click', text: '{"id":"a"}', tab: 'one' });
  shared.stored.set('waymark.lease.one', String(1_750_000_000_000 + 365 * 86_400_000));
  const { adopt } = openTab('two', shared);
  assert.deepEqual(await adopt(), ['a']);
});

test('aLongQueueIsAdoptedInPortionsAndWhole', async () => {
  const shared = browser();
  for (let i = 0; i < 450; i += 1) shared.shelved.set(`r${i}`, { key: `r${i}`, kind: 'click', text: '{"id":"x"}', tab: i % 2 ? 'gone' : 'mine' });
  const tab = openTab('mine', shared);
  tab.shelf.vault!.adopt();
  for (let turn = 0; turn < 8; turn += 1) await tab.pass(0);
  assert.equal(tab.told.adopted.length, 450);
  assert.equal(tab.shelf.shelved.tail.size, 450);
});

test('ignoresWhatIsNoRecord', async () => {
  const shared = browser();
  shared.stored.set('waymark.record.x', 'not json');
  shared.shelved.set('y', { key: 'y', kind: 'x', text: 'not json', tab: 'mine' });
  shared.shelved.set('z', { key: 'z', kind: 'x', tab: 'mine' } as never);
  const { adopt } = openTab('mine', shared);
  assert.deepEqual(await adopt(), []);
  assert.ok(!shared.stored.has('waymark.record.x'));
});

test('spillsWithinItsBound', () => {
  const { platform, shelf } = openTab('t', {}, { vault: false });
  for (let i = 0; i < 40; i += 1) shelf.put(`r${i}`, 'click', { id: 'x'.repeat(16_000) } as EventRecord);
  shelf.leave();
  const characters = platform.keyValue.keys().reduce((sum, key) => sum + platform.keyValue.get(key)!.length, 0);
  assert.ok(characters > 200_000 && characters <= 262_144, String(characters));
});

test('exportsEveryStoredByteInReadableForm', async () => {
  const shared = browser();
  shared.stored.set('waymark.visitor', 'v');
  shared.stored.set('waymark.state', '{"a":1}');
  const { shelf, put, pass } = openTab('t', shared);
  put('a');
  await pass(100);
  const all = await shelf.vault!.exportAll();
  assert.equal(all.localStorage['waymark.visitor'], 'v');
  assert.deepEqual(all.localStorage['waymark.state'], { a: 1 });
  assert.equal(all.localStorage['waymark.reserve'], '131072 spaces: room kept free');
  assert.deepEqual(all.indexedDB.records, [{ key: 'a', kind: 'click', tab: 't', to: undefined, event: { id: 'a' } }]);
  assert.deepEqual(all.indexedDB.ledger, { waymark: { accepted: 1, delivered: 0, queued: 1, dropped: {} } });
});

test('whatFindsNoRoomOnLeavingGoesToTheStoreAndIsCountedOnceByWhoTakesItOver', async () => {
  const shared = browser();
  const first = openTab('t', shared);
  for (let i = 0; i < 40; i += 1) first.shelf.put(`r${i}`, 'click', { id: 'x'.repeat(16_000) } as EventRecord);
  // The transaction that was begun is ended with the page.
  first.platform.records!.change = async () => null;
  first.platform.show('hidden');
  first.shelf.leave();
  assert.ok(shared.stash.size > 20 && shared.stash.size < 40, String(shared.stash.size));
  assert.equal(shared.totals.waymark, undefined, 'not counted yet');
  const next = openTab('t', shared);
  assert.equal((await next.adopt()).length, 40);
  await next.pass(100);
  assert.deepEqual(shared.totals.waymark, { accepted: 40, delivered: 0, queued: 40, dropped: {} });
});

test('aPageThatComesBackCountsWhatItHandedOverItself', async () => {
  const shared = browser();
  const tab = openTab('t', shared);
  const { change } = tab.platform.records!;
  for (let i = 0; i < 40; i += 1) tab.shelf.put(`r${i}`, 'click', { id: 'x'.repeat(16_000) } as EventRecord);
  tab.platform.records!.change = async () => null;
  tab.platform.show('hidden');
  tab.shelf.leave();
  await settle();
  tab.platform.records!.change = change;
  tab.platform.show('visible');
  tab.shelf.write();
  await tab.pass(100);
  assert.deepEqual(shared.totals.waymark, { accepted: 40, delivered: 0, queued: 40, dropped: {} });
  assert.deepEqual(tab.told.disowned, []);
});

test('aTabThatOthersTookOverFromWhileItWasAwayCountsNothingTwice', async () => {
  const shared = browser();
  const away = openTab('away', shared);
  for (let i = 0; i < 40; i += 1) away.shelf.put(`r${i}`, 'click', { id: 'x'.repeat(16_000) } as EventRecord);
  const { change } = away.platform.records!;
  away.platform.records!.change = async () => null;
  away.platform.show('hidden');
  away.shelf.leave();
  await settle();
  const other = openTab('other', shared);
  const taken = await other.adopt();
  assert.equal(taken.length, 40);
  other.shelf.forget(taken, 'waymark', 'delivered');
  await other.pass(100);
  assert.equal(shared.shelved.size, 0);
  // Timers of a hidden page run, too.
  away.platform.records!.change = change;
  away.shelf.write();
  await away.pass(1_000);
  assert.deepEqual(shared.totals.waymark, { accepted: 40, delivered: 40, queued: 0, dropped: {} });
  assert.equal(shared.shelved.size + shared.stash.size, 0);
  assert.equal(away.told.disowned.length, 40);
});

test('whatAnEarlierPageSpilledLeavesRoomForThisOnes', async () => {
  const shared = browser();
  const first = openTab('t', shared, { vault: false });
  for (let i = 0; i < 15; i += 1) first.shelf.put(`a${i}`, 'click', { id: 'x'.repeat(16_000) } as EventRecord);
  first.shelf.leave();
  const next = openTab('t', shared);
  next.platform.records!.change = async () => null;
  await next.adopt();
  for (let i = 0; i < 11; i += 1) next.shelf.put(`b${i}`, 'click', { id: 'x'.repeat(16_000) } as EventRecord);
  next.shelf.leave();
  const spilled = [...shared.stored.keys()].filter((key) => key.startsWith('waymark.record.'));
  assert.equal(spilled.length, 26);
  assert.ok(spilled.reduce((sum, key) => sum + shared.stored.get(key)!.length, 0) < 4 * 262_144);
});

test('tabsWhoseClocksDisagreeAskTwiceASecondAtMost', async () => {
  const shared = browser();
  const tab = openTab('t', shared);
  const before = Number(shared.stored.get('waymark.claims') ?? 1e8);
  // Another one whose clock is behind writes leases that are over; each is removed and asked about.
  for (let i = 0; i < 200; i += 1) {
    shared.stored.set('waymark.lease.behind', '1');
    tab.platform.changed('waymark.lease.behind');
    await tab.pass(10);
  }
  const asked = Number(shared.stored.get('waymark.claims')) - before;
  assert.ok(asked >= 2 && asked <= 5, String(asked));
});

test('whatABusyStoreDoesNotTakeInIsSpilledMeanwhileAndCountedOnce', async () => {
  const shared = browser();
  const tab = openTab('t', shared);
  const { change } = tab.platform.records!;
  let goOn = (): void => {};
  tab.platform.records!.change = async (...wanted) => {
    await new Promise<void>((resolve) => { goOn = resolve; });
    return change(...wanted);
  };
  const spilled = (): string[] => [...shared.stored.keys()].filter((key) => key.startsWith('waymark.record.'));
  tab.put('a');
  await tab.pass(100);
  tab.put('b');
  await tab.pass(250);
  assert.equal(spilled().length, 2, 'also what is not in the transaction that stands still');
  tab.platform.records!.change = change;
  goOn();
  await settle();
  await tab.pass(100);
  assert.equal(spilled().length, 0);
  assert.deepEqual(shared.totals.waymark, { accepted: 2, delivered: 0, queued: 2, dropped: {} });
});
