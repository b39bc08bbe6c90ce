import assert from 'node:assert/strict';
import { audit, faults, grant, ready, scenario, settled, tell, until } from './support/scenario.mjs';

const BASE_MS = 1_000;
const STEP_MS = 5_000;

scenario('12 the server answers 500, 502 and 503 for five minutes: each wait is drawn below a doubling bound, one request a step, nothing is lost', {}, async (scene) => {
  const { gate, site, visitor } = scene;
  const statuses = [500, 502, 503];
  let most = 0;
  let turn = 0;
  gate.rule = async (...given) => {
    most = Math.max(most, gate.inHand());
    return faults.status(statuses[turn++ % 3])(...given);
  };
  const tab = await visitor.newTab();
  await tab.page.clock.install();
  await tab.open(`${site.url}/`);
  await ready(tab);
  await tab.evaluate(() => {
    window.sent = [];
    window.waymark.on('batch', ({ state, atMs }) => window.sent.push({ state, atMs }));
  });
  await tab.page.clock.pauseAt(Date.now() + 60_000);
  await grant(tab);
  await tell(tab, ['first']);
  const told = ['first'];
  const pass = async () => {
    await tab.page.clock.runFor(STEP_MS);
    // A request that the step began is answered before the next one.
    await tab.waitFor("window.sent.length % 2 === 0", { what: 'the answer' });
  };
  for (let passed = 0; passed < 300_000; passed += STEP_MS) {
    await tell(tab, [`during ${passed}`]);
    told.push(`during ${passed}`);
    await pass();
  }
  const tries = gate.requests.length;
  assert.ok(tries >= 4 && tries <= 30, `${tries} tries in five minutes`);
  assert.equal(most, 1, 'one request at a time');
  const log = await tab.evaluate('window.sent');
  for (let failure = 0; 2 * failure + 2 < log.length; failure += 1) {
    const waited = log[2 * failure + 2].atMs - log[2 * failure + 1].atMs;
    assert.ok(waited <= Math.min(BASE_MS * 2 ** failure, 300_000) + 150, `after failure ${failure + 1} it waited ${waited} ms`);
  }
  assert.equal(gate.stored.size, 0);
  gate.rule = null;
  await until(async () => {
    await pass();
    return gate.stored.size === told.length;
  }, { what: 'everything to arrive', timeoutMs: 30_000 });
  await settled(tab);
  await audit(scene, { tab, told });
});
