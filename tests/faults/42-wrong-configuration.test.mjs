import assert from 'node:assert/strict';
import { audit, grant, html, ready, scenario, settled, tell, until } from './support/scenario.mjs';

const WRONG = {
  'an endpoint that is no address': { endpoint: 'http://[collect.example' },
  'an endpoint of another scheme': { endpoint: 'javascript:alert(1)' },
  'sizes below zero': { batch: { maxEvents: -5, maxBytes: -1, maxAgeMs: -100 }, storage: { capBytes: -1 } },
  'unknown names': { endpiont: 'https://x.example', batch: { maxEvnts: 3 }, sensors: { pageViws: true } },
  'wrong types everywhere': { siteId: 7, goals: 'none', slots: {}, session: [], consent: 'api', sensors: 'off', channels: 3, destinations: 'all', conversion: {} },
  'an unknown mode of consent': { consent: { mode: 'always' } },
};

for (const [what, wrong] of Object.entries(WRONG)) {
  scenario(`42 the configuration has ${what}: named once with its place, safe defaults, the page goes on`, {}, async ({ site, visitor }) => {
    site.config = { endpoint: site.config.endpoint, siteId: site.config.siteId, batch: { maxAgeMs: 100 }, ...wrong };
    const tab = await visitor.newTab();
    await tab.open(`${site.url}/`);
    await ready(tab);
    const { problems, diagnostics, core } = await tab.evaluate('waymark.check()');
    assert.equal(core.state, 'running');
    assert.ok(problems.length >= 1 && problems.every(({ path }) => path.startsWith('/')), JSON.stringify(problems));
    const places = diagnostics.filter(({ path }) => path).map(({ path }) => path);
    assert.equal(new Set(places).size, places.length, 'each place once');
    await tell(tab, ['one']);
    const warnings = visitor.console().filter(({ text }) => text.includes('[waymark]')).map(({ text }) => /\[waymark\] (\w+)/.exec(text)[1]);
    assert.ok(warnings.length >= 1 && new Set(warnings).size === warnings.length, `each kind once in the console: ${warnings}`);
    assert.equal((await tab.evaluate('waymark.check().consent.mode')), 'cookieless', 'the most careful mode');
  });
}

scenario('42 the tag stands twice in the page: the first one is used, the second is named once', {}, async (scene) => {
  const { site, visit, visitor } = scene;
  site.routes.set('/', { bytes: html({ body: '<h1>Page</h1><script async src="/waymark/waymark.js" data-config="/waymark.json"></script>' }) });
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['one']);
  await settled(tab);
  await audit(scene, { tab, told: ['one'] });
  assert.equal(visitor.console().filter(({ text }) => text.includes('second_t')).length, 1);
});

const MODULE = (config) => `<script type="module">
  import { createTracker } from '/waymark/index.mjs';
  const config = ${JSON.stringify(config)};
  window.trackers = [createTracker(config), createTracker({ ...config, endpoint: config.endpoint + '?second' }), createTracker(config)];
</script>`;

scenario('42 two trackers with two endpoints on one page, and one of them asked for again: the same one is given, queues stay apart, also over a reload', {}, async (scene) => {
  const { site, gate, visitor } = scene;
  const to = (name) => gate.requests.filter(({ batch }) => batch?.events.some((event) => event.name === name)).map(({ path }) => path);
  site.routes.set('/', { bytes: html({ tag: '', head: MODULE(site.config) }) });
  const tab = await visitor.newTab();
  await tab.open(`${site.url}/`);
  await tab.waitFor("window.trackers?.every((one) => one.check().core.state === 'running')");
  assert.equal(await tab.evaluate('window.trackers[0] === window.trackers[2] && window.trackers[0] !== window.trackers[1]'), true);
  await tab.evaluate("void window.trackers.slice(0, 2).forEach((one) => one.consent('granted'))");
  gate.rule = async (seen, next) => (seen.path.endsWith('?second') && !gate.isHealed ? { status: 503, headers: {}, body: '' } : next());
  await tab.evaluate("void (window.trackers[0].track('custom', { name: 'for one' }), window.trackers[1].track('custom', { name: 'for two' }))");
  await until(() => to('for one').length && to('for two').length, { what: 'both to be sent' });
  await tab.waitFor('window.trackers[0].ledger().waymark.queued === 0');
  assert.deepEqual(await tab.evaluate('window.trackers.slice(0, 2).map((one) => [one.ledger().waymark.accepted, one.ledger().waymark.queued])'), [[1, 0], [1, 1]]);
  gate.isHealed = true;
  await tab.reload();
  await tab.waitFor("window.trackers?.every((one) => one.check().core.state === 'running')");
  await until(() => gate.events().some(({ name }) => name === 'for two'), { what: 'what waited for the second' });
  await audit(scene, { told: ['for one', 'for two'] });
  assert.ok(to('for one').every((path) => path === '/v1/batch'), to('for one').join());
  assert.ok(to('for two').every((path) => path === '/v1/batch?second'), to('for two').join());
});
