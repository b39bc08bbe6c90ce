import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';
import fc from 'fast-check';
import { bareTitle, bareUrl, barePlace } from '../../js/src/bounce.js';
import type { TagData } from '../../js/src/facade.js';
import { cleanReferrer, cleanUrl, maskText } from '../../js/src/sensors/sanitize.js';

const word = fc.stringMatching(/^[a-zA-Z]{1,14}$/);
const slug = fc.array(fc.oneof(word, fc.stringMatching(/^\d{1,4}[a-z]{0,3}$/)), { minLength: 1, maxLength: 7 }).map((words) => words.join('-'));
const email = fc.tuple(word, word).map(([name, host]) => `${name}@${host}.example`);
const token = fc.oneof(fc.uuid(), fc.stringMatching(/^[\w-]{24,60}$/), fc.stringMatching(/^[a-f-]{8}-[a-f]{4}-[a-f]{4}-[a-f]{4}-[a-f]{12}$/), fc.stringMatching(/^eyJ[\w-]{1,20}\.[\w-]{1,20}\.[\w-]{0,20}$/), fc.stringMatching(/^[\w+=~.-]{20,50}$/));
const number = fc.oneof(fc.stringMatching(/^\+?\d[\d ()./-]{5,18}\d$/), fc.constantFrom('4111 1111 1111 1111', '+49 170 1234567', '0170/1234567', '2026-11-28', '4006381333931'));
const hidden = (text: fc.Arbitrary<string>) => text.map((one) => [...one].map((sign, index) => (index % 3 ? sign : encodeURIComponent(sign) === sign ? `%${sign.charCodeAt(0).toString(16)}` : encodeURIComponent(sign))).join(''));
const segment = fc.oneof(slug, email, email.map(encodeURIComponent), email.map((one) => encodeURIComponent(encodeURIComponent(one))), hidden(email), token, hidden(token), fc.string({ maxLength: 30 }), fc.constantFrom('caf%C3%A9', '%', '..', ';jsessionid=1'));
const name = fc.oneof(fc.constantFrom('utm_source', 'utm_medium', 'utm_campaign', 'UTM_SOURCE', 'utm_', 'gclid', 'fbclid', 'msclkid', 'xgclid', 'gclidx', 'wbraid', 'mtm_source', 'q', 'email', 'id'), word);
const value = fc.oneof(word, slug, email, number, token, fc.string({ maxLength: 12 }), fc.constant('')).map((one) => one.replaceAll('&', ''));
const query = fc.array(fc.tuple(name, value, fc.boolean()), { maxLength: 6 }).map((list) => list.map(([key, one, isRaw]) => `${key}=${isRaw ? one : encodeURIComponent(one)}`).join('&'));
const address = fc.tuple(fc.constantFrom('https://shop.example', 'http://127.0.0.1:8080', 'https://user:secret@shop.example'), fc.array(segment, { maxLength: 6 }), query, fc.oneof(fc.constant(''), fc.constantFrom('#a?utm_source=x', '#/route?gclid=1', '#utm_source=b')))
  .map(([origin, path, search, hash]) => `${origin}/${path.map((one) => one.replace(/[?#]/g, '')).join('/')}${search && `?${search}`}${hash}`).filter((text) => URL.canParse(text));

const RUNS = { numRuns: 3_000, seed: 20 };

/** Nothing in `bare` that is not in `clean`: same origin; each segment the same or masked; each parameter among those kept. */
function assertNoMore(bare: string, clean: string, of: string): void {
  const parts = (text: string): { place: string[]; parameters: string[] } => {
    const [place = '', search = ''] = text.split('#')[0]!.split('?');
    return { place: place.split('/'), parameters: search ? search.split('&') : [] };
  };
  const [less, more] = [parts(bare), parts(clean)];
  assert.ok(less.place.length <= more.place.length, of); // behind a door all is masked as one
  less.place.forEach((one, index) => assert.ok(one === more.place[index] || one === '[redacted]', `${one} of ${of} is not in ${clean}`));
  for (const one of less.parameters) assert.ok(more.parameters.includes(one), `${one} of ${of} is not in ${clean}`);
}

test('whatTheLoaderLetsOutOfAnAddressIsNeverMoreThanTheSensorsWould', () => {
  fc.assert(fc.property(address, (given) => {
    const { href } = new URL(given);
    assertNoMore(bareUrl(href), cleanUrl(href), href);
    assertNoMore(barePlace(href), cleanReferrer(href).split('?')[0]!, href);
  }), RUNS);
});

test('whatTheLoaderLetsOutOfATitleIsNeverMoreThanTheSensorsWould', () => {
  const title = fc.array(fc.oneof(word, email, number, fc.constantFrom('|', ' - ', '\t', '  ', 'call:', '<', '(')), { maxLength: 7 }).map((list) => list.join(' ')).filter(({ length }) => length < 100);
  fc.assert(fc.property(title, (given) => {
    const clean = maskText(given, 200);
    for (const piece of bareTitle(given).split('[redacted]')) {
      const plain = piece.replace(/\s+/g, ' ').trim();
      assert.ok(clean.includes(plain), `${plain} of ${given} is not in ${clean}`);
    }
  }), RUNS);
});

test('whatSaysWhatAPageIsAboutStays', () => {
  for (const path of ['/', '/how-to-brew-tea/', '/products/apple-iphone-15-pro-max-256gb', '/2026/11/28/top-10-kettles-of-the-year-reviewed', '/caf%C3%A9', '/p/4006381333931', '/Ratgeber/Kaffee_kochen.html']) {
    assert.equal(bareUrl(`https://shop.example${path}`), `https://shop.example${path}`);
  }
  assert.equal(bareUrl('https://shop.example/a?x=1&utm_source=news&utm_medium=e-mail&gclid=se.cret&utm_campaign=Spring-Sale&utm_term=2026-11-28-01#top'), 'https://shop.example/a?utm_source=news&utm_medium=e-mail&gclid=1&utm_campaign=Spring-Sale');
  assert.equal(bareUrl('https://shop.example/?utm_source=news'), 'https://shop.example/?utm_source=news');
  assert.equal(bareTitle('How to brew tea in 5 minutes'), 'How to brew tea in 5 minutes');
  assert.deepEqual(['about:blank', 'android-app://com.example/', '', 'javascript:1'].map(barePlace), ['', '', '', '']);
});

const source = (await build({ entryPoints: [fileURLToPath(new URL('../../js/src/bounce.ts', import.meta.url))], bundle: true, write: false, format: 'iife', globalName: 'bounce', target: 'es2022' })).outputFiles[0]!.text;

/** The loader's sending in surroundings of its own; gives what went out. */
function leave(data: TagData, { search = '', stored = {}, takes = true }: { search?: string; stored?: Record<string, string>; takes?: boolean } = {}) {
  const sent: { url: string; body: { siteId?: string; view: Record<string, unknown> } }[] = [];
  const navigator = { webdriver: false, sendBeacon: (url: string, body: string) => takes && !!sent.push({ url, body: JSON.parse(body) as never }) };
  const run = compileFunction(`${source}; return bounce.sendBounce(data);`, ['data', 'location', 'navigator', 'localStorage', 'document', 'performance', 'crypto', 'URL']) as (...args: unknown[]) => string | false | undefined;
  const id = run(data, { search, href: `https://shop.example/tea${search}` }, navigator, stored, { title: 'Tea', referrer: 'https://news.example/a?b=c' }, { timeOrigin: 5.5 }, crypto, URL);
  return { sent, id };
}

test('aCookielessPageIsSentUnderOneFreshId', () => {
  const { sent: [first], id } = leave({ endpoint: '/in', site: 's' }, { stored: { 'waymark.visitor': 'known' } });
  assert.deepEqual(first, { url: '/in', body: { schema: 'waymark/raw/1', siteId: 's', view: { id, atMs: 5.5, url: 'https://shop.example/tea', title: 'Tea', referrer: 'https://news.example/a', webdriver: false } } });
  assert.match(String(id), /^\d+(-\d+){3}$/);
  assert.notEqual(id, leave({ endpoint: '/in' }).id);
});

test('whereConsentIsAskedForOnlyAStoredGrantSends', () => {
  const granted = { 'waymark.consent': '{"analytics":"granted","personalization":"denied","advertising":"denied"}', 'waymark.visitor': 'known' };
  for (const data of [{ endpoint: '/in', consent: 'banner' }, { endpoint: '/in', consent: 'api' }, { endpoint: '/in', config: '/waymark.json' }]) {
    assert.deepEqual(leave(data).sent, []);
    for (const answer of ['denied', 'unknown']) assert.deepEqual(leave(data, { stored: { 'waymark.consent': granted['waymark.consent'].replace('granted', answer) } }).sent, []);
    assert.equal(leave(data, { stored: granted }).sent[0]!.body.view.visitorId, 'known');
  }
});

test('nothingIsSentWithoutAnEndpointOrWhereTheAddressSwitchesTheTagAndARefusalIsNoSending', () => {
  assert.deepEqual(leave({ site: 's' }).sent, []);
  for (const search of ['?waymark=off', '?a=b&waymark=test', '?waymark=check']) assert.deepEqual(leave({ endpoint: '/in' }, { search }).sent, []);
  assert.equal(leave({ endpoint: '/in' }, { takes: false }).id, false);
});
