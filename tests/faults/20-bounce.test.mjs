import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LEAST, bounce } from '../bench/bounce.mjs';
import { ALL, html, scenario, until } from './support/scenario.mjs';
import { browserOf, engines } from './support/engines.mjs';
import { built } from './support/site.mjs';

/** `npm test` tries few; the bench a hundred and more. */
const TRIES = 5;

for (const engine of engines) {
  for (const stage of ['loader', 'shell']) {
    test(`20 the page is left 300 ms after its load, ${stage === 'loader' ? 'before the shell' : 'before the core'} is there: the view arrives and is recognised (${engine})`, { timeout: 120_000 }, async () => {
      const result = await bounce({ engine, browser: await browserOf(engine), tries: TRIES, stage });
      assert.ok(result.recognised >= TRIES * LEAST[engine], JSON.stringify(result));
      assert.deepEqual([result.doubled, result.leaked, result.pageErrors], [0, 0, 0]);
    });
  }
}

const TEA = { title: 'How to brew tea', path: '/how-to-brew-tea' };
const tagFor = ({ gate, siteId }, attributes = '') => `<script async src="/waymark/waymark.js" data-endpoint="${gate.url}" data-site="${siteId}" ${attributes}></script>`;
const rawOf = ({ gate }) => gate.requests.map(({ batch }) => batch).filter((batch) => batch?.schema === 'waymark/raw/1');

/** Holds these files back until told otherwise. */
function hold(site, ...names) {
  const waiting = [];
  for (const name of names) site.routes.set(`/waymark/${name}`, (_request, response) => { waiting.push({ name, response }); });
  return () => {
    for (const name of names) site.routes.delete(`/waymark/${name}`);
    for (const { name, response } of waiting) {
      const { type, bytes, headers } = built(name);
      response.writeHead(200, { 'content-type': type, ...headers }).end(bytes);
    }
  };
}
const leave = (tab) => tab.evaluate("void dispatchEvent(new Event('pagehide'))");

scenario('20 a page that was taken for left lives on: its shell tells the view under the same id, and it is stored once', { engines: ALL, consent: 'cookieless' }, async (scene) => {
  const { site, visitor } = scene;
  site.routes.set(TEA.path, { bytes: html({ title: TEA.title, tag: tagFor(scene) }) });
  const release = hold(site, 'shell.mjs');
  const tab = await visitor.newTab();
  await tab.open(`${site.url}${TEA.path}`);
  await leave(tab);
  await until(async () => (await scene.stats()).events === 1, { what: 'the view from the loader' });
  release();
  await tab.waitFor("window.waymark?.check?.().core?.state === 'running'", { what: 'a running core' });
  await tab.evaluate('waymark.flush().then(() => true)');
  await until(async () => (await scene.stats()).duplicates >= 1, { what: 'the view from the core' });
  const [{ view }] = rawOf(scene);
  const { ids, recent } = await tab.evaluate('waymark.check()');
  assert.deepEqual(ids, { visitorId: view.id, tabId: view.id, pageId: view.id });
  assert.equal(recent.find(({ touchpoint }) => touchpoint.kind === 'page_view').touchpoint.id, view.id);
  assert.equal((await scene.stats()).duplicates, 1, 'the collector knew the view already');
  await leave(tab);
  assert.equal(rawOf(scene).length, 1, 'the loader listens no longer');
});

scenario('20 the shell is there and the core is not: what was told before leaving arrives raw, and once when the page lives on', { engines: ALL, consent: 'cookieless' }, async (scene) => {
  const { site, visitor } = scene;
  site.routes.set(TEA.path, { bytes: html({ title: TEA.title, tag: tagFor(scene) }) });
  const release = hold(site, 'core.wasm', 'core-js.mjs');
  const tab = await visitor.newTab();
  await tab.open(`${site.url}${TEA.path}`);
  await tab.waitFor("window.waymark?.check?.().core?.state === 'loading'", { what: 'the shell' });
  await tab.evaluate("void waymark.track('add_to_cart', { item: { id: 'kettle', priceMinor: 2999, currency: 'EUR' } })");
  await leave(tab);
  await until(async () => (await scene.stats()).events >= 2, { what: 'view and act' });
  const [{ messages }] = rawOf(scene);
  assert.deepEqual(messages.map(({ type, kind }) => kind ?? type), ['start', 'page_view', 'add_to_cart']);
  release();
  await tab.waitFor("window.waymark?.check?.().core?.state === 'running'", { what: 'a running core' });
  await tab.evaluate('waymark.flush().then(() => true)');
  await until(async () => (await scene.stats()).duplicates >= 2, { what: 'the same from the core' });
  assert.equal((await scene.stats()).events, 2, 'each once, however often it came');
});

scenario('20 where consent is asked for and not given nothing is sent on leaving, be the shell there or not', { consent: 'api' }, async (scene) => {
  const { site, visitor, gate } = scene;
  site.routes.set(TEA.path, { bytes: html({ title: TEA.title, tag: tagFor(scene, 'data-consent="api"') }) });
  const release = hold(site, 'shell.mjs');
  hold(site, 'core.wasm', 'core-js.mjs');
  const tab = await visitor.newTab();
  await tab.open(`${site.url}${TEA.path}`);
  await leave(tab);
  release();
  await tab.waitFor("window.waymark?.check?.().core?.state === 'loading'", { what: 'the shell' });
  await leave(tab);
  await tab.evaluate("void dispatchEvent(new Event('pageshow'))");
  await tab.evaluate("void waymark.consent('granted')");
  await leave(tab);
  await until(async () => (await scene.stats()).events >= 1, { what: 'the view, once it is granted' });
  assert.equal(gate.requests.length, 1, 'and nothing before');
});
