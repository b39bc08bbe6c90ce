/** One numbered scenario in real browsers: a site, a gate, the real collector, a visitor, and the books that must balance at its end. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { createCollector } from '../../../demo/collector/src/collector.mjs';
import { until } from '../../browser/drivers/waiting.mjs';
import { ALL, browserOf, engines } from './engines.mjs';
import { openGate } from './gate.mjs';
import { openSite, SILENT } from './site.mjs';

export { until };
export { faults } from './gate.mjs';
export { html, SILENT, TAG } from './site.mjs';
export { ALL };

const TIMEOUT_MS = 180_000;
let collector;
let scenes = 0;
const theCollector = () => (collector ??= createCollector({ db: ':memory:', dashboard: null, log() {} }));
after(async () => { await (await collector?.catch(() => null))?.stop(); });

/** `npm test` plays one of a number, `test:full` all. */
const isQuick = process.argv.includes('--quick');
const played = new Set();
function isFurther(title) {
  const number = title.split(' ')[0];
  if (played.has(number)) return true;
  played.add(number);
  return false;
}

/**
 * Registers a test for each engine that is asked for and fits.
 * @param {string} title  begins with the scenario's number
 * @param {{engines?: string[], consent?: 'api' | 'banner' | 'cookieless', visitor?: object}} options  `consent` default `api` with storage granted by `grant`
 * @param {(scene: Scene) => Promise<void>} run
 *
 * @typedef {object} Scene
 * @property {string} engine
 * @property {import('./site.mjs').Site} site
 * @property {import('./gate.mjs').Gate} gate
 * @property {import('./engines.mjs').Visitor} visitor
 * @property {string} siteId
 * @property {(path?: string) => Promise<Tab>} visit  a tab on a page of the site with a running core
 * @property {(tab: Tab) => Promise<void>} ready  until its core runs
 * @property {() => Promise<object>} stats  the collector's own count of what it holds
 */
export function scenario(title, { engines: fit = ['chromium'], visitor: visitorOptions = {}, consent = 'api' } = {}, run) {
  if (isQuick && isFurther(title)) return;
  for (const engine of fit.filter((one) => engines.includes(one))) {
    test(`${title} (${engine})`, { timeout: TIMEOUT_MS }, async () => {
      const { url } = await theCollector();
      const browser = await browserOf(engine);
      const [site, gate] = await Promise.all([openSite(), openGate(url)]);
      const siteId = `s${process.pid}-${scenes += 1}`;
      site.config = { endpoint: gate.url, siteId, consent: { mode: consent }, batch: { maxAgeMs: 100 }, sensors: SILENT };
      let visitor;
      try {
        visitor = await browser.newVisitor(visitorOptions);
        const scene = { engine, site, gate, visitor, siteId, ready, stats: () => fetch(`${url}/v1/stats?site=${siteId}`).then((reply) => reply.json()) };
        scene.visit = async (path = '/') => {
          const tab = await visitor.newTab();
          await tab.open(site.url + path);
          await ready(tab);
          return tab;
        };
        await run(scene);
        assert.deepEqual(visitor.pageErrors(), [], 'the page saw no exception');
        assert.deepEqual(gate.requests.filter(({ method }) => method !== 'POST').map(({ method }) => method), [], 'nothing asks before it posts');
      } finally {
        await visitor?.close();
        await Promise.all([site.close(), gate.close()]);
      }
    });
  }
}

/** What a page is told when another app or tab comes to the front. Headless browsers show every tab, so the page is told so by its own document. */
export const hide = (tab) => tab.evaluate(() => {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
});
/** And when it is looked at again. */
export const show = (tab) => tab.evaluate(() => {
  delete document.visibilityState;
  document.dispatchEvent(new Event('visibilitychange'));
});
/** The page's process ends without a word (Chromium). */
export async function crash(tab) {
  const crashed = new Promise((resolve) => { tab.page.once('crash', resolve); });
  // It does not answer any more.
  void (await tab.devtools()).send('Page.crash').catch(() => undefined);
  await crashed;
}

export const ready = (tab) => tab.waitFor("window.waymark?.check?.().core?.state === 'running'", { what: 'a running core' });
export const grant = (tab) => tab.evaluate("void waymark.consent('granted')");
/** Tells `names` as touchpoints of kind `custom`, one call each. */
export const tell = (tab, names) => tab.evaluate((list) => { for (const name of list) window.waymark.track('custom', { name }); }, names);
export const names = (prefix, count, from = 0) => Array.from({ length: count }, (_, index) => `${prefix}${from + index}`);
export const ledgerOf = (tab) => tab.evaluate('waymark.ledger().waymark');
/** Until nothing is left to deliver; gives the ledger. */
export const settled = async (tab, options) => {
  await tab.waitFor("(({ waymark: one }) => one && one.accepted > 0 && one.queued + one.inDoubt === 0)(waymark.ledger())", { what: 'everything to be settled', ...options });
  return ledgerOf(tab);
};
export const droppedOf = ({ dropped }) => Object.values(dropped).reduce((sum, count) => sum + count, 0);

/** The equation that holds at every moment. */
export function balanced(ledger) {
  assert.equal(ledger.accepted, ledger.delivered + ledger.queued + ledger.inDoubt + droppedOf(ledger), `the ledger balances: ${JSON.stringify(ledger)}`);
  return ledger;
}

/**
 * Compares three books: what the test told (outside the page), what the page's ledger says and what the collector holds.
 * @param {Scene} scene
 * @param {{tab?: Tab, told: string[], lost?: string[]}} books  `tab`: also its ledger must agree exactly (one page only);
 *   `lost`: names the fault of the scenario allows to be missing
 */
export async function audit({ gate, stats }, { tab, told, missing = [] }) {
  const held = gate.events().map(({ name }) => name).filter(Boolean);
  assert.deepEqual(held.slice().sort(), told.filter((name) => !missing.includes(name)).sort(), 'the collector holds each event that was told, once');
  assert.equal((await stats()).events, gate.stored.size, 'the collector counts what it acknowledged');
  if (!tab) return null;
  const ledger = balanced(await ledgerOf(tab));
  assert.equal(ledger.delivered, gate.stored.size, 'the page counts as delivered what the collector holds');
  return ledger;
}
