import assert from 'node:assert/strict';
import { ALL, audit, grant, html, scenario, settled, tell, until } from './support/scenario.mjs';
import { built } from './support/site.mjs';

const POLICY = "script-src 'self' 'unsafe-inline'";

/** What keeps the WebAssembly core from running, each as a page meets it. */
const OBSTACLES = {
  'there is no WebAssembly': { engines: ALL, head: '<script>delete window.WebAssembly</script>', why: /no WebAssembly/ },
  'a policy without wasm-unsafe-eval': { engines: ALL, headers: { 'content-security-policy': POLICY }, why: /./ },
  'core.wasm is not there': { engines: ['chromium'], wasm: { status: 404, type: 'text/plain', bytes: '' }, why: /404/ },
  'core.wasm is damaged': { engines: ALL, wasm: { type: 'application/wasm', bytes: built('core.wasm').bytes.subarray(0, 5_000) }, why: /./ },
  'core.wasm is a page, as single-page hosts answer': { engines: ['chromium'], wasm: { type: 'text/html', bytes: '<!doctype html>' }, why: /./ },
};

for (const [what, { engines, head = '', headers = {}, wasm, why }] of Object.entries(OBSTACLES)) {
  scenario(`21 ${what}: the same core runs as JavaScript, and says why once for the session`, { engines }, async (scene) => {
    const { site, visit, visitor } = scene;
    site.headers = headers;
    site.routes.set('/', { bytes: html({ head }) });
    site.routes.set('/two', { bytes: html({ head }) });
    if (wasm) site.routes.set('/waymark/core.wasm', wasm);
    const tab = await visit();
    await grant(tab);
    await tell(tab, ['one']);
    await settled(tab);
    const { core } = await tab.evaluate('waymark.check()');
    assert.equal(core.twin, 'js');
    assert.match(core.why, why);
    await audit(scene, { tab, told: ['one'] });
    await tab.open(`${site.url}/two`);
    await tab.waitFor("window.waymark?.check?.().core?.state === 'running'");
    if (visitor.engine !== 'chromium') return;
    assert.equal(visitor.console().filter(({ text }) => text.includes('core_twin')).length, 1, 'not again on each page');
  });
}

scenario('21 core.wasm comes with a wrong MIME type: it runs all the same', { engines: ALL }, async (scene) => {
  const { site, visit } = scene;
  site.routes.set('/waymark/core.wasm', { type: 'text/plain', bytes: built('core.wasm').bytes });
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['one']);
  await settled(tab);
  assert.equal((await tab.evaluate('waymark.check().core')).twin, 'wasm');
  await audit(scene, { tab, told: ['one'] });
});

scenario('21 neither core can be had: the page goes on, and what was told reaches the collector raw', {}, async (scene) => {
  const { site, gate, visitor } = scene;
  for (const name of ['core.wasm', 'core-js.mjs']) site.routes.set(`/waymark/${name}`, { status: 404, type: 'text/plain', bytes: '' });
  const tab = await visitor.newTab();
  await tab.open(`${site.url}/`);
  await tab.waitFor("window.waymark?.check?.().core?.state === 'raw'");
  await grant(tab);
  await tell(tab, ['raw']);
  assert.equal((await tab.evaluate("waymark.decide('hero')")).option, 'default');
  await until(() => gate.requests.some(({ batch }) => batch?.schema === 'waymark/raw/1' && batch.messages.some(({ name }) => name === 'raw')), { what: 'the raw touchpoint', timeoutMs: 10_000 });
});
