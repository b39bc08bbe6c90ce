import assert from 'node:assert/strict';
import { ALL, audit, balanced, grant, html, ledgerOf, scenario, settled, tell, until } from './support/scenario.mjs';

/** What pages meet in web views, with cookies blocked, and in private windows of old. */
const ABSENCES = {
  'its getters throw': "for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });",
  'it is null': "for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { value: null });",
  'its methods throw': "for (const method of ['setItem', 'getItem', 'removeItem', 'key']) Storage.prototype[method] = () => { throw new DOMException('denied', 'QuotaExceededError'); }; IDBFactory.prototype.open = () => { throw new DOMException('denied', 'InvalidStateError'); };",
};

for (const [what, script] of Object.entries(ABSENCES)) {
  scenario(`17 storage cannot be had (${what}): the tracker starts, delivers from memory and says so`, { engines: ALL }, async (scene) => {
    const { site, visit } = scene;
    site.routes.set('/', { bytes: html({ head: `<script>window.broken = []; addEventListener('error', ({ message }) => broken.push(message)); addEventListener('unhandledrejection', ({ reason }) => broken.push(String(reason))); ${script}</script>` }) });
    const tab = await visit();
    await grant(tab);
    await tell(tab, ['one']);
    await settled(tab);
    await audit(scene, { tab, told: ['one'] });
    assert.equal(await tab.evaluate('waymark.check().storage.kind'), 'memory');
    assert.deepEqual(await tab.evaluate('window.broken'), []);
  });
}

scenario('17 in a sandboxed frame, which has no origin: the tracker starts and delivers from memory', {}, async (scene) => {
  const { site, gate, visitor } = scene;
  site.routes.set('/outer', { bytes: html({ tag: '', body: '<iframe sandbox="allow-scripts" src="/inner"></iframe>' }) });
  // Without an origin its own configuration would be another's: the tag says all.
  site.routes.set('/inner', { bytes: html({ tag: `<script async src="/waymark/waymark.js" data-endpoint="${gate.url}" data-site="${site.config.siteId}"></script>` }) });
  const tab = await visitor.newTab();
  await tab.open(`${site.url}/outer`);
  const frame = tab.page.frames()[1];
  await until(() => frame.evaluate("window.waymark?.check?.().core?.state === 'running'"), { what: 'a running core in the frame' });
  await frame.evaluate("void waymark.track('custom', { name: 'framed' })");
  await until(() => gate.events().some(({ name }) => name === 'framed'), { what: 'the event' });
  await until(async () => (await frame.evaluate('waymark.ledger().waymark')).queued === 0, { what: 'nothing queued' });
  const ledger = balanced(await ledgerOf(frame));
  assert.equal(ledger.delivered, gate.stored.size);
  assert.equal((await frame.evaluate('waymark.check().storage')).kind, 'memory');
});
