import assert from 'node:assert/strict';
import { ALL, audit, grant, html, scenario, settled, tell } from './support/scenario.mjs';

/** Makes the next call into the core's memory trap, as a fault in it would, when `window.bomb` is set. */
const TRAPDOOR = `<script>
  window.broken = [];
  addEventListener('error', ({ message }) => broken.push(message));
  addEventListener('unhandledrejection', ({ reason }) => broken.push(String(reason)));
  const own = WebAssembly.instantiate;
  window.instances = 0;
  WebAssembly.instantiate = async (...given) => {
    const { exports } = await own.apply(WebAssembly, given);
    window.instances += 1;
    return { exports: Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, typeof value !== 'function' ? value : (...values) => {
      if (window.bomb > 0) {
        window.bomb -= 1;
        throw new WebAssembly.RuntimeError('unreachable');
      }
      return value(...values);
    }])) };
  };
</script>`;

scenario('37 the core traps inside a call: the instance is made anew, what waited is intact, one diagnostic, the page notices nothing', { engines: ALL }, async (scene) => {
  const { site, gate, visit } = scene;
  site.config.batch = { maxAgeMs: 60_000 };
  site.routes.set('/', { bytes: html({ head: TRAPDOOR }) });
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['before']);
  await tab.waitFor('waymark.ledger().waymark?.accepted === 1');
  const before = await tab.evaluate('window.instances');
  await tab.evaluate(() => {
    window.bomb = 1;
    window.waymark.track('custom', { name: 'guilty or not' });
  });
  await tab.waitFor(`window.instances === ${before + 1} && waymark.check().core.state === 'running' && waymark.check().core.traps === 1`, { what: 'a new instance' });
  await tell(tab, ['after']);
  await tab.evaluate('void waymark.flush()');
  await settled(tab);
  const told = gate.events().map(({ name }) => name);
  assert.ok(told.includes('before') && told.includes('after'), told.join());
  const ledger = await audit(scene, { told });
  assert.equal(ledger, null);
  const { diagnostics } = await tab.evaluate('waymark.check()');
  assert.equal(diagnostics.filter(({ code }) => code === 'trap').length, 1);
  assert.deepEqual(await tab.evaluate('window.broken'), []);
  const { refused } = await tab.evaluate('waymark.ledger().waymark');
  assert.equal(told.length + (refused.trap ?? 0), 3, 'the guilty message is counted, or was innocent and arrived');
});
