import assert from 'node:assert/strict';
import { audit, balanced, faults, grant, ledgerOf, names, ready, scenario, settled, tell } from './support/scenario.mjs';

for (const status of [401, 403, 404]) {
  scenario(`24 the server answers ${status}, which speaks of the set-up: one try a page, the queue waits until somebody mends it`, {}, async (scene) => {
    const { gate, site, visitor } = scene;
    gate.rule = faults.status(status);
    const tab = await visitor.newTab();
    await tab.page.clock.install();
    await tab.open(`${site.url}/`);
    await ready(tab);
    await grant(tab);
    await tell(tab, ['one']);
    await tab.waitFor("waymark.check().diagnostics.some(({ code }) => code === 'endpoint_refused')");
    await tell(tab, ['two']);
    await tab.page.clock.runFor(3_600_000);
    assert.equal(gate.requests.length, 1, 'no loop in an hour');
    assert.equal(balanced(await ledgerOf(tab)).queued, 2);
    gate.rule = null;
    await tab.reload();
    await ready(tab);
    // The page's clock must not run ahead of a database that is still being opened.
    await tab.waitFor('waymark.check().storage.records === 2', { what: 'what the earlier page left' });
    await tab.page.clock.runFor(1_000);
    await settled(tab);
    await audit(scene, { told: ['one', 'two'] });
  });
}

scenario('24 the server answers 400, which speaks of the content: the guilty event is found and dropped by name, its neighbours arrive', {}, async (scene) => {
  const { gate, site, visit } = scene;
  site.config.batch = { maxAgeMs: 100, maxEvents: 32 };
  gate.rule = async (seen, next, response) => (seen.batch.events.some(({ name }) => name === 'guilty') ? faults.status(400)(seen, next, response) : next());
  const tab = await visit();
  await grant(tab);
  const told = names('e', 31);
  await tell(tab, [...told.slice(0, 13), 'guilty', ...told.slice(13)]);
  const { dropped } = await settled(tab);
  assert.deepEqual(dropped, { rejected: 1 });
  await audit(scene, { tab, told: [...told, 'guilty'], missing: ['guilty'] });
  // Halving 32 takes five refusals, and sizes grow again with what gets through in between: at most the square of that.
  assert.ok(gate.requests.filter(({ fate }) => fate === 'status 400').length <= 25);
});

scenario('24 every batch is answered 400: each event is dropped and counted, and then there is silence', {}, async (scene) => {
  const { gate, visit } = scene;
  gate.rule = faults.status(400);
  const tab = await visit();
  await grant(tab);
  await tell(tab, names('e', 8));
  const { dropped, delivered } = await settled(tab);
  assert.deepEqual({ dropped, delivered }, { dropped: { rejected: 8 }, delivered: 0 });
  assert.ok(gate.requests.length <= 16, `${gate.requests.length} requests for eight events`);
});
