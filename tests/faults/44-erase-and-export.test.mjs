import assert from 'node:assert/strict';
import { ALL, faults, grant, html, scenario, tell, until } from './support/scenario.mjs';

/** Everything the origin keeps, told by the browser itself. */
const everything = async () => ({
  local: Object.fromEntries(Object.keys(localStorage).map((key) => [key, localStorage.getItem(key)])),
  session: Object.fromEntries(Object.keys(sessionStorage).map((key) => [key, sessionStorage.getItem(key)])),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  cookies: document.cookie,
});
const ours = (names) => names.filter((name) => name.startsWith('waymark'));

scenario('44 the visitor asks for an export: it lists every stored byte in readable form', { engines: ALL }, async ({ gate, visit }) => {
  gate.rule = faults.status(503, { 'retry-after': '60' });
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['kept one', 'kept two']);
  await tab.waitFor("indexedDB.databases().then((all) => all.some(({ version }) => version === 3) && new Promise((resolve) => { const open = indexedDB.open('waymark'); open.onsuccess = () => { const all = open.result.transaction('records').objectStore('records').count(); all.onsuccess = () => { open.result.close(); resolve(all.result >= 2); }; }; open.onerror = () => resolve(false); }))", { what: 'the records in the store' });
  const text = await tab.evaluate('waymark.exportMyData().then((data) => JSON.stringify(data))');
  const kept = await tab.evaluate(everything);
  for (const key of [...ours(Object.keys(kept.local)), ...ours(Object.keys(kept.session))]) assert.ok(text.includes(key), `${key} is listed`);
  for (const told of ['kept one', 'kept two', kept.local['waymark.visitor']]) assert.ok(text.includes(told), `${told} is listed`);
});

scenario('44 the visitor asks for erasure: no key, cookie, database or cache is left, in any tab, and no tab writes again', {}, async ({ gate, site, visit }) => {
  site.routes.set('/two', { bytes: html({ title: 'Two' }) });
  gate.rule = faults.status(503, { 'retry-after': '60' });
  const one = await visit();
  await one.evaluate("void (localStorage.setItem('site', 'its own'), document.cookie = 'site=own')");
  await grant(one);
  const two = await visit('/two');
  await tell(one, ['in one']);
  await tell(two, ['in two']);
  await until(() => gate.requests.length >= 2, { what: 'both to have tried' });
  await one.evaluate('waymark.eraseMyData()');
  const isGone = async (tab) => {
    const { local, session, databases, caches, cookies } = await tab.evaluate(everything);
    return ours(Object.keys(local)).filter((key) => key !== 'waymark.consent').length + ours(Object.keys(session)).length + ours(databases).length + caches.length === 0 && cookies === 'site=own' && local.site === 'its own';
  };
  await until(async () => await isGone(one) && await isGone(two), { what: 'every trace to go', timeoutMs: 2_500 });
  const before = gate.requests.length;
  gate.rule = null;
  for (const tab of [one, two]) {
    await tell(tab, ['after']);
    await tab.evaluate('waymark.flush({ deadlineMs: 300 })');
  }
  // The tabs were told within a second; a sweep a second later catches what was on its way.
  const started = performance.now();
  await until(() => performance.now() - started > 1_500, { what: 'the sweep' });
  for (const tab of [one, two]) assert.ok(await isGone(tab), JSON.stringify(await tab.evaluate(everything)));
  assert.ok(!gate.events().some(({ name }) => name === 'in one' || name === 'in two'), 'nor does the collector get what was erased');
  assert.ok(gate.requests.length >= before);
});
