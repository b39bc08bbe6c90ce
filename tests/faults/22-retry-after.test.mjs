import assert from 'node:assert/strict';
import { audit, balanced, faults, grant, ledgerOf, ready, scenario, tell, until } from './support/scenario.mjs';

const HOUR_MS = 3_600_000;
/** Retry-After as servers write it, and the least and the most that the next try may wait, ms. The first failure alone may wait up to a second. */
const CASES = {
  'in seconds': { header: () => '7', leastMs: 7_000, mostMs: 7_200 },
  'as an HTTP date': { header: (nowMs) => new Date(nowMs + 9_000).toUTCString(), leastMs: 7_500, mostMs: 9_200 },
  negative: { header: () => '-5', leastMs: 0, mostMs: 1_200 },
  absurd: { header: () => '99999999', leastMs: HOUR_MS, mostMs: HOUR_MS + 200 },
  'no number and no date': { header: () => 'soon', leastMs: 0, mostMs: 1_200 },
  missing: { header: () => null, leastMs: 0, mostMs: 1_200 },
};

for (const [what, { header, leastMs, mostMs }] of Object.entries(CASES)) {
  scenario(`22 429 with a Retry-After that is ${what}: honoured within an hour, the queue is kept`, {}, async (scene) => {
    const { gate, site, visitor } = scene;
    const tab = await visitor.newTab();
    await tab.page.clock.install();
    await tab.open(`${site.url}/`);
    await ready(tab);
    await tab.evaluate(() => {
      window.log = [];
      window.waymark.on('batch', ({ state, atMs }) => window.log.push({ state, atMs }));
    });
    await tab.page.clock.pauseAt(Date.now() + 60_000);
    const nowMs = await tab.evaluate('Date.now()');
    const value = header(nowMs);
    gate.script = [faults.status(429, value === null ? {} : { 'retry-after': value })];
    await grant(tab);
    await tell(tab, ['patient']);
    await tab.page.clock.runFor(150);
    await tab.waitFor('window.log.length === 2', { what: 'the refusal' });
    assert.equal(balanced(await ledgerOf(tab)).queued, 1);
    // The page's clock must not run ahead of a database that is still being opened.
    await tab.waitFor("indexedDB.databases().then((all) => all.some(({ name }) => name === 'waymark'))", { what: 'the database' });
    const stepMs = Math.max(50, leastMs / 50);
    await until(async () => {
      await tab.page.clock.runFor(stepMs);
      return gate.requests.length > 1;
    }, { what: 'the second try' });
    // The page's time stands still but for this, and what an answer sets off is done by timers.
    await until(async () => {
      await tab.page.clock.runFor(50);
      const { queued, inDoubt } = await ledgerOf(tab);
      return queued + inDoubt === 0;
    }, { what: 'everything to be settled' });
    const [, answered, again] = await tab.evaluate('window.log');
    const waited = again.atMs - answered.atMs;
    assert.ok(waited >= leastMs && waited <= mostMs, `it waited ${waited} ms`);
    await audit(scene, { tab, told: ['patient'] });
  });
}
