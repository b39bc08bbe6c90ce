import assert from 'node:assert/strict';
import { audit, grant, html, ready, scenario, settled, tell, until } from './support/scenario.mjs';

const CONSENT = '{"analytics":"granted","personalization":"granted","advertising":"granted"}';
/** What stands under our keys when the page opens. */
const LEFTOVERS = {
  'a truncated state': { 'waymark.state': '{"version":1,"visitorId":"abc","sess' },
  'random bytes': { 'waymark.state': '\u0001\uD800\u00ff{', 'waymark.visitor': '\u0000\uDFFF', 'waymark.consent': '\u0002' },
  'the state of an older version': { 'waymark.state': '{"version":0,"visitorId":"abc","sessions":[]}' },
  'the state of a newer version': { 'waymark.state': '{"version":999,"visitorId":"abc","future":{"deep":[1,2,3]}}' },
  'data of another program under our keys': { 'waymark.state': '[1,2,3]', 'waymark.visitor': '{"id":7}', 'waymark.lease.x': 'y', 'waymark.epoch': 'not ours', 'waymark.record.alien': '<xml/>', 'waymark.opening': 'NaN' },
  'a state that proved fatal twice': { 'waymark.state': '{"version":1}', 'waymark.opening': '2' },
  'a state of the wrong types': { 'waymark.state': '{"version":1,"visitorId":[],"moments":"x","stages":-1,"sessionOrdinal":1e308}' },
  'a record that is none': { 'waymark.record.a': '{"key":"a","kind":7,"text":"x"}', 'waymark.record.b': 'null', 'waymark.record.c': '{"key":"c","kind":"click","text":"not json"}' },
  'a state of 4 MB': { 'waymark.state': JSON.stringify({ version: 1, visitorId: 'x'.repeat(2_000_000) }) },
};

for (const [what, entries] of Object.entries(LEFTOVERS)) {
  scenario(`34 under our keys stands ${what}: set aside, moved on or ignored, never fatal`, {}, async (scene) => {
    const { site, visit } = scene;
    const all = { 'waymark.consent': CONSENT, ...entries };
    site.routes.set('/', { bytes: html({ head: `<script>for (const [key, value] of Object.entries(${JSON.stringify(all)})) localStorage.setItem(key, value);</script>` }) });
    const tab = await visit();
    await grant(tab);
    await tell(tab, ['one']);
    await settled(tab);
    await tab.open(`${site.url}/next`);
    await ready(tab);
    await tell(tab, ['two']);
    await until(() => scene.gate.stored.size >= 2, { what: 'both events' });
    await settled(tab);
    await audit(scene, { told: ['one', 'two'] });
    assert.match(await tab.evaluate("localStorage.getItem('waymark.visitor')"), /^[\w-]{1,64}$/);
  });
}

scenario('34 our database is somebody else\'s, with other stores and a higher version: the tracker delivers from memory', {}, async (scene) => {
  const { site, visitor } = scene;
  site.routes.set('/prepare', { bytes: html({ tag: '' }) });
  const tab = await visitor.newTab();
  await tab.open(`${site.url}/prepare`);
  await tab.evaluate(() => new Promise((resolve, reject) => {
    const open = indexedDB.open('waymark', 7);
    open.onupgradeneeded = () => open.result.createObjectStore('theirs').put({ key: 1 }, 'x');
    open.onsuccess = () => { open.result.close(); resolve(); };
    open.onerror = () => reject(open.error);
  }));
  await tab.open(`${site.url}/`);
  await ready(tab);
  await grant(tab);
  await tell(tab, ['one']);
  await settled(tab);
  await audit(scene, { tab, told: ['one'] });
});

scenario('34 records in our database are damaged: the sound ones are sent, the others do no harm', {}, async (scene) => {
  const { site, gate, visit } = scene;
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['first']);
  await settled(tab);
  await tab.evaluate(() => new Promise((resolve, reject) => {
    const open = indexedDB.open('waymark');
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const transaction = open.result.transaction('records', 'readwrite');
      const store = transaction.objectStore('records');
      for (const record of [{ key: 'a' }, { key: 'b', kind: 'click', text: 'not json' }, { key: 'c', kind: 'no such kind', text: '{"id":"c"}' }, { key: 'd', kind: 'click', text: '{"id":' }, { key: 7, kind: 'click', text: '{}' }]) store.put(record);
      transaction.oncomplete = () => { open.result.close(); resolve(); };
    };
  }));
  await tab.reload();
  await ready(tab);
  await tell(tab, ['second']);
  await until(() => gate.events().some(({ name }) => name === 'second'), { what: 'a sound event beside damaged ones' });
  await audit(scene, { told: ['first', 'second'] });
  assert.ok(site.url);
});
