import assert from 'node:assert/strict';
import { balanced, grant, ledgerOf, names, ready, scenario, tell } from './support/scenario.mjs';

const CAP_BYTES = 65_536;

scenario('02 an ad blocker refuses the endpoint at once: three tries, then none for five minutes on any page of the session, a bounded queue, a quiet console', {}, async (scene) => {
  const { gate, site, visitor } = scene;
  let tries = 0;
  await visitor.context.route(`${new URL(gate.url).origin}/**`, (route) => {
    tries += 1;
    return route.abort('blockedbyclient');
  });
  site.config.storage = { capBytes: CAP_BYTES };
  const tab = await visitor.newTab();
  await tab.page.clock.install();
  await tab.open(`${site.url}/`);
  await ready(tab);
  await grant(tab);
  // Three tries within some seconds of real time, for a clock that is moved by steps would make "at once" take as long as a step.
  await tell(tab, ['the first']);
  await tab.waitFor("waymark.check().diagnostics.some(({ code }) => code === 'endpoint_blocked')", { what: 'the circuit to open' });
  await tab.page.clock.pauseAt(Date.now() + 1_000);
  const pass = async (ms, step = 10_000) => {
    for (let passed = 0; passed < ms; passed += step) {
      await tell(tab, [`at ${passed}`]);
      await tab.page.clock.runFor(step);
      await tab.evaluate('new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port2.onmessage = resolve; port1.postMessage(0); })');
    }
  };
  assert.equal(tries, 3);
  await pass(280_000);
  assert.equal(tries, 3);

  await tell(tab, names('more', 200));
  await tab.waitFor('waymark.ledger().waymark.accepted >= 200');
  const { queued, dropped } = balanced(await ledgerOf(tab));
  assert.ok(queued < 200 && dropped.overflow > 0, 'the queue is bounded');

  await tab.reload();
  await tab.page.clock.runFor(3_000);
  await ready(tab);
  await pass(1_000, 500);
  assert.equal(tries, 3, 'the next page of the session does not try again');
  await tab.evaluate("void waymark.flush()");
  await tab.waitFor("waymark.check().lastBatch?.state === 'answered'", { what: 'the try that was asked for' });
  assert.equal(tries, 4, 'an explicit flush does');

  const ours = visitor.console().filter(({ text }) => text.includes('[waymark]'));
  const kinds = ours.map(({ text }) => /\[waymark\] (\w+)/.exec(text)[1]);
  assert.ok(ours.length <= 6 && kinds.length - new Set(kinds).size <= 2, `each kind once a page: ${kinds}`);
});
