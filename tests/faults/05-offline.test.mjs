import assert from 'node:assert/strict';
import { audit, grant, ready, scenario, settled, until } from './support/scenario.mjs';

const MINUTES = 10;
const EVENTS = 500;

scenario('05 ten minutes offline with 500 events, then online: all 500, with their own times, in their own order', {}, async (scene) => {
  const { gate, site, visitor } = scene;
  site.config.storage = { capBytes: 8_388_608 };
  const tab = await visitor.newTab();
  await tab.page.clock.install();
  await tab.open(`${site.url}/`);
  await ready(tab);
  await grant(tab);
  await tab.evaluate(() => {
    window.log = [];
    window.waymark.on('batch', ({ state }) => window.log.push(state));
  });
  await visitor.context.setOffline(true);
  await tab.waitFor('navigator.onLine === false');
  const told = [];
  const times = new Map();
  for (let round = 0; round < EVENTS / 10; round += 1) {
    const some = Array.from({ length: 10 }, (_, index) => `e${round * 10 + index}`);
    const atMs = await tab.evaluate((list) => { for (const name of list) window.waymark.track('custom', { name }); return Date.now(); }, some);
    for (const name of some) times.set(name, atMs);
    told.push(...some);
    await tab.page.clock.runFor(MINUTES * 60_000 * 10 / EVENTS);
  }
  assert.equal(gate.requests.length, 0, 'nothing gets through');
  await visitor.context.setOffline(false);
  await tab.waitFor('navigator.onLine === true');
  await until(async () => {
    await tab.page.clock.runFor(10_000);
    // Time stands still while a request that the step began is answered, or it would be late.
    await tab.waitFor('window.log.length % 2 === 0', { what: 'the answer' }).catch(() => undefined);
    return gate.stored.size >= EVENTS;
  }, { what: 'all events', timeoutMs: 60_000 });
  await settled(tab);
  await audit(scene, { tab, told });

  const events = gate.events();
  for (const { name, atMs } of events) assert.ok(Math.abs(atMs - times.get(name)) <= 1_000, `${name} has its own time`);
  const bySession = Map.groupBy ? Map.groupBy(events, ({ sessionId }) => sessionId) : new Map([['all', events]]);
  for (const some of bySession.values()) {
    const order = [...some].sort((a, b) => a.seq - b.seq).map(({ name }) => Number(name.slice(1)));
    assert.deepEqual(order, [...order].sort((a, b) => a - b));
  }
});
