import assert from 'node:assert/strict';
import { audit, faults, grant, names, ready, scenario, settled, tell, until } from './support/scenario.mjs';

/** Answers that are no receipt, whatever their status says. */
const LIES = {
  'a captive portal\'s page': faults.status(200, { 'content-type': 'text/html' }, '<!doctype html><h1>Welcome to our hotel</h1>'),
  'nothing at all': faults.status(200),
  '204': faults.status(204),
  'JSON of somebody else': faults.status(200, { 'content-type': 'application/json' }, '{"status":"ok"}'),
  'half an answer': faults.status(200, { 'content-type': 'application/json' }, '{"ok":true,"accep'),
  'a redirect to the same place': (seen) => faults.status(307, { location: seen.path })(seen),
  'a redirect to nowhere': faults.status(307, { location: 'http://127.0.0.1:9/' }),
};

for (const [what, lie] of Object.entries(LIES)) {
  scenario(`40 the answer is ${what}: no receipt; the batch is sent again and counted once`, {}, async (scene) => {
    const { gate, visit } = scene;
    gate.script = [lie];
    const tab = await visit();
    await grant(tab);
    await tell(tab, ['one', 'two']);
    await settled(tab);
    assert.ok(gate.requests.length >= 2, 'not believed');
    await audit(scene, { tab, told: ['one', 'two'] });
  });
}

scenario('40 the answer cannot be read, for the server forgot to allow our origin: sent again, counted once', {}, async (scene) => {
  const { gate, visit } = scene;
  gate.script = [async (seen, next) => ({ ...(await next()), headers: { 'access-control-allow-origin': 'https://elsewhere.example' } })];
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['one']);
  await settled(tab);
  assert.equal(gate.requests.length, 2);
  await audit(scene, { tab, told: ['one'] });
});

scenario('40 the answer names events that it refuses: those are dropped by name, their neighbours are delivered', {}, async (scene) => {
  const { gate, visit } = scene;
  gate.script = [async (seen, next) => {
    const reply = await next();
    const { events } = seen.batch;
    const rejected = events.flatMap(({ id, name }, index) => (name === 'e3' ? [{ index, id, error: { code: 'wrong_type', message: '', path: `/events/${index}` } }] : []));
    for (const { id } of rejected) gate.stored.delete(id);
    return { ...reply, body: JSON.stringify({ ok: true, accepted: events.length - rejected.length, duplicates: 0, rejected }) };
  }];
  const tab = await visit();
  await grant(tab);
  await tell(tab, names('e', 6));
  const { delivered, dropped } = await settled(tab);
  assert.deepEqual({ delivered, dropped }, { delivered: 5, dropped: { rejected: 1 } });
  assert.equal(gate.requests.length, 1);
});

scenario('40 the answer to a beacon is a lie that nobody reads: what it carried is asked for by the next page', {}, async (scene) => {
  const { gate, site, visit } = scene;
  site.config.batch = { maxAgeMs: 60_000 };
  const tab = await visit();
  await grant(tab);
  gate.rule = LIES['a captive portal\'s page'];
  await tell(tab, ['by beacon']);
  await tab.follow(() => tab.evaluate("void (location.href = '/next')"));
  await until(() => gate.requests.length >= 1, { what: 'the beacon' });
  gate.rule = null;
  site.config.batch = { maxAgeMs: 100 };
  await tab.reload();
  await ready(tab);
  await tab.evaluate('void waymark.flush()');
  await until(() => gate.stored.size === 1, { what: 'the event' });
  await audit(scene, { told: ['by beacon'] });
});
