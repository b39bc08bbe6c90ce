import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { sharedCollector, startCollector } from './process.mjs';
import { batch, event } from './sample.ts';

test('says503WithRetryAfterWhenItHasTooMuchInHandAndRecovers', async (t) => {
  const collector = await startCollector(t, { args: ['--pending-limit', '4096'] });
  const body = JSON.stringify(batch('slow', [event('slow')]));
  const socket = connect(Number(new URL(collector.url).port), '127.0.0.1');
  // Announces more than it sends: the room it asked for stays taken.
  socket.write(`POST /v1/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${4_000}\r\n\r\n${body}`);
  for (let pending = 0; pending === 0;) pending = (await collector.get('/health')).body.pendingBatches;

  const refused = await collector.post(batch('b1', [event('a')]), { headers: { origin: 'https://shop.example' } });
  assert.equal(refused.status, 503);
  assert.equal(refused.body.error.code, 'busy');
  assert.equal(refused.headers.get('retry-after'), '1');
  assert.equal(refused.headers.get('access-control-allow-origin'), '*');

  socket.write(' '.repeat(4_000 - body.length));
  assert.match(await text(socket), /^HTTP\/1\.1 200 /);
  assert.equal((await collector.post(batch('b1', [event('a')]))).status, 200);
  assert.equal((await collector.get('/v1/stats')).body.events, 2);
});

const tight = sharedCollector({ args: ['--pending-limit', '1'] });

test('takesABatchLargerThanTheBoundWhenNothingElseIsPending', async () => {
  assert.equal((await tight.post(batch('b1', [event('a')]))).status, 200);
});

test('givesTheRoomBackWhenTheClientGoesAway', async () => {
  const socket = connect(Number(new URL(tight.url).port), '127.0.0.1');
  socket.write('POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 4000\r\n\r\n{');
  for (let pending = 0; pending === 0;) pending = (await tight.get('/health')).body.pendingBatches;
  socket.destroy();
  for (let pending = 1; pending > 0;) pending = (await tight.get('/health')).body.pendingBatches;
  assert.equal((await tight.post(batch('b1', [event('a')]))).status, 200);
});
