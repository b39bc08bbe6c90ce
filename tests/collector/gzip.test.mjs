import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { isGzip, unpack } from '../../demo/collector/src/unpack.mjs';
import { sharedCollector, startCollector } from './process.mjs';
import { batch, event } from './sample.ts';

const LIMIT_BYTES = 65_536;
const shared = sharedCollector({ args: ['--body-limit', String(LIMIT_BYTES)] });

test('saysThatItReadsGzipAndReadsItUnderTheSameContentTypes', async () => {
  const plain = await shared.post(batch('plain', [event('a')]));
  assert.deepEqual(plain.body.accepts, ['gzip']);
  const text = await shared.post(gzipSync(JSON.stringify(batch('packed', [event('a'), event('b')]))));
  assert.deepEqual(text.body, { ok: true, accepted: 1, duplicates: 1, rejected: [], accepts: ['gzip'] });
  const json = await shared.post(gzipSync(JSON.stringify(batch('packed-json', [event('c')]))), { type: 'application/json' });
  assert.equal(json.body.accepted, 1);
});

test('takesWhatUnpacksToTheLimitAndRefusesOneByteMoreWith413', async () => {
  const body = JSON.stringify(batch('padded', [event('padded')]));
  const packed = (bytes) => gzipSync(body + ' '.repeat(bytes - body.length));
  assert.equal((await shared.post(packed(LIMIT_BYTES))).body.accepted, 1);
  const over = await shared.post(packed(LIMIT_BYTES + 1));
  assert.deepEqual([over.status, over.body.error.code, over.body.error.limitBytes], [413, 'body_too_large', LIMIT_BYTES]);
});

test('stopsUnpackingABombAtTheLimit', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1_048_576), { level: 9 });
  assert.ok(bomb.length < LIMIT_BYTES * 2, 'the bomb is small before it is unpacked');
  await assert.rejects(unpack(bomb, LIMIT_BYTES), (problem) => problem.status === 413);
  const small = gzipSync(Buffer.alloc(16 * 1_048_576), { level: 9 });
  assert.equal((await shared.post(small)).status, 413);
  const nested = await shared.post(gzipSync(gzipSync(JSON.stringify(batch('nested', [event('nested')])))));
  assert.deepEqual([nested.status, nested.body.error.code], [400, 'invalid_utf8'], 'it unpacks once');
});

test('refusesBrokenGzipWith400AndGoesOn', async () => {
  const whole = gzipSync(JSON.stringify(batch('cut', [event('cut')])));
  const flipped = Buffer.from(whole);
  flipped[whole.length - 6] ^= 0xff;
  for (const broken of [whole.subarray(0, whole.length - 9), whole.subarray(0, 2), Buffer.from([0x1f, 0x8b, 0x08, 0xff, 0, 0]), flipped]) {
    const { status, body } = await shared.post(broken);
    assert.deepEqual([status, body.error.code, body.error.path], [400, 'invalid_gzip', '']);
  }
  assert.equal((await shared.post(whole)).body.accepted, 1);
});

test('onlyTheTwoFirstBytesDecide', () => {
  assert.equal(isGzip(Buffer.from([0x1f, 0x8b])), true);
  for (const bytes of [[], [0x1f], [0x8b, 0x1f], [0x7b, 0x1f, 0x8b]]) assert.equal(isGzip(Buffer.from(bytes)), false);
});

test('countsWhatABodyUnpacksToAgainstTheRoomForPendingBatches', async (t) => {
  const collector = await startCollector(t, { args: ['--pending-limit', '20000'] });
  const packed = gzipSync(JSON.stringify(batch('large', [event('large', { properties: { text: 'x'.repeat(30_000) } })])));
  assert.equal((await collector.post(packed)).status, 200, 'alone it is let in');
  const together = await Promise.all(Array.from({ length: 24 }, () => collector.post(packed)));
  for (const { status, body } of together) assert.ok(status === 200 || body.error.code === 'busy', String(status));
  assert.equal((await collector.get('/health')).body.pendingBytes, 0);
});
