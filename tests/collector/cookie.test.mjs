import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cookieFor } from '../../demo/collector/src/cookie.mjs';
import { runToEnd, sharedCollector, startCollector } from './process.mjs';
import { batch, event } from './sample.ts';

const DAY_MS = 86_400_000;
const NOW_MS = 20_000 * DAY_MS;
const answer = (analytics = 'granted') => ({ visitorId: 'visitor-1', consent: { analytics, personalization: 'denied', advertising: 'unknown' } });
const context = { nowMs: NOW_MS, isSecure: false };

test('theCookieHoldsVisitorAnswerAndFirstDayForThirteenMonths', () => {
  assert.equal(cookieFor(answer(), context), `waymark=visitor-1.gdu.20000; Max-Age=${395 * 86_400}; Path=/; SameSite=Lax`);
  assert.equal(cookieFor(answer(), { ...context, domain: 'shop.example', isSecure: true }), `waymark=visitor-1.gdu.20000; Max-Age=${395 * 86_400}; Path=/; SameSite=Lax; Domain=shop.example; Secure`);
});

test('aVisitDoesNotExtendItsLife', () => {
  const later = (cookies, days = 100) => cookieFor(answer(), { ...context, nowMs: NOW_MS + days * DAY_MS, cookies });
  assert.match(later('a=b; waymark=visitor-1.ggg.20000; c=d'), new RegExp(`^waymark=visitor-1\\.gdu\\.20000; Max-Age=${295 * 86_400};`));
  assert.match(later('waymark=visitor-1.ggg.20000', 395), /^waymark=; Max-Age=0;/, 'and after its life it goes');
  for (const foreign of ['waymark=someone-else.ggg.20000', 'waymark=visitor-1.ggg.99999', 'waymark=visitor-1.xyz.20000', 'xwaymark=visitor-1.ggg.20000', 'waymark=']) {
    assert.match(later(foreign), /^waymark=visitor-1\.gdu\.20100;/, foreign);
  }
});

test('anAnswerThatGrantsNoAnalyticsDeletesIt', () => {
  for (const analytics of ['denied', 'unknown']) assert.equal(cookieFor(answer(analytics), { ...context, domain: 'shop.example' }), 'waymark=; Max-Age=0; Path=/; SameSite=Lax; Domain=shop.example');
});

const ask = (collector, body, headers) => fetch(`${collector.url}/v1/cookie`, { method: 'POST', headers: { 'content-type': 'text/plain', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) });
const withCookie = sharedCollector({ args: ['--cookie', '--origin', 'https://www.shop.example'] });

test('onlyTheOwnOriginAndNamedOnesGetACookieAndOnlyTheseMayBringCredentials', async () => {
  const own = await ask(withCookie, answer(), { origin: withCookie.url });
  assert.equal(own.status, 200);
  assert.match(own.headers.get('set-cookie'), /^waymark=visitor-1\.gdu\.\d+; Max-Age=\d+; Path=\/; SameSite=Lax$/);
  assert.equal(own.headers.get('access-control-allow-credentials'), null);
  const named = await ask(withCookie, answer(), { origin: 'https://www.shop.example' });
  assert.match(named.headers.get('set-cookie'), /; Secure$/);
  assert.deepEqual(['access-control-allow-origin', 'access-control-allow-credentials', 'vary'].map((name) => named.headers.get(name)), ['https://www.shop.example', 'true', 'Origin']);
  for (const origin of ['https://evil.example', 'null', 'http://www.shop.example']) {
    const reply = await ask(withCookie, answer(), { origin });
    assert.deepEqual([reply.status, reply.headers.get('set-cookie'), reply.headers.get('access-control-allow-origin')], [403, null, null]);
  }
  assert.equal((await ask(withCookie, answer())).status, 403, 'a page always says where it comes from');
  const posted = await withCookie.post(batch('b', [event('a')]), { headers: { origin: 'https://www.shop.example', cookie: 'waymark=visitor-1.gdu.1' } });
  assert.deepEqual([posted.status, posted.headers.get('set-cookie'), posted.headers.get('access-control-allow-credentials')], [200, null, null], 'batches need no cookie');
});

test('refusesWhatIsNoAnswerOfAVisitor', async () => {
  for (const [body, status, path] of [
    [{ ...answer(), visitorId: 'a b' }, 400, '/visitorId'], [{ ...answer(), visitorId: 'a\r\nset-cookie: x=y' }, 400, '/visitorId'], [{ ...answer(), surprise: 1 }, 400, '/surprise'],
    [{ visitorId: 'a' }, 400, '/consent'], [{ ...answer(), consent: { analytics: 'yes', personalization: 'denied', advertising: 'denied' } }, 400, '/consent/analytics'], ['{', 400, ''], ['x'.repeat(5_000), 413, ''],
  ]) {
    const reply = await ask(withCookie, body, { origin: withCookie.url });
    assert.deepEqual([reply.status, (await reply.json()).error.path, reply.headers.get('set-cookie')], [status, path, null]);
  }
  assert.equal((await fetch(`${withCookie.url}/v1/cookie`)).status, 405);
});

test('isOffUnlessAskedForAndNamesAWrongDomain', async (t) => {
  const plain = await startCollector(t);
  assert.equal((await ask(plain, answer(), { origin: plain.url })).headers.get('set-cookie'), null);
  for (const domain of ['shop', 'https://shop.example', 'a;b.example']) {
    const { code, stderr } = await runToEnd(['--cookie', domain]);
    assert.equal(code, 1);
    assert.match(stderr, /domain looks like/);
  }
});
