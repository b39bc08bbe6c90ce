import assert from 'node:assert/strict';
import { audit, grant, html, scenario, settled, tell } from './support/scenario.mjs';

/** Fills what the origin may store, to the last character, before the tag runs. */
const FILL = `<script>
  for (let size = 1 << 22, index = 0; size >= 1; ) {
    try { localStorage.setItem('site.' + index++, 'x'.repeat(size)); } catch { size >>= 1; }
  }
  window.filled = JSON.stringify(localStorage).length;
</script>`;

scenario('13 the site has filled localStorage already: the tracker works, says that nothing is kept and takes no byte more', {}, async (scene) => {
  const { site, visit } = scene;
  site.routes.set('/', { bytes: html({ head: FILL }) });
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['one', 'two']);
  await settled(tab);
  await tab.evaluate("void dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }))");
  await audit(scene, { tab, told: ['one', 'two'] });

  const { storage } = await tab.evaluate('waymark.check()');
  assert.equal(storage.kind, 'memory', 'the check screen says so');
  assert.deepEqual(await tab.evaluate("[JSON.stringify(localStorage).length - window.filled, Object.keys(localStorage).filter((key) => key.startsWith('waymark'))]"), [0, []]);
});
