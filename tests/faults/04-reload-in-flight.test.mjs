import assert from 'node:assert/strict';
import { ALL, audit, grant, ready, scenario, settled, tell, until } from './support/scenario.mjs';

scenario('04 a reload while a request is in flight that the server did receive: asked for or sent again with the same id, counted once', { engines: ALL }, async (scene) => {
  const { gate, visit, siteId, stats } = scene;
  const tab = await visit();
  await grant(tab);
  // Stored by the collector, and the page is gone before the answer.
  const storedAndSilent = async (seen, next) => {
    await next();
    seen.fate = 'lost';
    return null;
  };
  gate.rule = storedAndSilent;
  await tell(tab, ['once']);
  await until(() => gate.requests[0]?.fate === 'lost', { what: 'the batch to be stored unanswered' });
  gate.rule = null;
  await tab.reload();
  await ready(tab);
  await tell(tab, ['after']);
  await until(() => gate.events().some(({ name }) => name === 'after'), { what: 'the next event' });
  await until(async () => {
    const { queued, inDoubt } = await tab.evaluate('waymark.ledger().waymark');
    return queued + inDoubt === 0;
  }, { what: 'no record left in doubt' });
  await audit(scene, { told: ['once', 'after'] });

  const [{ id }] = gate.requests[0].batch.events;
  const again = gate.requests.slice(1).filter(({ batch }) => batch?.events.some((event) => event.id === id) || batch?.inDoubt?.includes(id));
  assert.ok(again.length >= 1, 'the record did not vanish with the page');
  assert.equal((await stats()).events, 2, siteId);
});

scenario('04 a copy of what is delivered and counted, which a page brings late, is not counted again', { engines: ALL }, async (scene) => {
  const { visit, stats } = scene;
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['first']);
  await settled(tab);
  // Told and left at once: it is spilled, and the next page takes it over.
  await tab.evaluate(() => {
    addEventListener('pagehide', () => { sessionStorage.copies = JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith('waymark.record.'))); }, true);
    window.waymark.track('custom', { name: 'once' });
    setTimeout(() => location.reload(), 0);
  });
  await until(() => tab.evaluate('!!sessionStorage.copies').catch(() => false), { what: 'the next page' });
  await ready(tab);
  await tell(tab, ['second']);
  await settled(tab);
  await until(() => tab.evaluate('waymark.exportMyData().then(({ indexedDB: { records } }) => records.length === 0)'), { what: 'the store to be empty' });
  const copies = await tab.evaluate(() => {
    const list = JSON.parse(sessionStorage.copies);
    for (const [key, text] of list) localStorage.setItem(key, text);
    return list.length;
  });
  assert.equal(copies, 1, 'it was spilled');
  await tab.reload();
  await ready(tab);
  await tell(tab, ['third']);
  await settled(tab);
  const { accepted, delivered } = await audit(scene, { tab, told: ['first', 'once', 'second', 'third'] });
  assert.deepEqual({ accepted, delivered }, { accepted: 4, delivered: 4 });
  assert.equal((await stats()).events, 4);
  assert.equal(await tab.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('waymark.record.')).length"), 0);
});
