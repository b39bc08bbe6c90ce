import assert from 'node:assert/strict';
import { ALL, audit, html, scenario, settled, SILENT, tell } from './support/scenario.mjs';

const BROKEN = [':::', '[', 'a:has(', '*|*|*', '"><script>', ':host(', 'p:nth-child(', 'x'.repeat(5_000)];

scenario('27 selectors that are broken, hostile or fit 10,000 nodes, in slots and goals: nothing is thrown, no more than a hundred places change', { engines: ALL }, async (scene) => {
  const { site, visit } = scene;
  site.config.consent = { mode: 'cookieless' };
  site.config.sensors = { ...SILENT, clicks: true };
  site.config.slots = [
    ...BROKEN.map((selector, index) => ({ id: `broken${index}`, selector, options: [{ id: 'on', when: {}, content: { text: 'changed' } }] })),
    { id: 'many', selector: '#many p', options: [{ id: 'on', when: {}, content: { text: 'changed' } }] },
    { id: 'heavy', selector: `${'div '.repeat(60)}p:has(~ p ~ p ~ p)`, options: [{ id: 'on', when: {}, content: { text: 'changed' } }] },
  ];
  site.config.goals = BROKEN.map((selector, index) => ({ id: `goal${index}`, when: { selector } }));
  site.routes.set('/', { bytes: html({ body: `<button>Click</button><div id="many">${'<p>before</p>'.repeat(10_000)}</div>` }) });
  const tab = await visit();
  await tab.waitFor("document.querySelector('#many p').textContent === 'changed'");
  assert.equal(await tab.evaluate("[...document.querySelectorAll('#many p')].filter((one) => one.textContent === 'changed').length"), 100);
  await tab.click('button');
  await tell(tab, ['one']);
  await settled(tab);
  const diagnostics = await tab.evaluate("waymark.check().diagnostics.map(({ code }) => code)");
  assert.ok(diagnostics.includes('slot_selector_invalid') || (await tab.evaluate('waymark.check().problems.length')) > 0, 'named');
  await audit(scene, { tab, told: ['one'] });
});
