import assert from 'node:assert/strict';
import { ALL, audit, balanced, grant, scenario, settled, tell } from './support/scenario.mjs';

scenario('06 an automated browser: every event carries the signs of it, and the collector counts none as a person\'s', { engines: ALL }, async (scene) => {
  const { gate, visit, stats } = scene;
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['one', 'two']);
  await settled(tab);
  balanced(await audit(scene, { tab, told: ['one', 'two'] }));
  assert.ok((await tab.evaluate('waymark.check().botSigns')).includes('webdriver'), 'this browser is driven and says so');
  for (const { botSigns } of gate.events()) assert.ok(botSigns.includes('webdriver'));
  const { events, botEvents } = await stats();
  assert.equal(botEvents, events);
});
