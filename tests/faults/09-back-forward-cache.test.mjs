import assert from 'node:assert/strict';
import { ALL, audit, grant, html, ready, scenario, SILENT, tell, until } from './support/scenario.mjs';

/** Remembers in the page itself whether it came back alive, and whether anybody asked to be told of its unloading. */
const WITNESS = `<script>
  window.shows = [];
  window.unloads = [];
  addEventListener('pageshow', (event) => window.shows.push(event.persisted));
  for (const target of [window, document, EventTarget.prototype]) {
    const own = target.addEventListener;
    target.addEventListener = function (type, ...rest) {
      if (/unload$/.test(type)) window.unloads.push(type);
      return own.call(this, type, ...rest);
    };
  }
</script>`;

const views = (gate) => gate.events().filter(({ kind }) => kind === 'page_view');

scenario('09 a page enters the back/forward cache and returns: no unload handler, one page view, the queue goes on, nothing twice', { engines: ALL }, async (scene) => {
  const { site, gate, visit } = scene;
  site.config.sensors = { ...SILENT, pageViews: true };
  site.routes.set('/', { bytes: html({ title: 'First', head: WITNESS, body: '<h1>First</h1><a href="/other">Other</a>' }) });
  site.routes.set('/other', { bytes: html({ title: 'Other', tag: '' }) });
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['before']);
  await until(() => gate.events().some(({ name }) => name === 'before'), { what: 'an answered request' });
  // Left with something unsent, too.
  await tell(tab, ['leaving']);
  await tab.follow(() => tab.click('a'));
  await tab.evaluate('void setTimeout(() => history.back())'); // the driver has its answer before the page is left
  await tab.waitFor("document.title === 'First' && window.shows?.length === 2", { what: 'the page to be back' });
  assert.deepEqual(await tab.evaluate('window.shows'), [false, true], 'it was kept alive');
  assert.deepEqual(await tab.evaluate('window.unloads'), []);
  await tell(tab, ['back again']);
  await until(() => gate.events().some(({ name }) => name === 'back again'), { what: 'the queue to go on' });
  await tab.waitFor("waymark.ledger().waymark.queued + waymark.ledger().waymark.inDoubt === 0");
  await ready(tab);
  await audit(scene, { tab, told: ['before', 'leaving', 'back again'] });
  assert.deepEqual(views(gate).map(({ navigation }) => navigation), ['load', 'bfcache'], 'one view for each time it was seen');
});
