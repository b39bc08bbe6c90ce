import assert from 'node:assert/strict';
import { audit, balanced, grant, html, ledgerOf, ready, scenario, settled, tell, until } from './support/scenario.mjs';

scenario('41 another tab holds the database and waits for a version upgrade: within a second the tracker goes on without it', {}, async (scene) => {
  const { gate, site, visitor } = scene;
  site.routes.set('/holder', { bytes: html({ tag: '' }) });
  const holder = await visitor.newTab();
  await holder.open(`${site.url}/holder`);
  await holder.evaluate(() => new Promise((resolve, reject) => {
    const open = indexedDB.open('waymark', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('records', { keyPath: 'key' });
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      window.held = open.result;
      const upgrade = indexedDB.open('waymark', 9);
      upgrade.onblocked = () => resolve();
    };
  }));
  const tab = await visitor.newTab();
  await tab.open(`${site.url}/`);
  await ready(tab);
  await grant(tab);
  await tell(tab, ['one']);
  await until(() => gate.stored.size === 1, { what: 'the event' });
  await settled(tab);
  await audit(scene, { tab, told: ['one'] });
  // Leaving still spills, for localStorage works.
  await tab.open(`${site.url}/next`);
  await ready(tab);
  await tell(tab, ['two']);
  await settled(tab);
  await audit(scene, { told: ['one', 'two'] });
});

scenario('41 the database goes away under an open connection: what is told later is delivered and kept again', {}, async (scene) => {
  const { gate, site, visit } = scene;
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['one']);
  await settled(tab);
  const devtools = await tab.devtools();
  await devtools.send('Storage.clearDataForOrigin', { origin: site.url, storageTypes: 'indexeddb' });
  await tell(tab, ['two', 'three']);
  await until(() => gate.stored.size === 3, { what: 'all events' });
  await settled(tab);
  // Who clears the database clears its counters as well.
  balanced(await ledgerOf(tab));
  await audit(scene, { told: ['one', 'two', 'three'] });
});

for (const [what, script] of Object.entries({
  'refuses to open, as in private windows': "IDBFactory.prototype.open = function () { const request = {}; setTimeout(() => request.onerror?.(new Event('error')), 0); return request; };",
  'never answers': 'IDBFactory.prototype.open = () => ({});',
  'throws in the middle of a transaction': "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };",
  'aborts every transaction, for the disk is full': "const own = IDBDatabase.prototype.transaction; IDBDatabase.prototype.transaction = function (...given) { const made = own.apply(this, given); if (given[1] === 'readwrite') setTimeout(() => { try { made.abort(); } catch { /* over */ } }, 0); return made; };",
})) {
  scenario(`41 the database ${what}: the tracker delivers from memory`, {}, async (scene) => {
    const { site, visit } = scene;
    site.routes.set('/', { bytes: html({ head: `<script>window.broken = []; addEventListener('error', ({ message }) => broken.push(message)); addEventListener('unhandledrejection', ({ reason }) => broken.push(String(reason))); ${script}</script>` }) });
    const tab = await visit();
    await grant(tab);
    await tell(tab, ['one', 'two']);
    await settled(tab);
    await audit(scene, { tab, told: ['one', 'two'] });
    assert.deepEqual(await tab.evaluate('window.broken'), []);
  });
}
