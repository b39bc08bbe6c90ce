import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchKillable } from './support/chromium.mjs';
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

scenario('36 the browser is killed: what was written arrives after its next start, from a page that was open and from one that had been left (Chromium only: a process that can be killed and started again)', {}, async (scene) => {
  const { gate, site } = scene;
  gate.rule = faults.reset;
  const folder = await mkdtemp(join(tmpdir(), 'waymark-killed-'));
  let browser = await launchKillable(folder);
  try {
    const left = await browser.open(`${site.url}/`);
    await ready(left);
    await grant(left);
    await tell(left, ['left 1', 'left 2']);
    await until(async () => await left.evaluate(count) >= 2, { what: 'the first write' });
    const open = await browser.open(`${site.url}/next`);
    await ready(open);
    await tell(open, ['open 1', 'open 2']);
    await until(async () => await open.evaluate(count) >= 4, { what: 'the second write' });
    await browser.kill();
    gate.rule = null;
    browser = await launchKillable(folder);
    const next = await browser.open(`${site.url}/`);
    await ready(next);
    await grant(next);
    const names = ['left 1', 'left 2', 'open 1', 'open 2'];
    await until(() => names.every((name) => gate.events().some((event) => event.name === name)), { what: 'what was written before' });
    await audit(scene, { told: names });
  } finally {
    await browser.close().catch(() => undefined);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
