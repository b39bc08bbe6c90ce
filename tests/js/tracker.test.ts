import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Diagnostic, Tracker, TrackerConfig } from '../../js/src/api.js';
import type { Batch, EventRecord } from '../../js/src/core/protocol.js';
import type { MemoryOptions, MemoryPlatform } from '../../js/src/platform/memory.js';
import { makeTracker } from '../../js/src/tracker.js';
import { pageWindow, until, type PageWindow } from './support/page.js';
import { platformWithCore, realAssets } from './support/real-core.js';

const ENDPOINT = 'https://in.example/v1/batch';
const accept = (_url: string, body: string) => ({ status: 200, body: JSON.stringify({ ok: true, accepted: (JSON.parse(body) as Batch).events.length, duplicates: 0, rejected: [] }) });

interface Page { tracker: Tracker; platform: MemoryPlatform; window: PageWindow; diagnostics: Diagnostic[]; warnings: string[]; posted(): EventRecord[]; leave(): void }

const open: Page[] = [];
async function visit(config: TrackerConfig = {}, options: MemoryOptions = {}, url = 'https://shop.example/', html = '<h1>Shop</h1>', lang = ''): Promise<Page> {
  const window = pageWindow(html, url);
  window.document.documentElement.lang = lang;
  const warnings: string[] = [];
  window.console.warn = (...parts: unknown[]) => void warnings.push(parts.join(' '));
  const platform = platformWithCore({ window, answer: accept, seed: open.length + 1, ...options });
  const made = makeTracker(config, platform, realAssets);
  const diagnostics: Diagnostic[] = [];
  made.tracker.on('diagnostic', (one) => void diagnostics.push(one));
  if (made.tracker.check().core.state === 'loading') await new Promise<void>((resolve, reject) => {
    made.tracker.on('ready', () => resolve());
    made.tracker.on('diagnostic', ({ code, message }) => { if (code === 'core_unavailable') reject(new Error(message)); });
  });
  platform.advance(0);  // the task after the start
  const posted = (): EventRecord[] => [...platform.posted, ...platform.beacons].flatMap(({ body }) => (JSON.parse(body) as Batch).events);
  const page = { tracker: made.tracker, platform, window, diagnostics, warnings, posted, leave: () => platform.show('hidden') };
  open.push(page);
  return page;
}

/** Sends what is queued and waits for the answer. */
const flush = (page: Page) => page.tracker.flush();

test.afterEach(() => { for (const { tracker } of open.splice(0)) tracker.destroy(); });

test('recognisesAPageViewWithNothingConfiguredAndStoresNothing', async () => {
  const { tracker, platform } = await visit();
  const { core, storage, recent } = tracker.check();
  assert.deepEqual([core.state, core.twin, core.version], ['running', 'wasm', '0.1.0']);
  assert.equal(recent[0]!.touchpoint.kind, 'page_view');
  assert.equal(storage.kind, 'memory');
  assert.equal(platform.stored.size + platform.shelved.size + platform.posted.length, 0);
});

test('fetchesTheWordsOfFurtherLanguagesForTheirPagesAlone', async () => {
  for (const [language, label, isFetched, moment] of [['es', 'Añadir al carrito', true, 'buy'], ['', 'In den Warenkorb', true, 'buy'], ['en-GB', 'Add to cart', false, 'buy'], ['it', 'Aggiungi al carrello', false, 'buy']] as const) {
    const asked: string[] = [];
    const bytes = async (url: string): Promise<ArrayBuffer> => {
      asked.push(url);
      return new Uint8Array(await readFile(new URL(`../../wasm/src/tables/${url}`, import.meta.url))).buffer;
    };
    const { tracker } = await visit({}, { bytes }, 'https://shop.example/x/1', undefined, language);
    assert.equal(asked.includes('cues.bin'), isFetched, language);
    tracker.track('click', { target: { text: label } });
    await until(() => tracker.check().recent.some(({ touchpoint }) => touchpoint.kind === 'click'));
    assert.equal(tracker.journey()!.moment.label, moment, language);
  }
});

test('saysThatTheWordsAreMissingAndGoesOn', async () => {
  const { tracker, diagnostics } = await visit({}, { bytes: async () => null }, undefined, undefined, 'fr');
  assert.equal(tracker.check().core.state, 'running');
  assert.ok(diagnostics.some(({ code }) => code === 'cues_unavailable'));
});

test('sendsWhatTheSiteTracksAndCountsItDelivered', async () => {
  const page = await visit({ endpoint: ENDPOINT, siteId: 's' });
  page.tracker.track('add_to_cart', { item: { id: 'p1', name: 'Kettle' }, valueMinor: 2_999, currency: 'EUR', colour: 'red' });
  const report = await flush(page);
  const event = page.posted().find(({ kind }) => kind === 'add_to_cart')!;
  assert.equal(event.sensor, 'api');
  assert.deepEqual(event.properties, { colour: 'red' });
  assert.deepEqual(report, { sent: page.posted().length, kept: 0, dropped: 0 });
  const { accepted, delivered } = page.tracker.ledger().waymark!;
  assert.equal(accepted, delivered);
});

test('flushSendsAllThatIsQueuedHoweverManyBatchesItTakes', async () => {
  const page = await visit({ endpoint: ENDPOINT, batch: { maxEvents: 5, maxAgeMs: 60_000 } });
  for (let index = 0; index < 18; index++) page.tracker.track('custom', { name: `e${index}` });
  const report = await flush(page);
  assert.equal(report.kept, 0);
  assert.equal(report.sent, page.tracker.ledger().waymark!.accepted);
  assert.ok(page.platform.posted.length >= 4);
});

test('theBatchIsTheHeaderAndTheRecordsOfTheCore', async () => {
  const page = await visit({ endpoint: ENDPOINT, siteId: 's', writeKey: 'k' });
  await flush(page);
  const batch = JSON.parse(page.platform.posted[0]!.body) as Batch;
  assert.deepEqual([batch.schema, batch.siteId, batch.writeKey, batch.coreVersion], ['waymark/batch/1', 's', 'k', '0.1.0']);
  assert.ok(batch.events.every(({ id, seq, moment, stage, channel }) => id && seq >= 0 && moment.label && stage.label && channel.channel));
});

test('leavingSendsABeaconInTheSameTask', async () => {
  const page = await visit({ endpoint: ENDPOINT });
  page.tracker.track('search', { query: 'kettle' });
  page.leave();
  assert.ok(page.platform.beacons.length > 0);
  assert.ok(page.posted().some(({ kind }) => kind === 'search'));
});

test('refusesWhatIsTooLargeTooDeepOrNoObjectByNameAndKeepsItsNeighbours', async () => {
  const page = await visit({ endpoint: ENDPOINT });
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level++) deep = [deep];
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  page.tracker.track('custom', { name: 'before' });
  page.tracker.track('custom', { name: 'huge', properties: { text: 'x'.repeat(10_000_000) } });
  page.tracker.track('custom', { name: 'deep', properties: { deep } });
  page.tracker.track('custom', 'text' as never);
  page.tracker.track('custom', { name: 'odd', properties: { cyclic, big: 1n, lone: 'a\ud800b', run: () => {} } });
  page.tracker.track('custom', JSON.parse('{"name":"proto","properties":{"__proto__":{"x":1},"constructor":1}}'));
  await flush(page);
  const customs = page.posted().filter(({ kind }) => kind === 'custom');
  assert.deepEqual(customs.map(({ name }) => name), ['before', 'odd', 'proto']);
  assert.deepEqual(customs[1]!.properties, { cyclic: { self: '[circular]' }, big: '[bigint]', lone: 'a\ufffdb', run: '[function]' });
  assert.deepEqual(page.tracker.ledger().waymark!.refused, { too_large: 1, too_deep: 1, invalid: 1 });
  assert.deepEqual(page.diagnostics.map(({ code }) => code).filter((code) => code.startsWith('refused')), ['refused_too_large', 'refused_too_deep', 'refused_invalid']);
});

test('anUnknownKindIsNamedAndCostsNobodyElse', async () => {
  const page = await visit({ endpoint: ENDPOINT });
  page.tracker.track('add_to_crat' as never, {});
  page.tracker.track('search', { query: 'x' });
  await flush(page);
  assert.ok(page.diagnostics.some(({ path }) => path?.includes('kind')));
  assert.ok(page.posted().some(({ kind }) => kind === 'search'));
});

test('noCallOfTheSiteEverThrows', async () => {
  const { tracker } = await visit();
  const odd = [undefined, null, 0, '', 'x', [], {}, () => {}, Symbol('s'), 1n, new Proxy({}, { get() { throw new Error('no'); }, ownKeys() { throw new Error('no'); } })] as never[];
  for (const one of odd) for (const two of odd) {
    tracker.track(one, two);
    tracker.page(one);
    tracker.identify(one);
    tracker.consent(one);
    tracker.on(one, two)();
    assert.equal((await tracker.decide(one)).option, 'default');
  }
  assert.equal(typeof tracker.exportRecording(), 'string');
  for (const one of odd) await tracker.flush(one);
});

test('aFaultyListenerIsReportedAndTheOthersStillHear', async () => {
  const page = await visit();
  const heard: string[] = [];
  page.tracker.on('journey', () => { throw new Error('site bug'); });
  page.tracker.on('journey', ({ touchpoint }) => void heard.push(touchpoint.kind));
  page.tracker.track('search', { query: 'x' });
  await flush(page);
  assert.deepEqual(heard, ['search']);
  assert.ok(page.diagnostics.some(({ code }) => code === 'listener_fault'));
});

test('aListenerForDiagnosticsThatIsFaultyItselfEndsThere', async () => {
  const { tracker, diagnostics } = await visit();
  let again = 0;
  tracker.on('diagnostic', () => { throw new Error('mine'); });
  tracker.on('diagnostic', () => { throw new Error('mine too'); });
  tracker.on('diagnostic', () => {
    again++;
    tracker.track('search', 5 as never);
  });
  tracker.track('search', 'text' as never);
  const counts = Object.fromEntries(tracker.check().diagnostics.map(({ code, count }) => [code, count]));
  assert.ok(again > 0 && again < 10, `heard ${again} times`);
  assert.ok(counts.listener_fault! > 0 && counts.listener_fault! < 20, `${counts.listener_fault} faults`);
  assert.ok(diagnostics.some(({ code }) => code === 'refused_invalid'));
});

test('aTouchpointThatCannotBeReadIsCountedAndItsNeighboursAreKept', async () => {
  const page = await visit({ endpoint: ENDPOINT });
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  page.tracker.track('search', proxy);
  page.tracker.track('search', { query: 'kettle', extra: 1, properties: { get broken() { throw new Error('boom'); } } } as never);
  await flush(page);
  assert.equal(page.tracker.ledger().waymark!.refused.invalid, 1);
  assert.deepEqual(page.posted().find(({ kind }) => kind === 'search')!.properties, { broken: '[unreadable]', extra: 1 });
});

test('anUnknownLanguageIsSpokenInEnglish', async () => {
  for (const [language, html] of [['fr', 'en'], ['it-IT', 'it']] as const) {
    const { tracker } = await visit({ language: language as never, endpoint: `${ENDPOINT}/${language}` });
    assert.equal(tracker.check().language, html);
  }
});

test('namesProblemsOfTheConfigurationWithTheirPathAndGoesOn', async () => {
  const { tracker, warnings } = await visit({ endpoint: 5, batch: { maxEvents: -1 }, colour: 'red', goals: 'x' } as never);
  const { problems, core } = tracker.check();
  assert.equal(core.state, 'running');
  assert.deepEqual(problems.map(({ path }) => path).sort(), ['/batch/maxEvents', '/colour', '/endpoint', '/goals']);
  assert.ok(warnings.length > 0 && warnings.length <= problems.length, 'once a kind, no flood');
});

test('aSecondTrackerForTheSameEndpointIsTheFirst', async () => {
  const page = await visit({ endpoint: ENDPOINT });
  const second = makeTracker({ endpoint: ENDPOINT }, page.platform, realAssets);
  assert.equal(second.tracker, page.tracker);
  assert.ok(page.diagnostics.some(({ code }) => code === 'second_tracker'));
  const other = makeTracker({ endpoint: 'https://other.example/' }, page.platform, realAssets);
  assert.notEqual(other.tracker, page.tracker);
  other.tracker.destroy();
});

test('switchedOffByTheAddressNothingRuns', async () => {
  const { tracker, platform } = await visit({ endpoint: ENDPOINT }, {}, 'https://shop.example/?waymark=off');
  tracker.track('search', { query: 'x' });
  await tracker.flush();
  assert.equal(tracker.check().core.state, 'off');
  assert.equal(platform.posted.length, 0);
});

test('testModeFlagsEveryEventAndRecords', async () => {
  const page = await visit({ endpoint: ENDPOINT }, {}, 'https://shop.example/?waymark=test');
  page.tracker.track('search', { query: 'x' });
  await flush(page);
  assert.ok(page.posted().length > 0 && page.posted().every(({ test: flagged }) => flagged === true));
  const lines = page.tracker.exportRecording().trimEnd().split('\n').map((line) => JSON.parse(line) as { waymark?: string; messages?: { type: string }[] });
  assert.equal(lines[0]!.waymark, 'recording/1');
  assert.equal(lines[1]!.messages![0]!.type, 'start');
});

test('nothingStartsWhileThePageIsPrerendered', async () => {
  const window = pageWindow();
  const platform = platformWithCore({ window, prerendering: true });
  const { tracker } = makeTracker({}, platform, realAssets);
  assert.equal(tracker.check().core.state, 'waiting');
  const ready = new Promise<void>((resolve) => { tracker.on('ready', () => resolve()); });
  platform.activate();
  await ready;
  platform.advance(0);
  assert.equal(tracker.check().recent.length, 1);
  tracker.destroy();
});

// ---------------------------------------------------------------- consent

test('withApiConsentNothingIsStoredOrSentBeforeItAndEarlierEventsFollow', async () => {
  const page = await visit({ endpoint: ENDPOINT, consent: { mode: 'api' } });
  page.tracker.track('search', { query: 'x' });
  await flush(page);
  assert.equal(page.platform.posted.length + page.platform.stored.size, 0);
  page.tracker.consent('granted');
  await flush(page);
  assert.deepEqual(page.posted().map(({ kind }) => kind).slice(0, 2), ['page_view', 'search']);
  assert.ok(page.platform.stored.has('waymark.visitor') && page.platform.stored.has('waymark.consent'));
  assert.equal(page.tracker.check().storage.kind, 'persistent');
});

test('withdrawalErasesEveryKeyAndTheDatabaseAndSendsNoMore', async () => {
  const page = await visit({ endpoint: ENDPOINT, consent: { mode: 'api' } }, { answer: () => ({ status: 503 }) });
  const { visitorId } = page.tracker.check().ids;
  page.tracker.consent('granted');
  page.tracker.track('purchase', { orderId: '1', valueMinor: 100, currency: 'EUR' });
  await flush(page);
  assert.ok(page.platform.shelved.size > 0);
  const before = page.platform.posted.length;
  page.tracker.consent('denied');
  await flush(page);
  page.platform.advance(600_000);
  await flush(page);
  assert.deepEqual([...page.platform.stored.keys()], []);
  assert.equal(page.platform.shelved.size, 0);
  assert.equal(page.platform.posted.length, before);
  assert.notEqual(page.tracker.check().ids.visitorId, visitorId);
});

test('aStoredChoiceHoldsOnTheNextPageWithTheSameVisitorAndTab', async () => {
  const stored = new Map<string, string>();
  const config: TrackerConfig = { endpoint: ENDPOINT, consent: { mode: 'api' } };
  const first = await visit(config, { stored });
  first.tracker.consent('granted');
  await flush(first);
  first.leave();
  const second = await visit(config, { stored });
  assert.equal(second.tracker.check().consent.source, 'stored');
  assert.equal(second.tracker.check().ids.visitorId, first.tracker.check().ids.visitorId);
  assert.equal(second.tracker.check().ids.tabId, first.tracker.check().ids.tabId);
  assert.ok(second.tracker.journey()!.session.touchpoints > first.tracker.journey()!.session.touchpoints, 'the session went on');
});

test('eventsOfAnEarlierPageAreAdoptedAndSent', async () => {
  const stored = new Map<string, string>();
  const shelved = new Map<string, never>() as never;
  const config: TrackerConfig = { endpoint: ENDPOINT, consent: { mode: 'api' } };
  const first = await visit(config, { stored, shelved, answer: () => ({ status: 0, failure: 'network' }), takeBeacon: () => false });
  first.tracker.consent('granted');
  first.tracker.track('purchase', { orderId: '1', valueMinor: 100, currency: 'EUR' });
  await flush(first);
  const { accepted } = first.tracker.ledger().waymark!;
  first.leave();
  first.tracker.destroy();
  const second = await visit(config, { stored, shelved });
  await flush(second);
  assert.ok(second.posted().some(({ kind, orderId }) => kind === 'purchase' && orderId === '1'));
  assert.ok(second.tracker.ledger().waymark!.delivered >= accepted);
  assert.equal((shelved as Map<string, unknown>).size, 0);
});

test('cookielessStoresNothingEvenWhenConsentIsGivenAndSaysSo', async () => {
  const page = await visit({ endpoint: ENDPOINT });
  page.tracker.consent('granted');
  await flush(page);
  page.leave();
  assert.equal(page.platform.stored.size + page.platform.shelved.size, 0);
  assert.ok(page.diagnostics.some(({ code }) => code === 'consent_cookieless'));
});

test('worksFromMemoryWhereStorageIsRefused', async () => {
  const page = await visit({ endpoint: ENDPOINT, consent: { mode: 'api' } }, { storage: false });
  page.tracker.consent('granted');
  const { sent } = await flush(page);
  assert.ok(sent > 0);
  assert.equal(page.tracker.check().storage.kind, 'memory');
});

// ---------------------------------------------------------------- slots

test('paintsASlotByTheJourneyAndSaysWhy', async () => {
  const html = '<div data-waymark-slot="hero">Welcome<template data-waymark-option="search" data-waymark-when=\'{"touchpoints":{"$gte":2}}\'>You searched</template></div>';
  const page = await visit({}, {}, undefined, html);
  const config: TrackerConfig = { slots: [{ id: 'promo', options: [{ id: 'always', when: { stage: { $in: ['awareness', 'consideration', 'purchase', 'retention', 'loyalty'] } }, content: { text: 'x' } }] }] };
  const other = await visit(config, {}, undefined, '<div data-waymark-slot="promo">Default</div>');
  assert.equal((await page.tracker.decide('hero')).slot, 'hero');
  const decision = await other.tracker.decide('promo');
  assert.equal(decision.option, 'always');
  assert.equal(decision.reason.by, 'rule');
  assert.equal(other.window.document.querySelector('[data-waymark-slot]')!.textContent, 'x');
});

test('aSlotNobodyKnowsShowsItsDefault', async () => {
  const { tracker } = await visit();
  assert.deepEqual(await tracker.decide('nowhere'), { slot: 'nowhere', option: 'default', reason: { by: 'default', facts: [], evidence: [] } });
});

// ---------------------------------------------------------------- where the core cannot run

test('takesTheJavaScriptTwinWhereWebAssemblyIsRefusedAndSaysWhyOnce', async () => {
  const page = await visit({ endpoint: ENDPOINT }, { compile: async () => { throw new Error('the policy forbids it'); } });
  assert.equal(page.tracker.check().core.twin, 'js');
  await flush(page);
  assert.ok(page.posted().length > 0);
  assert.deepEqual(page.diagnostics.filter(({ code }) => code === 'core_twin').map(({ count }) => count), [1]);
});

test('neverRejectsWhereNoCoreCanRun', async () => {
  const platform = platformWithCore({ window: pageWindow(), compile: async () => { throw new Error('blocked'); } });
  const { tracker } = makeTracker({ endpoint: ENDPOINT }, platform, { ...realAssets, twin: async () => { throw new Error('404'); } });
  await new Promise<void>((resolve) => { tracker.on('diagnostic', ({ code }) => { if (code === 'core_unavailable') resolve(); }); });
  tracker.track('search', { query: 'x' });
  assert.equal((await tracker.decide('hero')).option, 'default');
  assert.deepEqual(await tracker.flush(), { sent: 0, kept: 0, dropped: 0 });
  const { state, why, waiting } = tracker.check().core;
  assert.equal(state, 'raw');
  assert.match(why!, /blocked; 404/);
  assert.ok(waiting > 0);
  tracker.destroy();
});

test('whereNoCoreCanRunTheLedgerCountsWhatWasToldRawOverAllItsBodies', async () => {
  const platform = platformWithCore({ window: pageWindow(), compile: async () => { throw new Error('blocked'); }, answer: () => ({ status: 200, body: '{"ok":true}' }) });
  const { tracker } = makeTracker({ endpoint: ENDPOINT }, platform, { ...realAssets, twin: async () => { throw new Error('404'); } });
  await until(() => tracker.check().core.state === 'raw');
  const heard: number[] = [];
  const raw = (): number => tracker.ledger().waymark?.refused.raw ?? 0;
  tracker.on('ledger', ({ waymark }) => void heard.push(waymark!.refused.raw!));
  tracker.track('search', { query: 'one' });
  await until(() => (platform.advance(3_000), raw() > 0));
  const first = raw();
  tracker.track('search', { query: 'two' });
  await until(() => (platform.advance(60_000), raw() > first));
  assert.equal(raw(), first + 1);
  assert.deepEqual(heard, [first, first + 1]);
  tracker.destroy();
});

test('afterDestroyNothingIsHeardOrSent', async () => {
  const page = await visit({ endpoint: ENDPOINT });
  page.tracker.destroy();
  page.tracker.track('search', { query: 'x' });
  page.leave();
  await page.tracker.flush();
  assert.equal(page.posted().some(({ kind }) => kind === 'search'), false);
  assert.equal(page.tracker.check().core.state, 'destroyed');
});

test('whatTheSiteReportsIsNotToldAgainFromItsButton', async () => {
  const page = await visit({ endpoint: ENDPOINT }, {}, 'https://shop.example/', '<button>Add to cart</button>');
  await flush(page);
  page.window.document.querySelector('button')!.dispatchEvent(new page.window.MouseEvent('click', { bubbles: true, composed: true }));
  page.tracker.track('add_to_cart', { item: { id: 'p1', name: 'Kettle' } });
  page.platform.advance(5_000);
  await flush(page);
  assert.deepEqual(page.posted().filter(({ kind }) => kind === 'add_to_cart').map(({ sensor }) => sensor), ['api']);
});

test('recordsFromTheFirstMessageAndLoadsNothingForItOtherwise', async () => {
  const page = await visit({ record: true });
  assert.match(page.tracker.exportRecording(), /"type":"start"/);
  let asked = 0;
  const { tracker } = makeTracker({}, platformWithCore({ window: pageWindow() }), { ...realAssets, recording: () => { asked++; return realAssets.recording(); } });
  await tracker.flush();
  assert.deepEqual([asked, tracker.exportRecording()], [0, '']);
  tracker.destroy();
});

test('tabsOfAVisitorTellEachOtherWhatTheyKnow', async () => {
  const stored = new Map<string, string>();
  const config: TrackerConfig = { endpoint: ENDPOINT, consent: { mode: 'api' } };
  const first = await visit(config, { stored });
  first.tracker.consent('granted');
  await flush(first);
  stored.delete('tab:waymark.tab');
  const second = await visit(config, { stored });
  await flush(second);
  assert.notEqual(second.tracker.check().ids.tabId, first.tracker.check().ids.tabId);
  const before = second.tracker.journey()!.touchpoint.index;

  const sale = { orderId: '1', valueMinor: 100, currency: 'EUR' };
  first.tracker.track('purchase', sale);
  await flush(first);
  second.platform.changed('waymark.state');
  second.tracker.track('purchase', sale);
  await flush(second);
  assert.equal(second.tracker.journey()!.touchpoint.index, before + 2, 'counts what the other tab did');
  assert.equal(second.tracker.journey()!.session.sessionId, first.tracker.journey()!.session.sessionId);
  const goal = second.tracker.check().goals.at(-1)!;
  assert.deepEqual([goal.orderId, goal.counted], ['1', false], 'one purchase, though both tabs showed the receipt');

  // Neither has to be the last to write.
  first.leave();
  second.leave();
  const { tallies, goals } = JSON.parse(stored.get('waymark.state')!) as { tallies: { seq: number; conversions: number }[]; goals: { orders: unknown[] } };
  assert.equal(tallies.length, 2);
  assert.deepEqual(tallies.map(({ conversions }) => conversions).sort(), [0, 1]);
  assert.equal(tallies.reduce((sum, { seq }) => sum + seq, 0), second.tracker.journey()!.touchpoint.index + 1);
  assert.equal(goals.orders.length, 1);
});
