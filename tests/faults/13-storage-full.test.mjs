import assert from 'node:assert/strict';
import { ALL, audit, faults, grant, html, names, ready, scenario, settled, tell, until } from './support/scenario.mjs';

/** Fills what the origin may store, to the last character. In the page. */
const fill = () => {
  for (let size = 1 << 22, index = 0; size >= 1;) {
    try { localStorage.setItem(`site.${index++}`, 'x'.repeat(size)); } catch { size >>= 1; }
  }
};

scenario('13 the site has filled localStorage already: the tracker works, says that nothing is kept and takes no byte more', {}, async (scene) => {
  const { site, visit } = scene;
  site.routes.set('/', { bytes: html({ head: `<script>(${fill})(); window.filled = JSON.stringify(localStorage).length;</script>` }) });
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['one', 'two']);
  await settled(tab);
  await tab.evaluate("void dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }))");
  await audit(scene, { tab, told: ['one', 'two'] });

  const { storage } = await tab.evaluate('waymark.check()');
  assert.equal(storage.kind, 'memory', 'the check screen says so');
  assert.deepEqual(await tab.evaluate("[JSON.stringify(localStorage).length - window.filled, Object.keys(localStorage).filter((key) => key.startsWith('waymark'))]"), [0, []]);
});

scenario('13 the site fills localStorage later: what is told in the moment of leaving, while no beacon arrives, is kept in the room that was reserved, twice in a row', { engines: ALL }, async (scene) => {
  const { gate, site, visit } = scene;
  site.routes.set('/', { bytes: html({ body: '<h1>Page</h1><a href="/plain">On</a>' }) });
  site.routes.set('/plain', { bytes: html({ tag: '' }) });
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['first']);
  await settled(tab);
  await tab.waitFor("localStorage.getItem('waymark.reserve') !== null", { what: 'the reserve' });
  await tab.evaluate(fill);
  const told = ['first'];
  for (const prefix of ['a', 'b']) {
    gate.rule = faults.status(503, { 'retry-after': '60' });
    const some = names(prefix, 40);
    told.push(...some);
    await tab.follow(() => tab.evaluate((list) => {
      for (const name of list) window.waymark.track('custom', { name });
      document.querySelector('a').click();
    }, some));
    gate.rule = null;
    await tab.open(`${site.url}/`);
    await ready(tab);
    await tab.evaluate('void waymark.flush()');
    await until(() => gate.stored.size === told.length, { what: `the ${told.length} events` });
    await settled(tab);
    await tab.waitFor("localStorage.getItem('waymark.reserve') !== null", { what: 'the reserve again' });
  }
  await audit(scene, { told });
});
