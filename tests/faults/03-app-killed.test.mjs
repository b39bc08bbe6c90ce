import assert from 'node:assert/strict';
import { audit, crash, faults, grant, hide, html, ready, scenario, tell, until } from './support/scenario.mjs';

/** As with an app in the background: first nobody looks, then its process ends without a word. */
async function leaveAndKill(tab) {
  await hide(tab);
  await crash(tab);
  await tab.close();
}

scenario('03 the app is left and then killed: all that was recorded before arrives by the beacon sent on leaving (Chromium only: Page.crash)', {}, async (scene) => {
  const { gate, site, visit } = scene;
  site.config.batch = { maxAgeMs: 60_000 };
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['one', 'two', 'three']);
  await leaveAndKill(tab);
  await until(() => gate.stored.size === 3, { what: 'the events, while no page is open' });
  await audit(scene, { told: ['one', 'two', 'three'] });
});

scenario('03 the app is left without a network and then killed: all is found at the next visit (Chromium only: Page.crash)', {}, async (scene) => {
  const { gate, site, visit } = scene;
  site.config.batch = { maxAgeMs: 60_000 };
  gate.rule = faults.reset;
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['one', 'two', 'three']);
  await leaveAndKill(tab);
  gate.rule = null;
  site.config.batch = { maxAgeMs: 100 };
  site.routes.set('/later', { bytes: html() });
  const next = await visit('/later');
  await ready(next);
  await until(() => gate.stored.size === 3, { what: 'the events of the killed page' });
  await audit(scene, { told: ['one', 'two', 'three'] });
  assert.equal(gate.requests.filter(({ fate }) => fate === 'stored').flatMap(({ batch }) => batch.events).length, 3, 'sent once');
});
