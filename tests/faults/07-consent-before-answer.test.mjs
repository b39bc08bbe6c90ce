import assert from 'node:assert/strict';

import { balanced, grant, html, ledgerOf, names, scenario, settled, tell, until } from './support/scenario.mjs';
import { everythingStored, NOTHING, watchStorage } from './support/stored.mjs';

const HELD_LIMIT = 200;
/** Longer than a batch waits (100 ms), ten times over. */
const LONG_MS = 1_000;
const pass = async (ms) => {
  const from = performance.now();
  await until(() => performance.now() - from > ms, { what: 'time to pass' });
};
const BANNER = 'waymark-consent';

/** Tells one event and gives the wall times around the call, as the page's own clock has them. */
const tellTimed = (tab, name) => tab.evaluate((one) => {
  const now = () => performance.timeOrigin + performance.now();
  const from = now();
  window.waymark.track('custom', { name: one });
  return { from, to: now() };
}, name);

for (const consent of ['api', 'banner']) {
  scenario(`07 (${consent}) before an answer nothing is stored or sent, not even for a moment; a grant sends what waited with its own times in the same session`, { consent }, async ({ visitor, visit, gate }) => {
    await visitor.context.addInitScript(watchStorage);
    const tab = await visit();
    const times = await tellTimed(tab, 'early');
    const { session } = await tab.evaluate('waymark.journey()');
    if (consent === 'banner') await tab.page.waitForSelector(BANNER, { state: 'attached' });
    await pass(LONG_MS);
    assert.deepEqual(await tab.evaluate('storageTried'), []);
    assert.deepEqual(await tab.evaluate(everythingStored), NOTHING);
    assert.equal(gate.requests.length, 0);
    assert.deepEqual(await ledgerOf(tab).then(({ accepted, held }) => ({ accepted, held })), { accepted: 0, held: 1 });

    if (consent === 'banner') await tab.page.click(`${BANNER} [data-choice=accept]`);
    else await grant(tab);
    await tell(tab, ['late']);
    await settled(tab);
    const [early, late] = ['early', 'late'].map((name) => gate.events().find((event) => event.name === name));
    assert.ok(early.atMs >= Math.floor(times.from) - 1 && early.atMs <= times.to + 1, `${early.atMs} lies in ${times.from}–${times.to}`);
    assert.ok(late.atMs - early.atMs >= LONG_MS);
    assert.equal(early.sessionId, session.sessionId);
    assert.equal(late.sessionId, early.sessionId);
    assert.deepEqual([early.visitorId, early.tabId, early.seq + 1], [late.visitorId, late.tabId, late.seq]);
    assert.equal(balanced(await ledgerOf(tab)).held, 0);
  });

  scenario(`07 (${consent}) a refusal discards what waited and counts it, and leaves no identifier`, { consent }, async ({ visit, gate }) => {
    const tab = await visit();
    await tell(tab, ['one', 'two', 'three']);
    if (consent === 'banner') await tab.page.click(`${BANNER} [data-choice=reject]`);
    else await tab.evaluate("void waymark.consent('denied')");
    await tell(tab, ['after']);
    await tab.waitFor("waymark.ledger().waymark.refused.consent_denied >= 4");
    await pass(LONG_MS);
    assert.equal(gate.requests.length, 0);
    const { accepted, held, refused } = balanced(await ledgerOf(tab));
    assert.deepEqual({ accepted, held, refused }, { accepted: 0, held: 0, refused: { consent_denied: 4 } });
    const stored = await tab.evaluate(everythingStored);
    // The banner keeps the refusal itself, so that it does not ask on every page.
    assert.deepEqual(stored, consent === 'banner' ? { ...NOTHING, local: ['waymark.consent'] } : NOTHING);
    if (consent === 'banner') assert.deepEqual(Object.values(JSON.parse(await tab.evaluate("localStorage.getItem('waymark.consent')"))), ['denied', 'denied', 'denied']);
  });
}

scenario('07 what waits is bounded: the oldest goes first and is counted', {}, async ({ visit, gate }) => {
  const tab = await visit();
  await tell(tab, names('held', HELD_LIMIT + 50));
  await tab.waitFor(`waymark.ledger().waymark.held === ${HELD_LIMIT}`);
  await grant(tab);
  await settled(tab);
  assert.deepEqual(gate.events().map(({ name }) => name), names('held', HELD_LIMIT, 50));
  assert.deepEqual(balanced(await ledgerOf(tab)).refused, { held_overflow: 50 });
});

scenario('07 nothing is personalised before personalisation is granted, and afterwards the slot shows what the journey asks for', {}, async ({ site, visit }) => {
  site.routes.set('/slot', { bytes: html({ body: '<div data-waymark-slot="hero">Welcome<template data-waymark-option="any" data-waymark-when=\'{"sessionOrdinal":{"$gte":1}}\'>Chosen</template></div>' }) });
  const tab = await visit('/slot');
  const shown = () => tab.evaluate("document.querySelector('[data-waymark-slot]').innerText.trim()");
  await tell(tab, ['one']);
  const before = await tab.evaluate("waymark.decide('hero')");
  assert.deepEqual([before.option, await shown()], ['default', 'Welcome']);
  await tab.evaluate('void waymark.consent({ analytics: true, personalization: false })');
  await tell(tab, ['two']);
  assert.equal((await tab.evaluate("waymark.decide('hero')")).option, 'default', 'measuring is no leave to personalise');
  await tab.evaluate('void waymark.consent({ personalization: true })');
  await tell(tab, ['three']);
  assert.equal((await tab.evaluate("waymark.decide('hero')")).option, 'any');
  await tab.waitFor("document.querySelector('[data-waymark-slot]').innerText.trim() === 'Chosen'");
});
