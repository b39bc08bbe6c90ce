import assert from 'node:assert/strict';
import { balanced, faults, grant, html, ledgerOf, scenario, settled, tell } from './support/scenario.mjs';

const CAP_BYTES = 16_384;

/** What stands in our database, read by the page itself. */
const stored = () => new Promise((resolve, reject) => {
  const open = indexedDB.open('waymark');
  open.onerror = () => reject(open.error);
  open.onsuccess = () => {
    const database = open.result;
    if (!database.objectStoreNames.contains('records')) return database.close(), resolve([]);
    const all = database.transaction('records').objectStore('records').getAll();
    all.onsuccess = () => { database.close(); resolve(all.result.map(({ kind, text }) => ({ kind, bytes: text.length }))); };
    all.onerror = () => reject(all.error);
  };
});

scenario('14 the tracker\'s own quota is reached: the oldest of little value goes first, counted by reason, and the site\'s storage is untouched', {}, async (scene) => {
  const { gate, site, visit } = scene;
  gate.rule = faults.status(503, { 'retry-after': '30' });
  site.config.storage = { capBytes: CAP_BYTES };
  site.routes.set('/', { bytes: html({ head: "<script>localStorage.setItem('site', 'x'.repeat(1000)); sessionStorage.setItem('site', 'y')</script>" }) });
  const tab = await visit();
  await grant(tab);
  await tab.evaluate("void waymark.track('purchase', { orderId: 'A-1', valueMinor: 1000, currency: 'EUR' })");
  await tell(tab, Array.from({ length: 60 }, (_, index) => `e${index}`));
  await tab.waitFor('waymark.ledger().waymark.dropped.overflow > 0');
  const { accepted, queued, dropped } = balanced(await ledgerOf(tab));
  assert.equal(accepted, 61);
  assert.equal(dropped.overflow, 61 - queued);
  await tab.waitFor(`(${stored})().then((records) => records.length === ${queued})`, { what: 'the store to follow' });
  const records = await tab.evaluate(stored);
  assert.ok(records.reduce((sum, { bytes }) => sum + bytes, 0) <= CAP_BYTES, 'within the cap');
  assert.ok(records.some(({ kind }) => kind === 'purchase'), 'the purchase, older than all others, is kept');
  assert.deepEqual(await tab.evaluate("[localStorage.getItem('site').length, sessionStorage.getItem('site')]"), [1000, 'y']);

  gate.rule = null;
  // Retry-After asked for 30 s; a new page need not know of it.
  await tab.reload();
  await tab.waitFor("window.waymark?.check?.().core?.state === 'running'");
  await settled(tab);
  const held = gate.events().map(({ name, kind }) => name ?? kind);
  assert.ok(held.includes('purchase') && held.includes('e59') && !held.includes('e0'), 'the oldest went, the latest and the most valuable are there');
  assert.equal(held.length, queued);
});
