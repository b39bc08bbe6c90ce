import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { readDatabase, startCollector } from './process.mjs';
import { batch, event } from './sample.ts';

/** Posts without pause from several clients until the collector goes; resolves with every id that was acknowledged. */
function postUntilItEnds(collector, { clients, onAcknowledged }) {
  const acknowledged = [];
  const client = async (name) => {
    for (let n = 0; ; n += 1) {
      const ids = [0, 1, 2].map((part) => `${name}-${n}-${part}`);
      const reply = await collector.post(batch(`${name}-${n}`, ids.map((id) => event(id)))).catch(() => null);
      if (reply?.status !== 200) return;
      assert.equal(reply.body.accepted, ids.length);
      acknowledged.push(...ids);
      onAcknowledged(acknowledged.length);
    }
  };
  return Promise.all(Array.from({ length: clients }, (_, n) => client(`client-${n}`))).then(() => acknowledged);
}

async function storedIds(file) {
  return new Set((await readDatabase(file, 'SELECT id FROM events')).map((row) => row.id));
}

test('stopsUnderLoadWithoutLosingWhatItAcknowledged', async (t) => {
  const collector = await startCollector(t);
  const acknowledged = await postUntilItEnds(collector, { clients: 6, onAcknowledged: (count) => { if (count === 90) collector.signal('SIGTERM'); } });
  assert.deepEqual(await collector.exited, { code: 0, signal: null });
  assert.ok(acknowledged.length >= 90);
  const stored = await storedIds(collector.db);
  assert.deepEqual(acknowledged.filter((id) => !stored.has(id)), []);
  assert.equal(existsSync(`${collector.db}.wal`), false, 'the log was folded into the file');
});

async function takesConnections(url) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const refused = await once(socket, 'connect').then(() => false, (error) => error.code === 'ECONNREFUSED');
  socket.destroy();
  return !refused;
}

test('finishesABatchThatIsHalfReadWhenAskedToStop', async (t) => {
  const collector = await startCollector(t);
  const body = JSON.stringify(batch('half', [event('half-read')]));
  const socket = connect(Number(new URL(collector.url).port), '127.0.0.1');
  socket.write(`POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 40)}`);
  // The collector must have begun to read this batch before it is told to stop.
  for (let pending = 0; pending === 0;) pending = (await collector.get('/health')).body.pendingBatches;
  collector.signal('SIGINT');
  await collector.log.entry((line) => line.event === 'stopping');
  while (await takesConnections(collector.url));
  socket.write(body.slice(40));
  assert.match(await text(socket), /^HTTP\/1\.1 200 [^]*"accepted":1/);
  assert.deepEqual(await collector.exited, { code: 0, signal: null });
  assert.deepEqual([...await storedIds(collector.db)], ['half-read']);
});

test('hasEveryAcknowledgedEventAfterBeingKilled', async (t) => {
  const collector = await startCollector(t);
  const acknowledged = await postUntilItEnds(collector, { clients: 6, onAcknowledged: (count) => { if (count === 150) collector.signal('SIGKILL'); } });
  assert.deepEqual(await collector.exited, { code: null, signal: 'SIGKILL' });
  assert.ok(acknowledged.length >= 150);

  const again = await startCollector(t, { db: collector.db });
  const ids = acknowledged.slice(0, 500);
  const reply = await again.post(batch('after', ids.map((id) => event(id))));
  assert.deepEqual([reply.body.accepted, reply.body.duplicates], [0, ids.length]);
  assert.deepEqual(await again.stop(), { code: 0, signal: null });
  const stored = await storedIds(collector.db);
  assert.deepEqual(acknowledged.filter((id) => !stored.has(id)), []);
});
