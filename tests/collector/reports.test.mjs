import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bucketFor } from '../../demo/collector/src/buckets.mjs';
import { sharedCollector } from './process.mjs';
import { DAY_MS, batch, event } from './sample.ts';

const HOUR_MS = 3_600_000;

/** A purchase of one order. */
const purchase = (id, orderId, valueMinor, more = {}) => event(id, { kind: 'purchase', orderId, valueMinor, currency: 'EUR', ...more });
const refund = (id, orderId, valueMinor) => event(id, { kind: 'refund', orderId, ...(valueMinor === undefined ? {} : { valueMinor }), currency: 'EUR', atMs: DAY_MS + HOUR_MS });

const collector = sharedCollector();

/** Stores events under a site of their own and reads its reports. Ids are made unique, because they are so over all sites. */
async function withEvents(site, events) {
  const own = events.map((one) => ({ ...one, id: `${site}-${one.id}` }));
  assert.equal((await collector.post(batch(`b-${site}`, own, { siteId: site }))).body.accepted, events.length);
  return async (path) => (await collector.get(`/v1/${path}${path.includes('?') ? '&' : '?'}site=${site}`)).body;
}

test('countsAnOrderOnceAndNetsItsRefunds', async () => {
  const read = await withEvents('orders', [
    purchase('p1', 'o1', 10_000), purchase('p1-reload', 'o1', 10_000, { atMs: DAY_MS + 60_000 }),
    purchase('p2', 'o2', 5_000), refund('r2', 'o2', 2_000),
    purchase('p3', 'o3', 3_000), refund('r3', 'o3', 9_999),
    purchase('p4', 'o4', 700), refund('r4', 'o4'),
    purchase('p5', undefined, 100), purchase('p6', undefined, 100),
    purchase('usd', 'o5', 4_000, { currency: 'USD' }),
  ]);
  const body = await read('stats');
  assert.deepEqual([body.purchases, body.refundedPurchases, body.conversions], [7, 3, 7]);
  assert.deepEqual(body.revenue, [
    { currency: 'EUR', grossMinor: 18_900, refundedMinor: 5_700, netMinor: 13_200 },
    { currency: 'USD', grossMinor: 4_000, refundedMinor: 0, netMinor: 4_000 },
  ]);
});

test('countsWhateverTheSiteCallsItsConversion', async () => {
  const reached = (goalId, isConversion, counted) => [{ goalId, isConversion, counted }];
  const read = await withEvents('clinic-goals', [
    event('a1', { kind: 'appointment', goalsReached: reached('visit', true, true) }),
    event('a2', { kind: 'appointment', goalsReached: reached('visit', true, false) }),
    event('c1', { kind: 'call', goalsReached: reached('phone', false, true) }),
  ]);
  assert.equal((await read('stats')).conversions, 1);
  assert.deepEqual((await read('report/goals')).rows, [
    { goalId: 'phone', isConversion: false, reached: 1, repeated: 0, visitors: 1, valueMinor: null, currency: null },
    { goalId: 'visit', isConversion: true, reached: 1, repeated: 1, visitors: 1, valueMinor: null, currency: null },
  ]);
});

test('filtersBySiteTimeAndTestTraffic', async () => {
  const read = await withEvents('filters', [event('a'), event('b', { atMs: DAY_MS + HOUR_MS }), event('c', { atMs: DAY_MS + 2 * HOUR_MS, test: true })]);
  const counted = async (query) => (await read(`stats?${query}`)).events;
  assert.equal(await counted(''), 3);
  assert.equal(await counted('test=0'), 2);
  assert.equal(await counted('test=1'), 1);
  assert.equal(await counted(`from=${DAY_MS + HOUR_MS}`), 2, 'from is included');
  assert.equal(await counted(`to=${DAY_MS + HOUR_MS}`), 1, 'to is not');
  assert.equal(await counted('from=2026-03-02T09:30:00Z&to=2026-03-02T10:30:00Z'), 1);

  const everywhere = async () => (await collector.get('/v1/stats')).body.events;
  const before = await everywhere();
  await collector.post(batch('elsewhere', [event('elsewhere')], { siteId: 'elsewhere' }));
  await collector.post(batch('unnamed', [event('unnamed')], { siteId: undefined }));
  assert.equal(await everywhere(), before + 2);
  const sites = Object.fromEntries((await collector.get('/v1/sites')).body.rows.map((row) => [row.site, row.events]));
  assert.deepEqual([sites.filters, sites.elsewhere, sites.default], [3, 1, 1]);
});

test('listsVisitsOverTimeWithTheEmptyHoursBetween', async () => {
  const read = await withEvents('time', [
    event('a'), event('b', { visitorId: 'visitor-2', sessionId: 'session-2', atMs: DAY_MS + 1 }),
    event('c', { kind: 'click', atMs: DAY_MS + 24 * HOUR_MS }), purchase('d', 'o1', 5, { atMs: DAY_MS + 24 * HOUR_MS + 5 }),
  ]);
  const body = await read('report/visits?utcOffsetMin=-30');
  assert.equal(body.bucketMs, HOUR_MS);
  assert.equal(body.rows.length, 25);
  assert.deepEqual(body.rows[0], { atMs: DAY_MS - HOUR_MS / 2, visitors: 2, sessions: 2, touchpoints: 2, pageViews: 2, conversions: 0 });
  assert.deepEqual(body.rows[7], { atMs: DAY_MS + 6.5 * HOUR_MS, visitors: 0, sessions: 0, touchpoints: 0, pageViews: 0, conversions: 0 });
  assert.deepEqual(body.rows[24], { atMs: DAY_MS + 23.5 * HOUR_MS, visitors: 1, sessions: 1, touchpoints: 2, pageViews: 0, conversions: 1 });
});

test('choosesBucketsThatKeepAnySpanReadable', () => {
  for (const spanMs of [0, 1, 60_000, HOUR_MS, 24 * HOUR_MS, 40 * 24 * HOUR_MS, 500 * 24 * HOUR_MS, 253_402_300_799_999]) {
    const { widthMs } = bucketFor(0, spanMs);
    assert.ok(spanMs / widthMs < 64, `${spanMs} ms`);
  }
  assert.equal(bucketFor(0, 30 * 24 * HOUR_MS).name, 'day');
});

test('tellsMomentsStagesAndHowVisitorsMovedBetweenThem', async () => {
  const at = (id, minute, label, stage, more = {}) => event(id, {
    atMs: DAY_MS + minute * 60_000, seq: minute,
    moment: { ...event(id).moment, label, evidence: [{ source: 'act', cue: `cue-${label}`, weight: 1, messageId: id }] },
    stage: { ...event(id).stage, label: stage, cycles: more.cycles ?? 0 }, ...more.event,
  });
  const other = { visitorId: 'visitor-2', sessionId: 'session-2' };
  const read = await withEvents('stages', [
    at('1', 1, 'know', 'awareness'), at('2', 2, 'know', 'consideration'), at('3', 3, 'buy', 'purchase'), at('4', 4, 'buy', 'retention', { cycles: 1 }), at('5', 5, 'know', 'consideration', { cycles: 1 }),
    at('6', 1, 'undecided', 'awareness', { event: other }),
  ]);
  const moments = await read('report/moments');
  assert.deepEqual(moments.rows.map((row) => [row.moment, row.touchpoints, row.sessions, row.meanScore]), [['know', 3, 1, 0.6], ['buy', 2, 1, 0.1], ['undecided', 1, 1, null]]);
  assert.deepEqual(moments.evidence.map((row) => [row.moment, row.cue, row.touchpoints]), [['buy', 'cue-buy', 2], ['know', 'cue-know', 3]]);
  const stages = await read('report/stages');
  assert.deepEqual(stages.rows.map((row) => [row.stage, row.touchpoints, row.visitorsEver, row.visitorsNow]), [
    ['awareness', 2, 2, 1], ['consideration', 2, 1, 1], ['purchase', 1, 1, 0], ['retention', 1, 1, 0],
  ]);
  assert.deepEqual(stages.moves.map((row) => `${row.from}>${row.to}:${row.moves}`), ['awareness>consideration:1', 'consideration>purchase:1', 'purchase>retention:1', 'retention>consideration:1']);
  assert.deepEqual(stages.cycles, { visitors: 1, rounds: 1 });
});

test('tellsChannelsWithWhatTheyBrought', async () => {
  const paid = { channel: { channel: 'Paid Search', source: 'bing', medium: 'cpc', rule: 'utm', evidence: 'utm_medium=cpc' }, sessionId: 'session-2', visitorId: 'visitor-2' };
  const read = await withEvents('channels', [event('a'), event('b', paid), purchase('c', 'o1', 250, paid)]);
  const body = await read('report/channels');
  assert.deepEqual(body.rows, [
    { channel: 'Organic Search', sessions: 1, visitors: 1, touchpoints: 1, conversions: 0 },
    { channel: 'Paid Search', sessions: 1, visitors: 1, touchpoints: 2, conversions: 1 },
  ]);
  assert.deepEqual(body.revenue, [{ channel: 'Paid Search', currency: 'EUR', netMinor: 250, orders: 1 }]);
});

test('showsRecentJourneysNewestFirstAndNoWholeIds', async () => {
  const visitorId = 'visitor-with-a-long-id';
  const read = await withEvents('journeys', [
    event('a', { visitorId }), event('b', { visitorId, kind: 'click', atMs: DAY_MS + 5, page: { url: 'https://shop.example/', title: 'Shop' } }),
    event('c', { sessionId: 'session-2', atMs: DAY_MS + HOUR_MS }),
  ]);
  const body = await read('report/journeys?limit=2');
  assert.deepEqual(body.rows.map((row) => [row.touchpoints, row.startedAt, row.steps.map((step) => step.kind)]), [[1, DAY_MS + HOUR_MS, ['page_view']], [2, DAY_MS, ['page_view', 'click']]]);
  assert.match(body.rows[0].visitor, /^[0-9a-f]{8}$/);
  assert.equal(body.rows[1].steps[1].title, 'Shop');
  assert.doesNotMatch(JSON.stringify(body), /visitor-with-a-long-id/);
  assert.equal((await read('report/journeys?limit=1')).rows.length, 1);
});

test('answersEveryReportOfASiteNobodyKnows', async () => {
  for (const report of ['visits', 'moments', 'stages', 'channels', 'kinds', 'goals', 'journeys']) {
    const { status, body } = await collector.get(`/v1/report/${report}?site=nobody`);
    assert.deepEqual([status, body.ok, body.rows], [200, true, []]);
  }
  const { body } = await collector.get('/v1/stats?site=nobody');
  assert.deepEqual([body.events, body.lastAt, body.ledger.accepted], [0, null, 0]);
});
