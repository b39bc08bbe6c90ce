import assert from 'node:assert/strict';

import { leaksIn, ourStorage, requestsOf, SECRETS, writingsOf } from '../leaks/hostile.mjs';
import { HEADERS } from '../leaks/rules.mjs';
import { balanced, faults, grant, html, ledgerOf, scenario, settled, until } from './support/scenario.mjs';

const { email, jwt, hex, uuid, mixed, card, spacedCard, phone, password, sessionId, code } = SECRETS;
const percent = encodeURIComponent;

/** Paths that open a door or name a person. */
const PATHS = [
  `/people/${email}/edit`, `/people/${percent(percent(email))}`, `/login/${jwt}`, `/files/${hex}`, `/orders/${uuid}`, `/share/${mixed}`, `/pay/${card}`,
  `/shop;jsessionid=${sessionId}`, `/reset/${code}`, `/a;password=${password}`, `/password-reset/${code}/done`,
];
const QUERY = `?token=${hex}&email=${percent(email)}&password=${percent(password)}&card=${card}&utm_source=news&utm_content=${percent(email)}&utm_term=${jwt}&s=${jwt}&gclid=${mixed}&sid=${sessionId}`;
const FRAGMENT = `#access_token=${jwt}&email=${email}`;

const ld = JSON.stringify({ '@context': 'https://schema.org', '@type': 'Product', sku: 'K1', name: `Kettle of ${email}`, brand: phone, offers: { price: '29.99', priceCurrency: 'EUR' } });
const BODY = `
  <h1>Account of ${email}</h1><script type="application/ld+json">${ld}</script>
  <p><a id="out" target="_blank" href="http://user:${percent(password)}@other.example/pay/${card}?token=${hex}&next=${percent(email)}${FRAGMENT}">Write ${email}, ${spacedCard}, ${jwt}</a></p>
  <p><a id="mail" href="mailto:${email}?subject=${hex}">${email}</a> <a id="call" href="tel:${phone.replaceAll(' ', '')}">${phone}</a></p>
  <p><button id="named" aria-label="Card ${spacedCard}" title="${email}">x</button> <button id="value" value="${hex}">Key ${hex}</button></p>
  <p><a id="file" href="/files/${hex}/report.pdf?key=${mixed}" download>Report ${uuid}</a></p>
  <p><button id="marked" data-waymark-track="view_item" data-waymark-item-id="K1" data-waymark-name="${email}">Marked</button></p>
  <p><span data-promotion-name="For ${email}">Offer</span></p>`;

scenario('15 secrets in path, query, fragment, referrer, title, links, markup, dataLayer and nested properties: none leaves, in any copy or encoding', {}, async (scene) => {
  const { site, visitor, gate } = scene;
  site.config.sensors = {};
  for (const path of PATHS) site.routes.set(new URL(path, site.url).pathname, { bytes: html({ title: `Account ${email} ${spacedCard} ${jwt}`, body: BODY }) });
  // Pages that give their address to everybody: ours must not pass it on.
  const tab = await visitor.newTab();
  await tab.page.route('http://other.example/**', (route) => route.abort());

  for (const [index, path] of PATHS.entries()) {
    await tab.page.goto(`${site.url}${path}${QUERY}${FRAGMENT}`, { referer: `${site.url}/from/${jwt}/${email}${QUERY}`, waitUntil: 'load' });
    await scene.ready(tab);
    if (index === 0) await grant(tab);
  }
  assert.ok((await tab.evaluate('document.referrer')).includes(jwt), 'the page itself knows them');
  await tab.evaluate(() => {
    for (const link of document.querySelectorAll('a')) link.addEventListener('click', (event) => event.preventDefault());
  });
  for (const id of ['#out', '#mail', '#call', '#named', '#value', '#file', '#marked']) await tab.click(id);
  // Nothing is delivered now, so that all of it must be stored.
  gate.rule = faults.status(503);
  await tab.evaluate(({ email, jwt, hex, uuid, card, spacedCard, phone, password, mixed, sessionId }) => {
    const { waymark, location } = window;
    const door = `${location.origin}/people/${email}?token=${hex}&password=${encodeURIComponent(password)}#access_token=${jwt}`;
    waymark.track('custom', { name: 'nested', level: { deep: [{ contact: email, text: `mail ${email} or call ${phone}` }, { card, paid: `with ${spacedCard}` }], token: hex, id: jwt.length, session: { key: mixed, uuid }, link: door }, [email]: 'a key' });
    waymark.track('view_item', { item: { id: 'K1', name: `Kettle of ${email}`, category: phone }, page: { url: door, title: `${email} ${jwt}` }, referrer: door, target: { href: door, text: email } });
    waymark.page({ page: { url: `${location.origin}/${uuid}/x;jsessionid=${sessionId}`, title: spacedCard } });
    waymark.track('search', { query: `orders of ${email}` });
    waymark.track('form_submit', { form: { id: email, lastField: jwt } });
    waymark.identify({ email, plan: 'gold' });
    (window.dataLayer ??= []).push({ event: 'view_item', ecommerce: { currency: 'EUR', value: 5, items: [{ item_id: 'K1', item_name: email, item_brand: phone, item_category: jwt }] } });
    window.dataLayer.push({ event: 'login', method: email });
    window.history.pushState({}, '', `/people/${email}/${jwt}?token=${hex}#/reset/${hex}?t=${jwt}`);
    document.title = `${email} ${hex}`;
  }, SECRETS);
  await tab.waitFor("waymark.check().recent.some(({ touchpoint }) => touchpoint.kind === 'page_view' && touchpoint.index > 12)", { what: 'the view after pushState' });
  await tab.waitFor("indexedDB.databases().then((all) => all.length > 0)");
  await until(async () => (await tab.evaluate(ourStorage)).filter(({ where }) => where.startsWith('database')).length > 5, { what: 'records in the database' });
  const stored = await tab.evaluate(ourStorage);
  gate.rule = null;
  await tab.evaluate('void waymark.flush()');
  await settled(tab, { timeoutMs: 60_000 });
  const books = balanced(await ledgerOf(tab));
  // The last ones go by beacon.
  await tab.click('#named');
  await tab.open('about:blank');
  await until(() => gate.inHand() === 0 && gate.events().length > books.delivered - 1, { what: 'the beacon' });

  const kinds = new Set(gate.events().map(({ kind }) => kind));
  for (const kind of ['page_view', 'outbound_click', 'email', 'call', 'click', 'download', 'view_item', 'custom', 'search', 'login']) assert.ok(kinds.has(kind), `${kind} was told`);
  assert.ok(gate.events().some(({ page }) => page?.url.includes('utm_source=news') && page.url.includes('gclid=1')), 'what is allowed is there');
  const left = requestsOf(gate);
  assert.deepEqual(leaksIn([...left, ...stored], SECRETS), []);
  assert.ok(stored.some(({ where }) => where.startsWith('localStorage')) && stored.some(({ where }) => where.startsWith('database')), 'both stores were looked into');
  for (const { headers, path } of gate.requests) {
    assert.equal(path, '/v1/batch');
    assert.deepEqual(Object.keys(headers).filter((name) => !HEADERS.includes(name)), []);
    assert.ok(!headers.referer || headers.referer === `${site.url}/`, headers.referer);
  }
});

scenario('15 a page that gives its whole address to everybody does not give it to the collector with a batch', {}, async (scene) => {
  const { site, visit, gate } = scene;
  site.headers['referrer-policy'] = 'unsafe-url';
  const tab = await visit(`/private/${code}?token=${hex}`);
  await grant(tab);
  await tab.evaluate("void waymark.track('custom', { name: 'one' })");
  await settled(tab);
  assert.deepEqual(gate.requests.map(({ headers }) => headers.referer), [`${site.url}/`]);
});

scenario('15 the search itself finds a secret in each of its writings', {}, async () => {
  for (const [name, secret] of Object.entries(SECRETS)) {
    for (const writing of [...writingsOf(secret), Buffer.from(`{"v":"${secret}"}`).toString('base64'), Buffer.from(`ab${secret}c`).toString('base64')]) {
      assert.equal(leaksIn([{ where: 'here', text: `before ${writing} after` }], { [name]: secret }).length, 1, `${name} as ${writing}`);
    }
  }
});
