import assert from 'node:assert/strict';
import { faults, grant, html, scenario, tell, until } from './support/scenario.mjs';

/** All that the origin has stored under our name, as the browser itself tells it. */
const kept = async () => ({
  local: Object.keys(localStorage).filter((key) => key.startsWith('waymark')),
  session: Object.keys(sessionStorage).filter((key) => key.startsWith('waymark')),
  databases: (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith('waymark')),
  caches: await caches.keys(),
  cookies: document.cookie,
});
/** A refusal and the epoch's end may stay, without any identifier, so that nobody is asked again and no tab goes on. */
const isErased = ({ local, session, databases, caches, cookies }) =>
  local.every((key) => ['waymark.consent', 'waymark.epoch'].includes(key)) && session.length + databases.length + caches.length === 0 && cookies === '';

scenario('08 consent is withdrawn with events queued, retrying and on their way in two tabs: no new request starts, all is erased in every tab within a second', {}, async (scene) => {
  const { gate, site, visit } = scene;
  site.routes.set('/two', { bytes: html({ title: 'Two' }) });
  const one = await visit();
  await grant(one);
  const two = await visit('/two');
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  gate.script = [faults.status(503), faults.after(held)];
  await tell(one, ['retrying']);
  await until(() => gate.requests.length >= 1, { what: 'a refused request' });
  await tell(two, ['on its way']);
  await until(() => gate.requests.length >= 2, { what: 'a request on its way' });
  await tell(one, ['queued']);
  await tell(two, ['queued too']);
  // In both tabs something has been written by now.
  await one.waitFor("indexedDB.databases().then((all) => all.some(({ name }) => name === 'waymark'))");

  const before = gate.requests.length;
  await one.evaluate("void waymark.consent('denied')");
  await until(async () => isErased(await one.evaluate(kept)) && isErased(await two.evaluate(kept)), { what: 'every trace to go', timeoutMs: 1_000 });
  release();
  await until(() => gate.inHand() === 0, { what: 'what was on its way to end' });
  for (const tab of [one, two]) await tell(tab, ['after']);
  // Longer than a batch waits (100 ms) and than the first backoff may last (1 s).
  const started = performance.now();
  await until(() => performance.now() - started > 1_500, { what: 'time for any further request' });
  assert.equal(gate.requests.length, before, 'no request started after the withdrawal');
  for (const tab of [one, two]) {
    assert.ok(isErased(await tab.evaluate(kept)), JSON.stringify(await tab.evaluate(kept)));
    const { consent, storage } = await tab.evaluate('waymark.check()');
    assert.equal(consent.state.analytics, 'denied');
    assert.equal(storage.kind, 'memory');
  }
  assert.ok(!gate.events().some(({ name }) => name === 'after'));
});
