/** Each network fault takes effect on a real connection, and is counted then and only then. */
import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';

import { NETWORK_FAULTS } from './faults.mjs';
import { startProxy } from './proxy.mjs';

const REPLY = '{"ok":true,"accepted":1,"duplicates":0,"rejected":[]}';
let received;
let collector;
let proxy;

before(async () => {
  collector = createServer((incoming, response) => {
    let text = '';
    incoming.setEncoding('utf8').on('data', (part) => { text += part; }).on('error', () => {});
    incoming.on('end', () => {
      received.push(JSON.parse(text).events[0].id);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': REPLY.length }).end(REPLY);
    });
  });
  await new Promise((resolve) => { collector.listen(0, '127.0.0.1', resolve); });
});
after(() => collector.close());
beforeEach(async (t) => {
  received = [];
  proxy = await startProxy();
  proxy.to(collector.address().port);
  t.after(() => proxy.close());
});

/** One batch; `failure` is the connection's error, if any. */
const post = (id, { signal } = {}) => new Promise((resolve) => {
  const begunMs = performance.now();
  const end = (result) => resolve({ ms: performance.now() - begunMs, ...result });
  const body = JSON.stringify({ events: [{ id, properties: { attempt: id } }] });
  const outgoing = request(`${proxy.url}/v1/batch`, { method: 'POST', agent: false, signal, headers: { 'content-type': 'text/plain', 'content-length': body.length } }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (part) => { text += part; });
    response.on('error', (error) => end({ failure: error.code, status: response.statusCode }));
    response.on('end', () => end({ status: response.statusCode, headers: response.headers, body: text }));
  });
  outgoing.on('error', (error) => end({ failure: error.code }));
  outgoing.end(body);
});

const until = async (isSo) => { while (!isSo()) await new Promise((resolve) => { setImmediate(resolve); }); };

test('without a fault an exchange passes, and what the collector acknowledged is known', async () => {
  const { status, body } = await post('a');
  assert.deepEqual([status, body, received, proxy.confirmed], [200, REPLY, ['a'], {}]);
  assert.deepEqual([...proxy.seen.acknowledged], ['a']);
  assert.deepEqual(proxy.seen.attempts.get('a'), ['pass', 'acknowledged']);
});

test('a fault that is armed and meets no exchange does not count', async () => {
  proxy.arm({ name: 'reset-after', exchanges: 3 });
  assert.deepEqual(proxy.confirmed, {});
  proxy.heal();
  assert.equal((await post('a')).status, 200);
  assert.deepEqual(proxy.confirmed, {});
});

for (const [name, fault] of Object.entries(NETWORK_FAULTS)) {
  test(`${name} takes effect on one exchange, ${fault.reaches ? 'after the collector has stored it' : 'before it reaches the collector'}`, async () => {
    proxy.arm({ name, exchanges: 1, ms: 40, bytes: 20 });
    const spoilt = await post('a');
    // A client that knows the length does not wait for the connection's end, which is what slow-close holds back.
    if (fault.kind === 'slow-close') {
      assert.deepEqual(proxy.confirmed, {});
      await until(() => proxy.confirmed[name]);
    }
    assert.deepEqual(proxy.confirmed, { [name]: 1 });
    assert.deepEqual(received, fault.reaches ? ['a'] : []);
    if (fault.kind === 'answer') assert.deepEqual([spoilt.status, spoilt.body], [fault.status, fault.body]);
    else if (fault.kind === 'latency') assert.deepEqual([spoilt.body, spoilt.ms >= 35], [REPLY, true]);
    else if (fault.kind === 'slow-close') assert.equal(spoilt.body, REPLY);
    else assert.equal(spoilt.failure, 'ECONNRESET');
    assert.equal((await post('b')).body, REPLY, 'the next exchange passes');
    assert.deepEqual(proxy.confirmed, { [name]: 1 });
  });
}

test('a black hole counts when the page gives up, too', async () => {
  proxy.arm({ name: 'black-hole', exchanges: 1, ms: 60_000 });
  const giveUp = new AbortController();
  const waiting = post('a', { signal: giveUp.signal });
  await until(() => proxy.seen.requests > 0);
  assert.deepEqual(proxy.confirmed, {});
  giveUp.abort();
  await waiting;
  await until(() => proxy.confirmed['black-hole']);
  assert.deepEqual(received, []);
});

test('Retry-After comes as seconds, as a date a second away, negative and absurd', async () => {
  const headerOf = async (name) => {
    proxy.arm({ name, exchanges: 1 });
    return (await post('a')).headers['retry-after'];
  };
  assert.equal(await headerOf('answer-429-seconds'), '1');
  assert.equal(await headerOf('answer-429-negative'), '-5');
  assert.equal(await headerOf('answer-429-absurd'), '99999999999');
  const at = Date.parse(await headerOf('answer-429-date'));
  assert.ok(Math.abs(at - Date.now() - 1000) < 2000, String(at));
});

test('a shut port refuses connections and opens again under the same number', async () => {
  const { port } = proxy;
  await proxy.refuse();
  assert.equal((await post('a')).failure, 'ECONNREFUSED');
  await proxy.accept();
  assert.equal(proxy.port, port);
  assert.equal((await post('b')).status, 200);
});

test('a collector that is not there is told as unreachable', async () => {
  proxy.to(1);
  assert.equal((await post('a')).failure, 'ECONNRESET');
  assert.deepEqual(proxy.confirmed, { unreachable: 1 });
});
