import assert from 'node:assert/strict';
import { ALL, audit, grant, html, ready, scenario, settled } from './support/scenario.mjs';

/** JSON text, because a literal would set a prototype instead of a key. */
const POISON = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1},"toJSON":"x","hasOwnProperty":1,"then":"y","valueOf":null}';

scenario('32 names such as __proto__, constructor, prototype and toJSON in events, traits, configuration and stored state: plain data, no global changes, neighbours arrive', { engines: ALL }, async (scene) => {
  const { site, gate, visit } = scene;
  const poisoned = `{"endpoint":${JSON.stringify(site.config.endpoint)},"siteId":${JSON.stringify(site.config.siteId)},"consent":{"mode":"api","__proto__":{"mode":"cookieless"}},"batch":{"maxAgeMs":100},"sensors":${JSON.stringify(site.config.sensors)},${POISON.slice(1)}`;
  site.routes.set('/waymark.json', { type: 'application/json', bytes: poisoned });
  site.routes.set('/', { bytes: html({ head: `<script>
    localStorage.setItem('waymark.consent', '{"analytics":"granted","personalization":"granted","advertising":"denied","__proto__":{"polluted":1}}');
    localStorage.setItem('waymark.state', ${JSON.stringify(POISON)});
  </script>` }) });
  const tab = await visit();
  await grant(tab);
  await tab.evaluate((text) => {
    const { waymark } = window;
    waymark.track('custom', { name: 'poisoned', properties: JSON.parse(text), ...JSON.parse(text) });
    waymark.track('custom', JSON.parse(`{"name":"bare","__proto__":{"kind":"purchase"},"constructor":"x","toJSON":"y"}`));
    waymark.track('custom', { name: 'calling', toJSON() { throw new Error('called'); } });
    waymark.identify(JSON.parse(text));
    waymark.consent(JSON.parse('{"__proto__":{"analytics":false}}'));
    waymark.track('custom', { name: 'neighbour' });
  }, POISON);
  await settled(tab);
  const told = gate.events().map(({ name }) => name);
  assert.ok(told.includes('neighbour') && told.includes('bare') && told.includes('calling'), told.join());
  assert.ok(gate.events().every(({ kind }) => kind === 'custom'));
  assert.deepEqual(await tab.evaluate("[({}).polluted, [].polluted, Object.prototype.toJSON, Object.getOwnPropertyNames(Object.prototype).includes('polluted')].map(String)"), ['undefined', 'undefined', 'undefined', 'false']);
  await audit(scene, { tab, told });
  await tab.reload();
  await ready(tab);
  assert.equal(await tab.evaluate('String(({}).polluted)'), 'undefined', 'nor by what was saved');
});
