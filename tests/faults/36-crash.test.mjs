import assert from 'node:assert/strict';
import { audit, crash, faults, grant, ready, scenario, tell, until } from './support/scenario.mjs';

const count = () => new Promise((resolve) => {
  const open = indexedDB.open('waymark');
  open.onsuccess = () => {
    if (!open.result.objectStoreNames.contains('records')) return open.result.close(), resolve(0);
    const all = open.result.transaction('records').objectStore('records').count();
    all.onsuccess = () => { open.result.close(); resolve(all.result); };
  };
  open.onerror = () => resolve(0);
});

scenario('36 the renderer crashes between writing and sending: at most what was told in the last 100 ms is lost (Chromium only: Page.crash)', {}, async (scene) => {
  const { gate, site, visit, visitor } = scene;
  gate.rule = faults.reset;
  const tab = await visit();
  await grant(tab);
  const written = ['one', 'two', 'three', 'four', 'five'];
  await tell(tab, written);
  await until(async () => await tab.evaluate(count) >= 5, { what: 'the write that follows within 100 ms' });
  // The last one and the end in one go: this is the write that may be lost.
  await tell(tab, ['unflushed']);
  await crash(tab);
  await tab.close();
  gate.rule = null;
  const next = await visitor.newTab();
  await next.open(`${site.url}/next`);
  await ready(next);
  await until(() => written.every((name) => gate.events().some((event) => event.name === name)), { what: 'what was written' });
  const isKept = gate.events().some(({ name }) => name === 'unflushed');
  await audit(scene, { told: [...written, ...(isKept ? ['unflushed'] : [])] });
});

scenario('36 a purchase is written at once: a renderer that crashes after its transaction loses none (Chromium only: Page.crash)', {}, async (scene) => {
  const { gate, site, visit, visitor } = scene;
  gate.rule = faults.reset;
  const tab = await visit();
  await grant(tab);
  await tab.evaluate("void waymark.track('purchase', { orderId: 'A-1', valueMinor: 100, currency: 'EUR' })");
  await until(async () => await tab.evaluate(count) === 1, { what: 'the write' });
  await crash(tab);
  await tab.close();
  gate.rule = null;
  const next = await visitor.newTab();
  await next.open(`${site.url}/next`);
  await ready(next);
  await until(() => gate.events().some(({ orderId }) => orderId === 'A-1'), { what: 'the purchase' });
  assert.equal(gate.stored.size, 1);
});
