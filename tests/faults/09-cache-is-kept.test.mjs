import assert from 'node:assert/strict';
import { ALL, grant, html, scenario, tell, until } from './support/scenario.mjs';

const WITNESS = '<script>window.shows = []; addEventListener("pageshow", (event) => window.shows.push(event.persisted));</script>';

scenario('09b the back/forward cache is kept: a persistent store is open, its database written, a request just answered and another still on its way', { engines: ALL }, async ({ site, gate, visit, engine }) => {
  site.routes.set('/', { bytes: html({ title: 'First', head: WITNESS, body: '<h1>First</h1><a href="/other">Other</a>' }) });
  site.routes.set('/other', { bytes: html({ title: 'Other', tag: '' }) });
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['answered']);
  await until(() => gate.stored.size === 1, { what: 'an answered request' });
  assert.equal((await tab.evaluate('waymark.check().storage')).kind, 'persistent');
  gate.rule = async (seen) => {
    seen.fate = 'held';
    return null;
  };
  await tell(tab, ['on its way']);
  await until(() => gate.requests.length === 2, { what: 'a request on its way' });
  gate.rule = null;
  await tab.follow(() => tab.click('a'));
  await tab.evaluate('void setTimeout(() => history.back())'); // the driver has its answer before the page is left
  await tab.waitFor("document.title === 'First' && window.shows !== undefined");
  assert.deepEqual(await tab.evaluate('window.shows'), [false, true], `pageshow.persisted in ${engine}`);
});
