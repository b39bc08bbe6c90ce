import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { CoreRunner } from '../../demo/collector/src/core/runner.mjs';
import { randomStory } from '../sameness/generate.mjs';
import { loadCore } from '../support/core.mjs';
import { readDatabase, sharedCollector, startCollector } from './process.mjs';
import { DAY_MS, batch, event } from './sample.ts';

const FAULTY = fileURLToPath(new URL('faulty-core.mjs', import.meta.url));
const FOREIGN = fileURLToPath(new URL('foreign-core.mjs', import.meta.url));

let count = 0;
const stamp = (elapsedMs = 0) => ({ id: `raw-${count += 1}`, atMs: DAY_MS + elapsedMs, elapsedMs });
const page = { url: 'https://shop.example/how-to-brew-tea', title: 'How to brew tea' };
const start = (changes = {}) => ({ ...stamp(), type: 'start', tabId: 'tab-r', pageId: 'page-r', visitorId: 'visitor-r', page, ...changes });
const view = (changes = {}) => ({ ...stamp(300), type: 'touchpoint', kind: 'page_view', page, navigation: 'load', referrer: 'https://www.bing.com/search?q=how+to+brew+tea', ...changes });
const raw = (messages, changes = {}) => ({ schema: 'waymark/raw/1', siteId: 'shop', sentAtMs: DAY_MS + 400, messages, ...changes });

const shared = sharedCollector();
const storedAt = async (site) => (await shared.get(`/v1/stats?site=${site}`)).body.events;

test('recognisesRawTouchpointsAsThePagesCoreWouldHave', async (t) => {
  const collector = await startCollector(t);
  const whole = start({ protocol: 1, seed: 7, device: { type: 'mobile', viewportWidthPx: 400 }, utcOffsetMin: 60, mode: 'test', storage: 'memory', botSigns: ['webdriver'], consent: { analytics: 'unknown', personalization: 'denied', advertising: 'denied' } });
  const config = { conversion: 'generate_lead', goals: [{ id: 'tea', when: { page: '/how-to-*' } }] };
  const messages = [whole, view(), view({ ...stamp(500), kind: 'add_to_cart', item: { id: 'p1', priceMinor: 2999, currency: 'EUR' } }), { ...stamp(900), type: 'visibility', state: 'hidden' }];
  const { status, body } = await collector.post(raw(messages, { config }));
  assert.equal(status, 200);
  assert.deepEqual(body, { ok: true, accepted: 2, duplicates: 0, rejected: [], acked: [messages[0].id, messages[3].id, messages[1].id, messages[2].id], accepts: ['gzip'] });
  await collector.stop();

  const core = await loadCore('wasm');
  const { trackerId } = JSON.parse(core.createTracker(JSON.stringify({ ...config, endpoint: 'https://shop.example/v1/batch' }), ''));
  const expected = JSON.parse(core.dispatch(trackerId, JSON.stringify(messages))).effects.filter(({ type }) => type === 'store').map(({ record }) => record);
  const rows = await readDatabase(collector.db, 'SELECT payload, moment, stage, channel, source, device, test, bot, tab_id FROM events ORDER BY seq');
  assert.deepEqual(rows.map(({ payload }) => JSON.parse(payload)), expected);
  assert.deepEqual(rows.map(({ payload: _, ...row }) => row), [
    { moment: 'do', stage: 'awareness', channel: 'Organic Search', source: 'bing', device: 'mobile', test: true, bot: true, tab_id: 'tab-r' },
    { moment: 'buy', stage: 'consideration', channel: 'Organic Search', source: 'bing', device: 'mobile', test: true, bot: true, tab_id: 'tab-r' },
  ]);
  const [arrival] = await readDatabase(collector.db, 'SELECT batch_id, tab_id, ledger_seq, ledger, core_version, events FROM batches');
  assert.deepEqual({ ...arrival, ledger: JSON.parse(arrival.ledger) }, {
    batch_id: messages[0].id, tab_id: 'tab-r', ledger_seq: 0n, core_version: JSON.parse(core.coreVersion()).version, events: 2,
    ledger: { accepted: 2, delivered: 2, queued: 0, inDoubt: 0, dropped: {}, held: 0, refused: {} },
  });
});

test('storesAMessageOnceHoweverItComes', async () => {
  const messages = [start(), view(), view()];
  const first = await shared.post(raw(messages, { siteId: 'once' }));
  assert.deepEqual([first.body.accepted, first.body.duplicates], [2, 0]);
  const again = await shared.post(gzipSync(JSON.stringify(raw(messages, { siteId: 'once' }))));
  assert.deepEqual([again.body.accepted, again.body.duplicates, again.body.acked], [0, 2, first.body.acked]);
  const more = await shared.post(raw([...messages, view()], { siteId: 'once' }));
  assert.deepEqual([more.body.accepted, more.body.duplicates], [1, 2]);
  const byThePagesCore = await shared.post(batch('later', [event(messages[1].id)], { siteId: 'once', inDoubt: [messages[2].id] }));
  assert.deepEqual([byThePagesCore.body.duplicates, byThePagesCore.body.acked], [1, [messages[2].id]]);
  const twice = view();
  assert.deepEqual((({ accepted, duplicates }) => [accepted, duplicates])((await shared.post(raw([start(), twice, twice], { siteId: 'once' }))).body), [1, 1]);
  assert.equal(await storedAt('once'), 4);
});

test('aWrongMessageIsRejectedAloneAndAWrongStartRefusesTheBody', async () => {
  const wrong = [
    view({ kind: 'unheard_of' }), view({ id: 'with\nnewline' }), { ...stamp(), type: 'adopted', records: [] }, 'text', null, view({ surprise: 1 }), start(), view({ item: { id: 7 } }),
  ];
  const last = view();
  const { status, body } = await shared.post(raw([start(), ...wrong, last], { siteId: 'wrong' }));
  assert.equal(status, 200);
  assert.deepEqual(body.rejected.map(({ index, error }) => [index, error.path]).filter(([index]) => index !== 6), [
    [1, '/messages/1/kind'], [2, '/messages/2/id'], [3, '/messages/3/type'], [4, '/messages/4'], [5, '/messages/5'], [7, '/messages/7/type'], [8, '/messages/8/item/id'],
  ]);
  assert.ok(body.acked.includes(last.id));
  for (const one of body.rejected) assert.equal(body.acked.includes(one.id), false);

  for (const [bad, path] of [[start({ type: 'touchpoint' }), '/messages/0/type'], [view(), '/messages/0/tabId'], [start({ visitorId: undefined }), '/messages/0/visitorId'], [start({ surprise: 1 }), '/messages/0/surprise'], [start({ mode: 'off' }), '/messages/0/mode'], [start({ protocol: 2 }), '/messages/0/protocol'], [start({ page: { url: 5 } }), '/messages/0/page/url']]) {
    const reply = await shared.post(raw([bad, view()], { siteId: 'bad-start' }));
    assert.deepEqual([reply.status, reply.body.error.path], [400, path]);
  }
  assert.equal(await storedAt('bad-start'), 0);
});

test('isClosedAndBounded', async () => {
  const many = (length) => [start(), ...Array.from({ length }, () => view())];
  for (const [body, code, path] of [
    [raw([start()], { surprise: 1 }), 'unknown_field', '/surprise'],
    [raw([start()], { config: { slots: [] } }), 'unknown_field', '/config/slots'],
    [raw([start()], { config: { endpoint: 'https://elsewhere.example' } }), 'unknown_field', '/config/endpoint'],
    [raw([]), 'too_few', '/messages'],
    [raw(many(500)), 'too_many', '/messages'],
    [raw([start()], { sentAtMs: -1 }), 'out_of_range', '/sentAtMs'],
    [raw([start()], { schema: 'waymark/raw/2' }), 'not_in_set', '/schema'],
  ]) {
    const reply = await shared.post(body);
    assert.deepEqual([reply.status, reply.body.error.code, reply.body.error.path], [400, code, path]);
  }
  const tenThousand = await shared.post(gzipSync(JSON.stringify(raw([start(), ...Array.from({ length: 9_999 }, (_, n) => ({ type: 'touchpoint', id: `${n}`, kind: 'click', atMs: DAY_MS, elapsedMs: 1 }))]))));
  assert.deepEqual([tenThousand.status, tenThousand.body.error.code], [400, 'too_many']);
  const most = await shared.post(raw(many(499), { siteId: 'most' }));
  assert.equal(most.body.accepted, 499);
});

test('collectsNothingThatConsentDoesNotAllow', async () => {
  const consent = (analytics) => ({ analytics, personalization: 'unknown', advertising: 'unknown' });
  const asking = { config: { consent: { mode: 'banner' } }, siteId: 'consent' };
  for (const messages of [[start(), view()], [start({ consent: consent('denied') }), view()]]) {
    const reply = await shared.post(raw(messages, asking));
    assert.deepEqual([reply.status, reply.body.error.code], [400, 'consent_missing']);
  }
  const withdrawn = await shared.post(raw([start({ consent: consent('granted'), storage: 'persistent' }), view(), { ...stamp(), type: 'consent', consent: consent('denied'), source: 'api', storage: 'memory' }], asking));
  assert.equal(withdrawn.body.accepted ?? 0, 0);
  assert.equal(await storedAt('consent'), 0);
  assert.equal((await shared.post(raw([start({ consent: consent('granted') }), view()], asking))).body.accepted, 1);
  const answered = await shared.post(raw([start(), view(), { ...stamp(), type: 'consent', consent: consent('granted'), source: 'banner', storage: 'memory' }], asking));
  assert.equal(answered.body.accepted, 1, 'what was held goes once it is granted');
});

test('continuesASavedStateAndSurvivesAnythingInItsPlace', async () => {
  const core = await loadCore('wasm');
  const { trackerId } = JSON.parse(core.createTracker('{"endpoint":"https://shop.example/"}', ''));
  const whole = { protocol: 1, seed: 1, device: { type: 'desktop' }, utcOffsetMin: 0, mode: 'normal', storage: 'persistent', consent: { analytics: 'granted', personalization: 'granted', advertising: 'granted' } };
  const told = [start(whole), view(), { ...stamp(600), type: 'visibility', state: 'hidden' }];
  const { effects } = JSON.parse(core.dispatch(trackerId, JSON.stringify(told)));
  const state = JSON.stringify(effects.find(({ type }) => type === 'save').state);
  const day = 86_400_000;
  const later = { atMs: DAY_MS + day };
  assert.equal((await shared.post(raw([start({ ...whole, ...later }), view(later)], { siteId: 'state', state }))).body.accepted, 1);
  assert.equal((await shared.get('/v1/report/journeys?site=state')).body.rows[0].ordinal, 2);
  for (const broken of ['', '{', 'null', '[]', '{"version":99}', 'x'.repeat(9_999), state.slice(0, -1), state.replaceAll(/\d/g, '9')]) {
    assert.equal((await shared.post(raw([start(whole), view()], { siteId: 'broken', state: broken }))).body.accepted, 1);
  }
});

test('destroysEachTrackerSoThatMoreBodiesThanACoreHoldsFollowEachOther', async () => {
  for (let round = 0; round < 2; round += 1) {
    const replies = await Promise.all(Array.from({ length: 40 }, () => shared.post(raw([start(), view()], { siteId: 'many' }))));
    for (const { status } of replies) assert.equal(status, 200);
  }
  assert.equal(await storedAt('many'), 80);
});

test('isAsHardToHurtAsTheBatchRoute', async () => {
  const deep = `${'['.repeat(500)}${']'.repeat(500)}`;
  const hostile = [
    view({ properties: { deep: JSON.parse(deep) } }), view({ properties: { text: 'x'.repeat(200_000) } }), view({ properties: JSON.parse('{"__proto__":{"a":1}}') }),
    view({ page: { url: 'https://shop.example/', title: 'a\0b\ud800c' } }), view({ page: { url: 'javascript:alert(1)', title: '<script>' } }), view({ atMs: 253_402_300_799_999 }), view({ atMs: 0, elapsedMs: 253_402_300_799_999 }),
    { ...stamp(), type: 'identify', traits: { constructor: 'x', toString: 1 } },
  ];
  const { status, body } = await shared.post(raw([start({ page: { url: 'not an address' }, referrer: ' '.repeat(4_000) }), ...hostile, view()], { siteId: 'hostile' }));
  assert.equal(status, 200);
  assert.deepEqual(body.rejected.map(({ index, error }) => [index, error.code]), [[1, 'too_deep'], [2, 'limit_exceeded'], [3, 'forbidden_key']]);
  assert.equal((await shared.get('/v1/report/journeys?site=hostile')).status, 200);
  assert.equal((await shared.post(JSON.stringify(raw([start()])).replace('"start"', `"start","x":${deep}`))).body.error.code, 'too_deep');
  assert.doesNotMatch(shared.log.text(), /script|alert/);
});

test('makesStartAndPageViewOfALoadersOneView', async (t) => {
  const collector = await startCollector(t);
  const one = { id: 'view-1', atMs: DAY_MS + 0.4, url: 'https://shop.example/how-to-brew-tea?utm_source=news&utm_medium=email', title: 'How to brew tea', referrer: 'https://www.bing.com/', webdriver: true };
  const body = (view) => ({ schema: 'waymark/raw/1', siteId: 'shop', view });
  const agent = { 'user-agent': 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36' };
  assert.deepEqual((await collector.post(body(one), { headers: agent })).body, { ok: true, accepted: 1, duplicates: 0, rejected: [], acked: ['view-1'], accepts: ['gzip'] });
  assert.equal((await collector.post(body({ ...one, id: 'view-2', visitorId: 'known', title: '', referrer: '', webdriver: false }))).body.accepted, 1);
  for (const [wrong, code, path] of [[body({ ...one, surprise: 1 }), 'unknown_field', '/view/surprise'], [body({ ...one, url: 5 }), 'wrong_type', '/view/url'], [{ ...body(one), messages: [start()] }, 'missing_field', ''], [{ schema: 'waymark/raw/1' }, 'missing_field', '']]) {
    const reply = await collector.post(wrong);
    assert.deepEqual([reply.status, reply.body.error.code], [400, code]);
    if (path) assert.equal(reply.body.error.path, path);
  }
  await collector.stop();
  assert.deepEqual(await readDatabase(collector.db, 'SELECT id, kind, visitor_id, tab_id, page_id, channel, source, moment, device, bot FROM events ORDER BY id'), [
    { id: 'view-1', kind: 'page_view', visitor_id: 'view-1', tab_id: 'view-1', page_id: 'view-1', channel: 'Email', source: 'news', moment: 'do', device: 'mobile', bot: true },
    { id: 'view-2', kind: 'page_view', visitor_id: 'known', tab_id: 'view-2', page_id: 'view-2', channel: 'Email', source: 'news', moment: 'do', device: 'desktop', bot: false },
  ]);
});

const STORIES = 30;

test(`takesEveryEventOf${STORIES}RandomStories`, async () => {
  const replies = await Promise.all(Array.from({ length: STORIES }, (_, index) => {
    const messages = randomStory(index + 1).dispatches.flatMap((list) => JSON.parse(list));
    const own = [messages[0], ...messages.slice(1).filter((message) => ['touchpoint', 'identify'].includes(message?.type))];
    return shared.post(raw(own.slice(0, 500).map((message) => ({ ...message, id: `${index}-${message.id}`.slice(0, 64) })), { siteId: 'stories' }));
  }));
  let stored = 0;
  for (const { status, body } of replies) {
    assert.ok(status === 200 || ['consent_missing', 'not_in_set', 'incompatible'].includes(body.error.code), JSON.stringify(body));
    // The stamp is the raw schema's affair; beyond it only the core refuses, never the schema of what the core makes.
    for (const { error } of body.rejected ?? []) assert.ok(error.message === 'The core does not take this.' || /\/(id|atMs|elapsedMs)$/.test(error.path), error.path);
    stored += body.accepted ?? 0;
  }
  assert.ok(stored > STORIES, `${stored}`);
});

test('thePagesOwnCoreMakesTheSameOfIt', async (t) => {
  const unknown = { analytics: 'unknown', personalization: 'unknown', advertising: 'unknown' };
  const messages = [start({ protocol: 1, seed: 7, device: { type: 'desktop' }, utcOffsetMin: 0, mode: 'normal', storage: 'memory', consent: unknown }), view()];
  const collector = await startCollector(t, {});
  assert.equal((await collector.post(raw(messages))).body.accepted, 1);
  await collector.stop();
  const [{ payload }] = await readDatabase(collector.db, 'SELECT payload FROM events');
  const core = await loadCore('wasm');
  const { trackerId } = JSON.parse(core.createTracker('{"endpoint":"https://collect.example/v1/batch"}', ''));
  const { effects } = JSON.parse(core.dispatch(trackerId, JSON.stringify(messages)));
  assert.deepEqual(JSON.parse(payload), effects.find(({ type }) => type === 'store').record);
});

test('aTrapCostsOnlyTheBodyThatCausedIt', async (t) => {
  const collector = await startCollector(t, { args: ['--core', FAULTY] });
  const [before, guilty, after, ordinary] = await Promise.all([
    collector.post(raw([start(), view()])), collector.post(raw([start(), view(), view({ code: 'TRAP' })])), collector.post(raw([start(), view()])), collector.post(batch('b', [event('ordinary')])),
  ]);
  assert.deepEqual([before, after, ordinary].map(({ body }) => body.accepted), [1, 1, 1]);
  assert.deepEqual([guilty.status, guilty.body.error.code, guilty.body.error.path], [422, 'core_failed', '/messages']);
  assert.equal((await collector.log.entry((line) => line.event === 'core_failed')).why, 'trap');
  assert.equal((await collector.get('/v1/stats')).body.events, 3);
});

test('aCoreThatDoesNotComeBackIsEndedAndReplaced', async () => {
  const runner = new CoreRunner({ file: FAULTY, log() {}, timeoutMs: 300 });
  const job = (...messages) => ({ config: '{"endpoint":"https://collector.invalid/"}', state: '', messages: messages.map((message) => JSON.stringify(message)) });
  const whole = start({ protocol: 1, seed: 0, device: { type: 'desktop' }, utcOffsetMin: 0, mode: 'normal', storage: 'memory', consent: { analytics: 'unknown', personalization: 'unknown', advertising: 'unknown' } });
  const [hung, next] = await Promise.allSettled([runner.run(job(whole, view({ code: 'HANG' }))), runner.run(job(whole, view()))]);
  assert.deepEqual([hung.reason.status, hung.reason.code], [422, 'core_failed']);
  assert.equal(next.value.events.length, 1);
  await runner.stop();
  await assert.rejects(runner.run(job(whole)), (problem) => problem.code === 'stopping');
});

test('saysClearlyThatItHasNoCoreAndTakesBatchesAsBefore', async (t) => {
  for (const args of [['--no-core'], ['--core', FOREIGN], ['--core', fileURLToPath(import.meta.url)]]) {
    const collector = await startCollector(t, { args });
    for (let round = 0; round < 2; round += 1) {
      const { status, body } = await collector.post(raw([start(), view()]), { headers: { origin: 'https://shop.example' } });
      assert.deepEqual([status, body.error.code], [501, 'core_unavailable']);
    }
    assert.equal((await collector.post(batch('b', [event('a')]))).body.accepted, 1);
    assert.deepEqual(await collector.stop(), { code: 0, signal: null });
  }
});

test('finishesARawBodyThatIsHalfReadWhenAskedToStop', async (t) => {
  const collector = await startCollector(t);
  const seen = view();
  const body = JSON.stringify(raw([start(), seen]));
  const socket = connect(Number(new URL(collector.url).port), '127.0.0.1');
  socket.write(`POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 40)}`);
  for (let pending = 0; pending === 0;) pending = (await collector.get('/health')).body.pendingBatches;
  collector.signal('SIGTERM');
  await collector.log.entry((line) => line.event === 'stopping');
  socket.write(body.slice(40));
  assert.match(await text(socket), /^HTTP\/1\.1 200 [^]*"accepted":1/);
  assert.deepEqual(await collector.exited, { code: 0, signal: null });
  assert.deepEqual((await readDatabase(collector.db, 'SELECT id FROM events')).map(({ id }) => id), [seen.id]);
});

test('finishesRawBodiesThatTheCoreHasInHandWhenAskedToStop', async (t) => {
  const collector = await startCollector(t);
  await collector.post(raw([start(), view()]));
  const bodies = Array.from({ length: 12 }, () => raw([start(), ...Array.from({ length: 200 }, () => view())]));
  const replies = Promise.all(bodies.map((body) => collector.post(body).catch(() => null)));
  for (let pending = 0; pending < 2;) pending = (await collector.get('/health')).body.pendingBatches;
  collector.signal('SIGTERM');
  const acknowledged = (await replies).filter((reply) => reply?.status === 200).flatMap(({ body }) => body.acked);
  assert.deepEqual(await collector.exited, { code: 0, signal: null });
  assert.ok(acknowledged.length > 0);
  const stored = new Set((await readDatabase(collector.db, 'SELECT id FROM events')).map(({ id }) => id));
  const starts = new Set(bodies.map(({ messages }) => messages[0].id));
  assert.deepEqual(acknowledged.filter((id) => !stored.has(id) && !starts.has(id)), []);
});
