import assert from 'node:assert/strict';
import { ALL, audit, grant, ready, scenario, tell, until } from './support/scenario.mjs';

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
