import assert from 'node:assert/strict';
import { audit, faults, grant, names, scenario, settled, tell, until } from './support/scenario.mjs';

const LIMIT_BYTES = 8_000;

scenario('23 the server takes no more than 8 KB: batches are halved and grow again later, an event that is too large alone is dropped by name and blocks nobody', {}, async (scene) => {
  const { gate, site, visit } = scene;
  site.config.batch = { maxAgeMs: 100, maxEvents: 40 };
  gate.rule = async (seen, next, response) => (!gate.isHealed && Buffer.byteLength(seen.body) > LIMIT_BYTES ? faults.status(413)(seen, next, response) : next());
  const tab = await visit();
  await grant(tab);
  const told = names('e', 40);
  await tab.evaluate((list) => {
    window.waymark.track('custom', { name: 'giant', padding: 'x'.repeat(7_900) });
    for (const name of list) window.waymark.track('custom', { name });
  }, told);
  const ledger = await settled(tab);
  assert.deepEqual(ledger.dropped, { too_large: 1 });
  assert.ok(await tab.evaluate("waymark.check().diagnostics.some(({ code }) => code === 'event_too_large')"));
  await audit(scene, { tab, told: ['giant', ...told], missing: ['giant'] });
  const sizes = gate.requests.filter(({ fate }) => fate === 'stored').map(({ batch }) => batch.events.length);
  assert.ok(Math.max(...sizes) < 40, 'they were halved');

  // The limit falls: sizes recover, doubling with each success.
  gate.isHealed = true;
  const before = gate.requests.length;
  const more = names('m', 200);
  await tell(tab, more);
  await until(() => gate.stored.size === 240, { what: 'all others' });
  await settled(tab);
  const later = gate.requests.slice(before).map(({ batch }) => batch.events.length);
  assert.ok(Math.max(...later) === 40, `sizes after the limit fell: ${later}`);
  await audit(scene, { tab, told: ['giant', ...told, ...more], missing: ['giant'] });
});
