import assert from 'node:assert/strict';
import { audit, faults, grant, html, ready, scenario, until } from './support/scenario.mjs';

const BUDGET_BYTES = 65_536;

scenario('18 200 KB wait when the page is left: bodies within the budget of 64 KiB that beacons share, the rest is kept for the next page, a refused beacon is not ignored', {}, async (scene) => {
  const { gate, site, visit } = scene;
  site.config.batch = { maxAgeMs: 60_000, maxEvents: 500 };
  site.routes.set('/', { bytes: html({
    head: `<script>
      const beacon = navigator.sendBeacon;
      window.beacons = [];
      navigator.sendBeacon = function (url, body) {
        const taken = beacon.call(this, url, body);
        sessionStorage.setItem('beacons', JSON.stringify([...JSON.parse(sessionStorage.getItem('beacons') ?? '[]'), { bytes: new Blob([body]).size, taken }]));
        return taken;
      };
    </script>`,
    body: '<h1>Page</h1><a href="/plain">On</a>',
  }) });
  site.routes.set('/plain', { bytes: html({ tag: '' }) });
  const tab = await visit();
  await grant(tab);
  gate.rule = faults.status(503, { 'retry-after': '60' });
  const told = Array.from({ length: 40 }, (_, index) => `e${index}`);
  await tab.evaluate((list) => { for (const name of list) window.waymark.track('custom', { name, padding: 'x'.repeat(4_000) }); }, told);
  await tab.waitFor('waymark.ledger().waymark.accepted === 40');
  await until(() => gate.requests.length > 0 && gate.inHand() === 0, { what: 'the first refusal' });
  // What is answered gives its share of the budget back: the first beacon must still be under way when the last is tried.
  let answer;
  gate.rule = faults.after(new Promise((resolve) => { answer = resolve; }));
  const before = gate.requests.length;
  await tab.follow(() => tab.click('a'));
  gate.rule = null;
  answer();
  const beacons = JSON.parse(await tab.evaluate("sessionStorage.getItem('beacons')"));
  const taken = beacons.filter((one) => one.taken);
  assert.ok(taken.reduce((sum, { bytes }) => sum + bytes, 0) <= BUDGET_BYTES, JSON.stringify(beacons));
  assert.ok(beacons.some((one) => !one.taken), 'the browser did refuse some');
  assert.ok(taken.length >= 1);
  await until(() => gate.requests.length === before + taken.length && gate.inHand() === 0, { what: 'the beacons' });
  assert.ok(gate.stored.size < told.length, 'some are left');

  await tab.open(`${site.url}/next`);
  await ready(tab);
  await tab.evaluate('void waymark.flush()');
  await until(() => gate.stored.size === told.length, { what: 'the rest from the next page' });
  await audit(scene, { told });
});
