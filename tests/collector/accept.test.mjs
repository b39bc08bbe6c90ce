import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDatabase, sharedCollector, startCollector } from './process.mjs';
import { DAY_MS, batch, event, fullEvent, ledger } from './sample.ts';

const shared = sharedCollector();

test('keepsEveryFieldOfAnEventInItsColumnOrItsPayload', async (t) => {
  const collector = await startCollector(t);
  const reply = await collector.post(batch('batch-1', [fullEvent, event('bare-1')]));
  assert.deepEqual(reply.body, { ok: true, accepted: 2, duplicates: 0, rejected: [], accepts: ['gzip'] });
  assert.deepEqual(await collector.stop(), { code: 0, signal: null });

  const [full, bare] = await readDatabase(collector.db, 'SELECT *, epoch_ms("at") AS at_ms FROM events ORDER BY id DESC');
  assert.deepEqual(JSON.parse(full.payload), fullEvent);
  const { payload, received_at: receivedAt, at, ...columns } = full;
  assert.deepEqual(columns, {
    id: 'full-1', site: 'shop', visitor_id: 'visitor-1', session_id: 'session-1', session_ordinal: 1, tab_id: 'tab-1', page_id: 'page-1',
    seq: 1n, utc_offset_min: 60, kind: 'purchase', name: 'order', family: 'digital', ownership: 'owned', sensor: 'dataLayer',
    url: 'https://shop.example/thanks?utm_source=news', title: 'Thank you', lang: 'en-GB',
    channel: 'Paid Search', source: 'bing', medium: 'cpc', campaign: 'spring', channel_rule: 'click_id',
    moment: 'know', moment_know: 0.6, moment_go: 0.1, moment_do: 0.1, moment_buy: 0.1, moment_navigate: 0.1, moment_source: 'query', moment_cue: 'how to',
    stage: 'awareness', stage_source: 'act', stage_cue: 'page_view', cycles: 0, item_id: 'sku-1', value_minor: 900n, currency: 'EUR', order_id: 'order-1',
    converted: true, device: 'desktop', test: true, internal: true, bot: true, at_ms: BigInt(DAY_MS),
  });
  assert.equal(bare.url, null);
  assert.equal(bare.test, false);

  const batches = await readDatabase(collector.db, 'SELECT batch_id, tab_id, ledger_seq, ledger, events, duplicates, rejected, epoch_ms(sent_at) AS sent FROM batches');
  assert.deepEqual(batches, [{ batch_id: 'batch-1', tab_id: 'tab-1', ledger_seq: 1n, ledger: JSON.stringify(ledger), events: 2, duplicates: 0, rejected: 0, sent: BigInt(DAY_MS + 3_000) }]);
});

test('storesAnEventOnceHoweverOftenItComes', async () => {
  const first = batch('batch-1', [event('a'), event('b')]);
  assert.equal((await shared.post(first)).body.accepted, 2);

  assert.deepEqual((await shared.post(first)).body, { ok: true, accepted: 0, duplicates: 2, rejected: [], accepts: ['gzip'] }, 'the same batch again');
  assert.deepEqual((await shared.post(batch('batch-2', [event('b'), event('c')]))).body, { ok: true, accepted: 1, duplicates: 1, rejected: [], accepts: ['gzip'] }, 'one event again in another batch');
  assert.deepEqual((await shared.post(batch('batch-3', [event('d'), event('d')]))).body, { ok: true, accepted: 1, duplicates: 1, rejected: [], accepts: ['gzip'] }, 'twice in one batch');

  const together = await Promise.all(Array.from({ length: 12 }, (_, n) => shared.post(batch(`twin-${n}`, [event('e'), event(`own-${n}`)]))));
  const sum = (field) => together.reduce((total, reply) => total + reply.body[field], 0);
  assert.deepEqual([sum('accepted'), sum('duplicates')], [13, 11], 'by twelve posts at once');

  const { body: stats } = await shared.get('/v1/stats?site=shop');
  assert.deepEqual([stats.events, stats.batches, stats.deliveries, stats.duplicates], [17, 15, 16, 15]);
});

test('keepsTheFirstContentOfAnId', async () => {
  await shared.post(batch('first', [event('twice', { kind: 'chat' })], { siteId: 'first' }));
  await shared.post(batch('second', [event('twice', { kind: 'call' })], { siteId: 'first' }));
  assert.deepEqual((await shared.get('/v1/report/kinds?site=first')).body.rows.map((row) => row.kind), ['chat']);
});

test('rejectsABadEventAndKeepsItsNeighbours', async () => {
  const bad = {
    unknownKind: { ...event('k'), kind: 'page_viewed' },
    missingVisitor: { ...event('v'), visitorId: undefined },
    unknownField: { ...event('u'), email: 'x' },
    scoreOutOfRange: event('s', { moment: { ...event('s').moment, scores: { know: 1.5, go: 0, do: 0, buy: 0, navigate: 0 } } }),
    nestedType: event('t', { item: { id: 7 } }),
    fraction: event('f', { valueMinor: 9.99 }),
    notAnObject: 'event',
    nothing: null,
    list: [],
    badId: event('with\nnewline'),
  };
  const events = [event('first'), ...Object.values(bad), event('last')];
  const { status, body } = await shared.post(batch('batch-1', events, { siteId: 'bad' }));
  assert.equal(status, 200);
  assert.equal(body.accepted, 2);
  assert.deepEqual(body.rejected.map(({ index, id, error }) => [index, id, error.code, error.path]), [
    [1, 'k', 'not_in_set', '/events/1/kind'],
    [2, 'v', 'missing_field', '/events/2/visitorId'],
    [3, 'u', 'unknown_field', '/events/3/email'],
    [4, 's', 'out_of_range', '/events/4/moment/scores/know'],
    [5, 't', 'wrong_type', '/events/5/item/id'],
    [6, 'f', 'wrong_type', '/events/6/valueMinor'],
    [7, '', 'wrong_type', '/events/7'],
    [8, '', 'wrong_type', '/events/8'],
    [9, '', 'wrong_type', '/events/9'],
    [10, 'with\nnewline', 'wrong_format', '/events/10/id'],
  ]);
  assert.equal((await shared.get('/v1/stats?site=bad')).body.rejected, 10);
  const entry = await shared.log.entry((line) => line.event === 'rejected');
  assert.equal(entry.events, 10);
});

test('namesEveryRejectionWithinWhatAPageReadsOrAsksForFewerAtATime', async () => {
  const wrong = (idLength) => Array.from({ length: 500 }, (_, n) => ({ ...event(String(n).padStart(idLength, '-')), kind: 'unknown' }));
  const short = await shared.post(batch('many-short', wrong(36), { siteId: 'many' }));
  assert.equal(short.body.rejected.length, 500);
  assert.ok(JSON.stringify(short.body).length < 65_536);
  const long = await shared.post(batch('many-long', [event('many-good'), ...wrong(64).slice(1)], { siteId: 'many' }));
  assert.deepEqual([long.status, long.body.error.code, long.body.error.path], [400, 'too_many_rejected', '/events']);
  assert.equal((await shared.get('/v1/stats?site=many')).body.events, 0);
});

test('takesABatchThatCarriesOnlyItsLedger', async () => {
  assert.deepEqual((await shared.post(batch('batch-1', [], { siteId: 'bare' }))).body, { ok: true, accepted: 0, duplicates: 0, rejected: [], accepts: ['gzip'] });
  assert.equal((await shared.get('/v1/stats?site=bare')).body.ledger.accepted, 3);
});

test('takesTheNewestLedgerOfEachTab', async () => {
  const counters = (accepted) => ({ ...ledger, accepted, delivered: accepted, queued: 0, dropped: { overflow: 0, age: 1 } });
  await shared.post(batch('b1', [], { siteId: 'ledgers', tabId: 'tab-1', ledgerSeq: 2, ledger: counters(20) }));
  await shared.post(batch('b2', [], { siteId: 'ledgers', tabId: 'tab-1', ledgerSeq: 1, ledger: counters(10) }));
  await shared.post(batch('b3', [], { siteId: 'ledgers', tabId: 'tab-2', ledgerSeq: 1, ledger: counters(5) }));
  const { body } = await shared.get('/v1/stats?site=ledgers');
  assert.deepEqual(body.ledger, { tabs: 2, accepted: 25, delivered: 25, queued: 0, inDoubt: 0, held: 0, dropped: { age: 2, overflow: 0 }, refused: { too_large: 2 } });
});
