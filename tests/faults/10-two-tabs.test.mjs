import assert from 'node:assert/strict';
import { audit, balanced, grant, ledgerOf, names, scenario, settled, tell } from './support/scenario.mjs';

const EVENTS = 1_000;

scenario('10 two tabs record 1,000 events each at once: 2,000 unique at the server, neither waits for the other', {}, async (scene) => {
  const { gate, site, visit } = scene;
  site.config.storage = { capBytes: 8_388_608 };
  site.config.batch = { maxAgeMs: 100, maxEvents: 100, maxBytes: 262_144 };
  const [one, two] = [await visit(), await visit('/two')];
  await grant(one);
  await grant(two);
  const told = [names('a', EVENTS), names('b', EVENTS)];
  await Promise.all([tell(one, told[0]), tell(two, told[1])]);
  await Promise.all([settled(one, { timeoutMs: 40_000 }), settled(two, { timeoutMs: 40_000 })]);
  await audit(scene, { told: told.flat() });
  for (const tab of [one, two]) balanced(await ledgerOf(tab));

  const order = gate.requests.map(({ batch }) => batch.tabId);
  assert.equal(new Set(order).size, 2, 'a tab has a name of its own');
  const [first, second] = [...new Set(order)];
  assert.ok(order.indexOf(second) < order.lastIndexOf(first), 'both send at the same time');
});
