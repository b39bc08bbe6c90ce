import assert from 'node:assert/strict';
import { audit, faults, grant, ready, scenario, settled, tell, until } from './support/scenario.mjs';

scenario('39 the server takes connections and says nothing: a request ends after 15 s, one at a time, nothing piles up, all arrives once it speaks again', {}, async (scene) => {
  const { gate, site, visitor } = scene;
  gate.rule = faults.blackHole;
  const tab = await visitor.newTab();
  await tab.page.clock.install();
  await tab.open(`${site.url}/`);
  await ready(tab);
  await tab.evaluate(() => {
    window.log = [];
    window.waymark.on('batch', ({ state, failure, atMs }) => window.log.push({ state, failure, atMs }));
  });
  await grant(tab);
  await tab.page.clock.pauseAt(Date.now() + 60_000);
  const told = [];
  for (let passed = 0; passed < 60_000; passed += 1_000) {
    told.push(`at ${passed}`);
    await tell(tab, [`at ${passed}`]);
    await tab.page.clock.runFor(1_000);
    await tab.evaluate('new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port2.onmessage = resolve; port1.postMessage(0); })');
  }
  const log = await tab.evaluate('window.log');
  assert.ok(log.length >= 2 && log.length <= 12, JSON.stringify(log));
  log.forEach(({ state }, index) => assert.equal(state, index % 2 ? 'answered' : 'sent', 'one in flight'));
  const [sent, answered] = log;
  assert.equal(answered.failure, 'timeout');
  assert.ok(answered.atMs - sent.atMs <= 16_000, `it ended after ${answered.atMs - sent.atMs} ms`);
  gate.rule = null;
  await until(async () => {
    await tab.page.clock.runFor(5_000);
    // Time stands still while a request that the step began is answered, or it would be late again.
    await tab.waitFor('window.log.length % 2 === 0', { what: 'the answer' }).catch(() => undefined);
    return gate.stored.size === told.length;
  }, { what: 'everything to arrive', timeoutMs: 40_000 });
  await settled(tab);
  await audit(scene, { tab, told });
});
