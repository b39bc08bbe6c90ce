import assert from 'node:assert/strict';
import { audit, faults, grant, ready, scenario, settled, tell, until } from './support/scenario.mjs';

const HOUR_MS = 3_600_000;
const JUMPS = { 'forward by a year': 365 * 24 * HOUR_MS, 'back by an hour': -HOUR_MS };

for (const [what, jumpMs] of Object.entries(JUMPS)) {
  scenario(`35 the system clock jumps ${what} while a batch is backing off: timers keep to the monotonic clock, events keep their distance and order`, {}, async (scene) => {
    const { gate, site, visitor } = scene;
    const tab = await visitor.newTab();
    await tab.open(`${site.url}/`);
    await ready(tab);
    await grant(tab);
    gate.script = [faults.status(503)];
    await tell(tab, ['before']);
    await until(() => gate.requests.length === 1, { what: 'the refusal' });
    await tab.evaluate((byMs) => {
      const own = Date.now;
      Date.now = () => own() + byMs;
    }, jumpMs);
    await tell(tab, ['after']);
    await settled(tab);
    await audit(scene, { tab, told: ['before', 'after'] });
    const [before, after] = ['before', 'after'].map((name) => gate.events().find((event) => event.name === name));
    assert.ok(after.seq > before.seq);
    const apartMs = after.atMs - before.atMs;
    assert.ok(apartMs >= 0 && apartMs < 60_000, `${apartMs} ms apart`);
    assert.ok(Math.abs((after.elapsedMs - before.elapsedMs) - apartMs) <= 2, 'wall and monotonic time agree');
    const { batch } = gate.requests.at(-1);
    for (const event of batch.events) {
      const ageMs = batch.sentAtMs - event.atMs;
      assert.ok(ageMs >= 0 && ageMs < 60_000, `sent at the age of ${ageMs} ms, which does not depend on the clock`);
    }
  });
}

scenario('35 the machine sleeps for eight hours: what waited is sent on waking with its own time, in its order', {}, async (scene) => {
  const { gate, site, visitor } = scene;
  const tab = await visitor.newTab();
  await tab.page.clock.install();
  await tab.open(`${site.url}/`);
  await ready(tab);
  await grant(tab);
  gate.rule = faults.reset;
  await tell(tab, ['before']);
  await until(() => gate.requests.length >= 1, { what: 'the first try' });
  const toldAtMs = await tab.evaluate('Date.now()');
  gate.rule = null;
  // Timers that fell due during the sleep fire once, on waking.
  await tab.page.clock.fastForward(8 * HOUR_MS);
  await tell(tab, ['after']);
  await tab.page.clock.runFor(2_000);
  await settled(tab);
  await audit(scene, { tab, told: ['before', 'after'] });
  const [before, after] = ['before', 'after'].map((name) => gate.events().find((event) => event.name === name));
  assert.ok(Math.abs(before.atMs - toldAtMs) < 30_000);
  assert.ok(after.atMs - before.atMs >= 8 * HOUR_MS - 30_000 && after.seq > before.seq);
  assert.notEqual(after.sessionId, before.sessionId, 'a new session, as after any long pause');
});
