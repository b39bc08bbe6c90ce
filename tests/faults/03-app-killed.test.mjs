import assert from 'node:assert/strict';
import { audit, faults, grant, html, ready, scenario, tell, until } from './support/scenario.mjs';

/** The browser freezes the page, as it does with an app in the background, and then its process ends without a word. */
async function freezeAndKill(tab) {
  const devtools = await tab.devtools();
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  const crashed = new Promise((resolve) => { tab.page.once('crash', resolve); });
  void devtools.send('Page.crash').catch(() => { /* it does not answer any more */ });
  await crashed;
  await tab.close();
}

scenario('03 the app is left and then killed: all that was recorded before arrives by the beacon sent on leaving', {}, async (scene) => {
  const { gate, site, visit } = scene;
  site.config.batch = { maxAgeMs: 60_000 };
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['one', 'two', 'three']);
  await freezeAndKill(tab);
  await until(() => gate.stored.size === 3, { what: 'the events, while no page is open' });
  await audit(scene, { told: ['one', 'two', 'three'] });
});

scenario('03 the app is left without a network and then killed: all is found at the next visit', {}, async (scene) => {
  const { gate, site, visit } = scene;
  site.config.batch = { maxAgeMs: 60_000 };
  gate.rule = faults.reset;
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['one', 'two', 'three']);
  await freezeAndKill(tab);
  gate.rule = null;
  site.config.batch = { maxAgeMs: 100 };
  site.routes.set('/later', { bytes: html() });
  const next = await visit('/later');
  await ready(next);
  await until(() => gate.stored.size === 3, { what: 'the events of the killed page' });
  await audit(scene, { told: ['one', 'two', 'three'] });
  assert.equal(gate.requests.filter(({ fate }) => fate === 'stored').flatMap(({ batch }) => batch.events).length, 3, 'sent once');
});
