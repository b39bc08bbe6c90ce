import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDatabase, sharedCollector, startCollector } from './process.mjs';
import { batch, event, ledger } from './sample.ts';

const SQL = "'); DROP TABLE events; --\"$1 ${x} \\";

/** A batch as text, with one event whose `properties` are written by hand. */
function batchWithProperties(id, propertiesText) {
  const whole = JSON.stringify(batch(`batch-${id}`, [event(`${id}-before`), event(id, { properties: {} }), event(`${id}-after`)]));
  return whole.replace('"properties":{}', `"properties":${propertiesText}`);
}

const shared = sharedCollector({ args: ['--body-limit', '8388608'] });

test('keepsSqlMetacharactersAsTextAndTurnsNulAndLoneSurrogatesIntoReplacementCharacters', async (t) => {
  const collector = await startCollector(t);
  const hostile = event('sql', {
    name: SQL, sensor: SQL, page: { url: SQL, title: SQL, lang: SQL }, item: { id: SQL }, orderId: SQL, kind: 'purchase', valueMinor: 5, currency: 'EUR',
    channel: { channel: SQL, source: SQL, medium: SQL, campaign: SQL, rule: SQL, evidence: SQL },
    goalsReached: [{ goalId: SQL, isConversion: true, counted: true }],
  });
  assert.equal((await collector.post(batch('b1', [hostile], { siteId: SQL }))).body.accepted, 1);
  const query = new URLSearchParams({ site: SQL });
  for (const report of ['visits', 'moments', 'stages', 'channels', 'kinds', 'goals', 'journeys']) {
    const { status, body } = await collector.get(`/v1/report/${report}?${query}`);
    assert.equal(status, 200);
    assert.equal(body.rows.length, 1, report);
  }
  assert.equal((await collector.get(`/v1/stats?${query}`)).body.purchases, 1);

  const odd = JSON.stringify(batch('b2', [event('odd', { page: { url: 'https://shop.example/', title: 'TITLE' }, properties: { KEY: 'VALUE' } })], { siteId: 'SITE', tabId: 'tab-2', ledger: { ...ledger, dropped: { REASON: 1 } } }))
    .replace('TITLE', 'a\\u0000b\\ud800c\\udc00d\\ud83d\\ude00').replace('KEY', 'k\\ud800\\u0000').replace('VALUE', '\\udfff').replace('SITE', 's\\ud800').replace('REASON', 'r\\udc00');
  assert.deepEqual((await collector.post(odd)).body, { ok: true, accepted: 1, duplicates: 0, rejected: [], accepts: ['gzip'] });
  const oddQuery = new URLSearchParams({ site: 's\ufffd' });
  assert.deepEqual((await collector.get(`/v1/stats?${oddQuery}`)).body.ledger.dropped, { 'r\ufffd': 1 });
  assert.equal((await collector.get(`/v1/report/journeys?${oddQuery}`)).body.rows[0].steps[0].title, 'a\ufffdb\ufffdc\ufffdd😀');

  await collector.stop();
  const [oddRow, sqlRow] = await readDatabase(collector.db, "SELECT name, title, site, order_id, payload->'properties' AS properties FROM events ORDER BY id");
  assert.deepEqual({ ...oddRow, properties: JSON.parse(oddRow.properties) }, { name: null, title: 'a\ufffdb\ufffdc\ufffdd😀', site: 's\ufffd', order_id: null, properties: { 'k\ufffd\ufffd': '\ufffd' } });
  assert.deepEqual(sqlRow, { name: SQL, title: SQL, site: SQL, order_id: SQL, properties: null });
});

test('refusesProtoKeysWhereverTheyAre', async () => {
  const cases = {
    top: ['{"__proto__":{"polluted":1}}', '/events/1/properties/__proto__'],
    deep: ['{"a":[{"b/c":{"__proto__":1}}]}', '/events/1/properties/a/0/b~1c/__proto__'],
  };
  for (const [id, [properties, path]] of Object.entries(cases)) {
    const { body } = await shared.post(batchWithProperties(id, properties));
    assert.equal(body.accepted, 2);
    assert.deepEqual(body.rejected, [{ index: 1, id, error: { code: 'forbidden_key', message: 'The key __proto__ is refused.', path } }]);
  }
  const envelope = await shared.post(JSON.stringify(batch('b', [])).replace('{', '{"__proto__":{"events":[]},'));
  assert.deepEqual([envelope.status, envelope.body.error.path], [400, '/__proto__']);
  const harmless = await shared.post(batchWithProperties('named', '{"constructor":{"prototype":{"x":1}},"toString":"s","hasOwnProperty":0}'));
  assert.equal(harmless.body.accepted, 3);
  assert.equal((await shared.get('/health')).body.ok, true);
});

test('rejectsAMegabyteOfTextAloneAndKeepsItsNeighbours', async () => {
  const million = 'x'.repeat(1_048_576);
  const title = await shared.post(batch('b1', [event('a'), event('t', { page: { url: 'https://shop.example/', title: million } }), event('b')]));
  assert.deepEqual(title.body.rejected.map(({ id, error }) => [id, error.code, error.path]), [['t', 'too_long', '/events/1/page/title']]);
  const property = await shared.post(batch('b2', [event('c'), event('p', { properties: { million } }), event('d')]));
  assert.deepEqual(property.body.rejected, [{ index: 1, id: 'p', error: { code: 'event_too_large', message: 'The event is larger than 65536 bytes.', path: '/events/1' } }]);
  const key = await shared.post(batchWithProperties('k', `{"${million}":1}`));
  assert.equal(key.body.rejected[0].error.code, 'event_too_large');
  assert.deepEqual([title, property, key].map((reply) => reply.body.accepted), [2, 2, 2]);
  const name = await shared.post(JSON.stringify(batch('b3', [])).replace('{', `{"${million}":1,`));
  assert.equal(name.status, 400);
  assert.ok(name.body.error.path.length < 100);
});

test('survivesAHundredThousandLevels', async () => {
  const depth = 100_000;
  const lists = '['.repeat(depth) + ']'.repeat(depth);
  const maps = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  for (const [id, properties] of Object.entries({ lists: `{"deep":${lists}}`, maps })) {
    const { status, body } = await shared.post(batchWithProperties(id, properties));
    assert.equal(status, 200);
    assert.equal(body.accepted, 2);
    assert.deepEqual([body.rejected[0].id, body.rejected[0].error.code], [id, 'too_deep']);
  }
  assert.equal((await shared.post(lists)).body.error.code, 'wrong_type');
  assert.equal((await shared.post('['.repeat(depth))).body.error.code, 'invalid_json');
  assert.equal((await shared.post(JSON.stringify(batch('b', [])).replace('"events":[]', `"events":${lists}`))).body.rejected[0].error.code, 'too_deep');
  assert.equal((await shared.post(batchWithProperties('64', `${'{"a":'.repeat(62)}1${'}'.repeat(62)}`))).body.accepted, 3, '64 levels are fine');
  assert.equal((await shared.post(batchWithProperties('65', `${'{"a":'.repeat(64)}1${'}'.repeat(64)}`))).body.rejected.length, 1);
});
