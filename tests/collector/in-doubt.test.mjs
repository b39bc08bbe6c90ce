import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkEnvelope } from '../../demo/collector/src/schema.mjs';
import { readDatabase, sharedCollector, startCollector } from './process.mjs';
import { batch, event } from './sample.ts';

const shared = sharedCollector();

test('namesTheEventsInDoubtThatAreStored', async () => {
  await shared.post(batch('before', [event('known-1'), event('known-2')]));
  const { body } = await shared.post(batch('asks', [event('new-1')], { inDoubt: ['known-2', 'lost', 'known-1'] }));
  assert.deepEqual(body, { ok: true, accepted: 1, duplicates: 0, rejected: [], acked: ['known-2', 'known-1'], accepts: ['gzip'] });
});

test('namesAlsoWhatTheSameBatchBrings', async () => {
  const { body } = await shared.post(batch('brings', [event('brought'), { ...event('refused'), kind: 'unknown' }], { inDoubt: ['brought', 'refused'] }));
  assert.deepEqual(body.acked, ['brought']);
});

test('answersABatchThatOnlyAsks', async () => {
  await shared.post(batch('one', [event('asked')]));
  assert.deepEqual((await shared.post(batch('only', [], { inDoubt: ['asked', 'never'] }))).body, { ok: true, accepted: 0, duplicates: 0, rejected: [], acked: ['asked'], accepts: ['gzip'] });
  assert.deepEqual((await shared.post(batch('nothing', [], { inDoubt: [] }))).body.acked, []);
});

test('saysNothingOfAckedWhenNotAsked', async () => {
  assert.equal('acked' in (await shared.post(batch('silent', [event('silent')]))).body, false);
});

test('keepsNeighboursOfOneTransactionApart', async () => {
  const replies = await Promise.all(Array.from({ length: 20 }, (_, n) =>
    shared.post(batch(`group-${n}`, [event(`group-${n}`)], { inDoubt: [`group-${n}`, 'group-none', `group-${n}`] }))));
  replies.forEach(({ body }, n) => assert.deepEqual(body.acked, [`group-${n}`, `group-${n}`]));
});

test('takesAtMostAHundredIdsAndTheirTextIsNeverSql', async () => {
  const ids = Array.from({ length: 100 }, (_, n) => `id-${n}`);
  await shared.post(batch('hundred', ids.map((id) => event(id))));
  assert.deepEqual((await shared.post(batch('ask-hundred', [], { inDoubt: ids }))).body.acked, ids);
  const more = await shared.post(batch('too-many', [], { inDoubt: [...ids, 'one-more'] }));
  assert.deepEqual([more.status, more.body.error.code, more.body.error.path], [400, 'too_many', '/inDoubt']);
  assert.deepEqual((await shared.post(batch('sql', [], { inDoubt: ["') OR 1=1 --", '$1', "'"] }))).body.acked, []);
  assert.equal(checkEnvelope(batch('b', [], { inDoubt: ['x'.repeat(65)] })).path, '/inDoubt/0');
});

test('staysReadableForAPageWhenItRejectsAndAcknowledgesManyAtOnce', async () => {
  const ids = Array.from({ length: 100 }, (_, n) => '界'.repeat(60) + String(n).padStart(4, '0'));
  await shared.post(batch('wide', ids.map((id) => event(id))));
  const wrong = Array.from({ length: 400 }, (_, n) => ({ ...event(`wrong-${n}`), kind: 'unknown' }));
  const reply = await shared.post(batch('both', wrong, { inDoubt: ids }));
  assert.equal(reply.body.acked.length, 100);
  assert.equal(reply.body.rejected.length, 400);
  assert.ok(Buffer.byteLength(JSON.stringify(reply.body)) < 65_536);
});

test('asksAcrossARestart', async (t) => {
  const first = await startCollector(t);
  await first.post(batch('b', [event('kept')]));
  await first.stop();
  const second = await startCollector(t, { db: first.db });
  assert.deepEqual((await second.post(batch('c', [], { inDoubt: ['kept', 'gone'] }))).body.acked, ['kept']);
  await second.stop();
  assert.deepEqual((await readDatabase(first.db, 'SELECT count(*) AS n FROM events')).map(({ n }) => n), [1n]);
});
