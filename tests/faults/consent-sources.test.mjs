/** Consent managers in real pages, by their published interfaces (tests/support/consent-managers.mjs). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../support/core.mjs';
import { balanced, html, ledgerOf, scenario, settled, tell, until } from './support/scenario.mjs';
import { everythingStored, NOTHING } from './support/stored.mjs';

const MANAGERS = `<script>${readFileSync(join(root, 'tests/support/consent-managers.mjs'), 'utf8').replace(/^export /gm, '')}</script>`;
const EVERYTHING = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const US = { Version: 1, SaleOptOutNotice: 1, SharingOptOutNotice: 1, TargetedAdvertisingOptOutNotice: 1, SaleOptOut: 2, SharingOptOut: 2, TargetedAdvertisingOptOut: 2 };
const LONG_MS = 1_000;
const pass = async (ms) => {
  const from = performance.now();
  await until(() => performance.now() - from > ms, { what: 'time to pass' });
};
const PART = '/waymark/consent-sources.mjs';
const consentOf = (tab) => tab.evaluate('waymark.check().consent');
const short = ({ state }) => Object.values(state).map(([first]) => first).join('');
const answered = (tab, letters, source) => tab.waitFor(`(({ state, source }) => Object.values(state).map(([first]) => first).join('') === '${letters}' && source === '${source}')(waymark.check().consent)`);

/** A page with the managers' functions, one of them set up by `script` before anything else. */
const pageWith = (site, path, script) => site.routes.set(path, { bytes: html({ head: `${MANAGERS}<script>${script}</script>` }) });

scenario('consent by TCF: the stub stands, events wait; the manager comes late, is granted, and they follow; withdrawn there, all is erased', {}, async ({ site, visit, gate }) => {
  site.config.consent = { mode: 'source', source: 'tcf', tcfVendorId: 7 };
  pageWith(site, '/', 'installTcfStub(window)');
  const tab = await visit();
  await tell(tab, ['early']);
  await pass(LONG_MS);
  assert.deepEqual(await tab.evaluate(everythingStored), NOTHING);
  assert.equal(gate.requests.length, 0);
  const { session } = await tab.evaluate('waymark.journey()');

  await tab.evaluate('window.manager = installTcfManager(window); manager.show()');
  assert.equal(short(await consentOf(tab)), 'uuu');
  await tab.evaluate(({ purposes }) => { window.manager.decide({ purposes, vendors: [7], disclosed: [7] }); }, { purposes: EVERYTHING });
  await answered(tab, 'ggg', 'tcf');
  await settled(tab);
  assert.deepEqual(gate.events().map(({ name, sessionId }) => [name, sessionId]), [['early', session.sessionId]]);
  assert.ok((await tab.evaluate(everythingStored)).local.includes('waymark.consent'));

  await tab.evaluate('manager.show(); manager.decide({ purposes: [] })');
  await answered(tab, 'ddd', 'tcf');
  await until(async () => (await tab.evaluate(everythingStored)).databases.length === 0, { what: 'the database to go' });
  const { local, session: kept } = await tab.evaluate(everythingStored);
  assert.deepEqual([local.filter((key) => key !== 'waymark.epoch'), kept], [[], []]);
  const before = gate.requests.length;
  await tell(tab, ['after']);
  await pass(LONG_MS);
  assert.equal(gate.requests.length, before);
});

scenario('consent by TCF: an answer of an earlier visit holds from the start of the next page, in the same session, and the manager\u2019s new one at once', {}, async ({ site, visit, visitor, gate }) => {
  site.config.consent = { mode: 'source' };
  pageWith(site, '/', `installTcfStub(window); window.manager = installTcfManager(window, { known: { purposes: [1, 8, 9] } })`);
  const first = await visit();
  await answered(first, 'gdd', 'tcf');
  await tell(first, ['one']);
  await settled(first);
  await first.reload();
  await first.waitFor("window.waymark?.check?.().core?.state === 'running'");
  await tell(first, ['two']);
  await settled(first);
  const [one, two] = gate.events();
  assert.deepEqual([one.name, two.name, two.visitorId, two.sessionId], ['one', 'two', one.visitorId, one.sessionId]);
  assert.deepEqual(visitor.pageErrors(), []);
});

scenario('consent by TCF: where the regulation does not apply nothing waits', {}, async ({ site, visit, gate }) => {
  site.config.consent = { mode: 'source', source: 'tcf' };
  pageWith(site, '/', 'installTcfStub(window); installTcfManager(window, { gdprApplies: false })');
  const tab = await visit();
  await answered(tab, 'ggg', 'tcf');
  await tell(tab, ['one']);
  await settled(tab);
  assert.equal(gate.events().length, 1);
});

scenario('consent by TCF: the visitor refuses; what waited is discarded and counted', {}, async ({ site, visit, gate }) => {
  site.config.consent = { mode: 'source', source: 'tcf' };
  pageWith(site, '/', 'installTcfStub(window); window.manager = installTcfManager(window)');
  const tab = await visit();
  await tell(tab, ['early']);
  await tab.evaluate('manager.show(); manager.decide({ purposes: [1] })');
  await answered(tab, 'ddd', 'tcf');
  await tab.waitFor('waymark.ledger().waymark.refused.consent_denied === 1');
  assert.deepEqual(await tab.evaluate(everythingStored), NOTHING);
  assert.equal(gate.requests.length, 0);
  balanced(await ledgerOf(tab));
});

scenario('a manager that never comes is named on the check screen while events wait', {}, async ({ site, visit, gate }) => {
  site.config.consent = { mode: 'source', source: 'tcf' };
  const tab = await visit('/?waymark=check');
  await tell(tab, ['early']);
  await tab.page.getByText('consent_source_missing: tcf: not in this page after 10 s').waitFor({ timeout: 20_000 });
  await tab.page.getByText('Nothing is stored or sent before the visitor answers').waitFor();
  assert.equal(gate.requests.length, 0);
});

scenario('consent by GPP: opting out in California ends advertising and leaves measuring, and the check screen names the source', {}, async ({ site, visit, gate }) => {
  site.config.consent = { mode: 'source', source: 'gpp' };
  pageWith(site, '/', `installGppStub(window); setTimeout(() => { window.manager = installGppManager(window, { applicable: [8], sections: { usca: [${JSON.stringify(US)}] }, isKnown: true }); }, 300)`);
  const tab = await visit('/?waymark=check');
  await answered(tab, 'ggg', 'gpp');
  await tab.evaluate((section) => { window.manager.show(); window.manager.decide({ usca: [{ ...section, SaleOptOut: 1, SharingOptOut: 1 }] }); }, US);
  await answered(tab, 'ggd', 'gpp');
  await tell(tab, ['measured']);
  await settled(tab);
  assert.ok(gate.events().some(({ name }) => name === 'measured'));
  await tab.page.getByText('Consent mode "source"; present choice from: gpp.').waitFor();
});

scenario('consent by Google Consent Mode: a default that refuses waits for the visitor\u2019s update, in arguments objects of gtag', {}, async ({ site, visit, gate }) => {
  site.config.consent = { mode: 'source', source: 'googleConsentMode' };
  const signals = (value) => JSON.stringify({ ad_storage: value, ad_user_data: value, ad_personalization: value, analytics_storage: value, personalization_storage: value, wait_for_update: 200 });
  pageWith(site, '/', `installGtag(window); gtag('consent', 'default', ${signals('denied')}); gtag('js', new Date())`);
  const tab = await visit();
  await tell(tab, ['early']);
  await pass(LONG_MS);
  assert.equal(gate.requests.length, 0);
  assert.equal(short(await consentOf(tab)), 'uuu');
  await tab.evaluate("gtag('consent', 'update', { analytics_storage: 'granted' })");
  await answered(tab, 'gdd', 'googleConsentMode');
  await settled(tab);
  assert.deepEqual(gate.events().map(({ name }) => name), ['early']);
  await tab.evaluate("gtag('consent', 'update', { analytics_storage: 'denied' })");
  await answered(tab, 'ddd', 'googleConsentMode');
});

scenario('the last explicit answer wins: the site\u2019s call after the manager\u2019s, and the manager\u2019s after that', {}, async ({ site, visit }) => {
  site.config.consent = { mode: 'source', source: 'tcf' };
  pageWith(site, '/', 'installTcfStub(window); window.manager = installTcfManager(window, { known: { purposes: [1] } })');
  const tab = await visit();
  await answered(tab, 'ddd', 'tcf');
  await tab.evaluate("void waymark.consent('granted')");
  await answered(tab, 'ggg', 'api');
  await tab.reload();
  await tab.waitFor("window.waymark?.check?.().core?.state === 'running'");
  await pass(LONG_MS);
  assert.deepEqual([short(await consentOf(tab)), (await consentOf(tab)).source], ['ggg', 'stored'], 'the manager only repeats what it knew before');
  await tab.evaluate('manager.show(); manager.decide({ purposes: [1] })');
  await answered(tab, 'ddd', 'tcf');
});

scenario('a page that does not ask for it loads no consent source, whatever stands in it', { consent: 'cookieless' }, async ({ site, visit }) => {
  pageWith(site, '/', 'installTcfStub(window); installGppStub(window); installGtag(window)');
  const tab = await visit();
  await tell(tab, ['one']);
  await settled(tab);
  assert.ok(!site.asked.includes(PART));
  assert.equal(await tab.evaluate('__tcfapi().length + (__gpp.events ?? []).length'), 0);
});
