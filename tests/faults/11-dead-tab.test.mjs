import assert from 'node:assert/strict';
import { audit, crash, faults, grant, hide, scenario, show, tell, until } from './support/scenario.mjs';

/** Requests that carried an event of this name. */
const sentWith = (gate, name) => gate.requests.filter(({ batch }) => batch?.events.some((event) => event.name === name));

scenario('11 a tab dies owning its outbox: a tab that lives delivers it within two seconds (Chromium only: Page.crash)', {}, async (scene) => {
  const { gate, visit } = scene;
  const living = await visit('/living');
  await grant(living);
  const dying = await visit('/dying');
  gate.rule = async (seen, next) => (seen.batch.events.some(({ name }) => name === 'inherited') && !gate.isHealed ? faults.status(503, { 'retry-after': '60' })(seen, next) : next());
  await tell(dying, ['inherited', 'inherited too']);
  await until(() => sentWith(gate, 'inherited').length === 1, { what: 'the refused batch' });
  await dying.waitFor("indexedDB.databases().then((all) => all.some(({ version }) => version === 3) && new Promise((resolve) => { const open = indexedDB.open('waymark'); open.onsuccess = () => { const all = open.result.transaction('records').objectStore('records').count(); all.onsuccess = () => { open.result.close(); resolve(all.result >= 2); }; }; }))", { what: 'the records in the store' });
  gate.isHealed = true;
  await crash(dying);
  const diedAt = performance.now();
  await until(() => gate.stored.size === 2, { what: 'the living tab to deliver what the dead one left', timeoutMs: 4_000 });
  assert.ok(performance.now() - diedAt < 2_500, 'within two seconds, and some for the request itself');
  await audit(scene, { told: ['inherited', 'inherited too'] });
  assert.equal(sentWith(gate, 'inherited').length, 2, 'sent once by each');
  await dying.close();
});

scenario('11 a tab is hidden and comes back: what another took over meanwhile it does not send again', {}, async (scene) => {
  const { gate, visit } = scene;
  const living = await visit('/living');
  await grant(living);
  const sleeping = await visit('/sleeping');
  gate.rule = faults.status(503, { 'retry-after': '8' });
  await tell(sleeping, ['taken over']);
  await until(() => sentWith(gate, 'taken over').length === 1, { what: 'the refused batch' });
  // The beacon on leaving is lost as well.
  gate.rule = faults.reset;
  await hide(sleeping);
  await until(() => gate.requests.some(({ fate }) => fate === 'reset'), { what: 'the lost beacon' });
  gate.rule = null;
  await until(() => gate.stored.size === 1, { what: 'the living tab to deliver', timeoutMs: 4_000 });
  const by = await living.evaluate('waymark.check().ids.tabId');
  assert.equal(sentWith(gate, 'taken over').at(-1).batch.tabId, by, 'delivered by the living tab');
  const before = sentWith(gate, 'taken over').length;
  await show(sleeping);
  await tell(sleeping, ['awake']);
  await until(() => gate.events().some(({ name }) => name === 'awake'), { what: 'the tab to go on' });
  assert.equal(sentWith(gate, 'taken over').length, before, 'it claims its outbox anew before its first act');
  await audit(scene, { told: ['taken over', 'awake'] });
});
