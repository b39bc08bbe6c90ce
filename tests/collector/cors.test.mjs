import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedCollector, startCollector } from './process.mjs';
import { batch, event } from './sample.ts';

const preflight = (url, origin) => fetch(`${url}/v1/batch`, {
  method: 'OPTIONS',
  headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
});

const open = sharedCollector();

test('anyOriginMayPostUnlessToldOtherwise', async () => {
  const simple = await open.post(batch('b1', [event('a')]), { headers: { origin: 'https://shop.example' } });
  assert.equal(simple.status, 200);
  assert.equal(simple.headers.get('access-control-allow-origin'), '*');
  assert.match(simple.headers.get('access-control-expose-headers'), /retry-after/i);

  const asked = await preflight(open.url, 'https://shop.example');
  assert.equal(asked.status, 204);
  assert.equal(asked.headers.get('access-control-allow-origin'), '*');
  assert.match(asked.headers.get('access-control-allow-methods'), /POST/);
  assert.match(asked.headers.get('access-control-allow-headers'), /content-type/i);
  assert.ok(Number(asked.headers.get('access-control-max-age')) >= 600);

  const json = await open.post(batch('b2', [event('b')]), { type: 'application/json', headers: { origin: 'https://shop.example' } });
  assert.deepEqual([json.status, json.body.accepted], [200, 1]);
});

test('refusalsCanBeReadByThePageThatPosted', async () => {
  for (const [body, status] of [['{', 400], ['x'.repeat(1_048_577), 413]]) {
    const reply = await open.post(body, { headers: { origin: 'https://shop.example' } });
    assert.equal(reply.status, status);
    assert.equal(reply.headers.get('access-control-allow-origin'), '*');
  }
});

test('onlyListedOriginsMayPostWhenThereIsAList', async (t) => {
  const collector = await startCollector(t, { args: ['--origin', 'https://shop.example,https://www.shop.example', '--origin', 'http://127.0.0.1:4000/'] });
  for (const origin of ['https://shop.example', 'https://www.shop.example', 'http://127.0.0.1:4000']) {
    const reply = await collector.post(batch('b1', [event(`from-${origin.length}`)]), { headers: { origin } });
    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('access-control-allow-origin'), origin);
    assert.match(reply.headers.get('vary'), /origin/i);
  }
  for (const origin of ['https://evil.example', 'https://shop.example.evil.example', 'http://shop.example', 'null']) {
    const reply = await collector.post(batch('b2', [event('stranger')]), { headers: { origin } });
    assert.equal(reply.status, 403);
    assert.equal(reply.body.error.code, 'origin_not_allowed');
    assert.equal(reply.headers.get('access-control-allow-origin'), null);
    assert.equal((await preflight(collector.url, origin)).headers.get('access-control-allow-origin'), null);
  }
  assert.equal((await collector.post(batch('b3', [event('server')]))).status, 200, 'a server sends no origin');
  assert.equal((await collector.get('/v1/stats')).body.events, 4);
});

test('reportsAreNotOpenedToOtherOrigins', async () => {
  for (const path of ['/v1/stats', '/v1/report/journeys', '/health', '/dashboard/']) {
    const reply = await fetch(open.url + path, { headers: { origin: 'https://shop.example' } });
    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('access-control-allow-origin'), null);
    await reply.arrayBuffer();
  }
});
