import assert from 'node:assert/strict';

import { html, scenario, settled, tell, TAG } from './support/scenario.mjs';

/** Chromium knows neither signal by itself: the navigator is given them as browsers and extensions give them. */
const withSignals = ({ gpc, dnt }) => {
  if (gpc) Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true, configurable: true });
  if (dnt) Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1', configurable: true });
};
const SLOT = '<div data-waymark-slot="hero">Welcome<template data-waymark-option="any" data-waymark-when=\'{"sessionOrdinal":{"$gte":1}}\'>Chosen</template></div>';
const consentOf = (tab) => tab.evaluate('waymark.check().consent');
const short = ({ state }) => Object.values(state).map(([first]) => first).join('');

scenario('43 Global Privacy Control in a cookieless page: measured, nothing personalised, and the check screen says what is withheld', { consent: 'cookieless' }, async ({ site, visitor, visit, gate }) => {
  await visitor.context.addInitScript(withSignals, { gpc: true });
  site.routes.set('/slot', { bytes: html({ body: SLOT }) });
  const tab = await visit('/slot?waymark=check');
  await tell(tab, ['measured']);
  await settled(tab);
  assert.deepEqual(gate.events().map(({ name }) => name), ['measured']);
  assert.equal((await tab.evaluate("waymark.decide('hero')")).option, 'default');
  assert.equal(await tab.evaluate("document.querySelector('[data-waymark-slot]').innerText.trim()"), 'Welcome');
  const { signal, source, withheld } = await consentOf(tab);
  assert.deepEqual({ signal, source, withheld }, { signal: 'gpc', source: 'gpc', withheld: ['personalization', 'advertising'] });
  await tab.page.getByText('Global Privacy Control: refused unless chosen one by one: personalization, advertising').waitFor();
});

scenario('43 the same page without the signal is personalised', { consent: 'cookieless' }, async ({ site, visit }) => {
  site.routes.set('/slot', { bytes: html({ body: SLOT }) });
  const tab = await visit('/slot');
  await tell(tab, ['measured']);
  assert.equal((await tab.evaluate("waymark.decide('hero')")).option, 'any');
});

scenario('43 a blanket grant gives way to Global Privacy Control, a purpose named by itself does not', {}, async ({ visitor, visit, gate }) => {
  await visitor.context.addInitScript(withSignals, { gpc: true });
  const tab = await visit();
  assert.equal(short(await consentOf(tab)), 'udd');
  await tell(tab, ['held']);
  await tab.evaluate("void waymark.consent('granted')");
  assert.equal(short(await consentOf(tab)), 'gdd');
  await settled(tab);
  assert.deepEqual(gate.events().map(({ name }) => name), ['held']);
  await tab.evaluate('void waymark.consent({ personalization: true })');
  assert.equal(short(await consentOf(tab)), 'ggd');
});

scenario('43 in the banner, too, accepting all gives way to Global Privacy Control, and a switch turned by hand does not', { consent: 'banner' }, async ({ visitor, visit }) => {
  await visitor.context.addInitScript(withSignals, { gpc: true });
  const tab = await visit();
  await tab.page.click('waymark-consent [data-choice=accept]');
  assert.equal(short(await consentOf(tab)), 'gdd');
  await tab.evaluate("void waymark.consent('ask')");
  await tab.page.click('waymark-consent button:has-text("Choose in detail")');
  await tab.page.click('waymark-consent input[name=personalization]');
  await tab.page.click('waymark-consent button:has-text("Save my choice")');
  assert.equal(short(await consentOf(tab)), 'ggd');
});

scenario('43 the site may let the signal end measuring too: then nothing is recognised, stored or sent until the visitor names it', {}, async ({ site, visitor, visit, gate }) => {
  site.config.consent = { mode: 'api', gpc: { analytics: true } };
  await visitor.context.addInitScript(withSignals, { gpc: true });
  const tab = await visit();
  await tell(tab, ['refused']);
  await tab.evaluate("void waymark.consent('granted')");
  await tell(tab, ['refused too']);
  await tab.waitFor('waymark.ledger().waymark.refused.consent_denied === 2');
  assert.equal(await tab.evaluate('localStorage.length'), 0);
  assert.equal(gate.requests.length, 0);
  await tab.evaluate('void waymark.consent({ analytics: true })');
  await tell(tab, ['wanted']);
  await settled(tab);
  assert.deepEqual(gate.events().map(({ name }) => name), ['wanted']);
});

scenario('43 Do Not Track counts where the site says so, and only there', { consent: 'cookieless' }, async ({ site, visitor, visit }) => {
  await visitor.context.addInitScript(withSignals, { dnt: true });
  site.routes.set('/deaf', { bytes: html({ tag: TAG.replace('/waymark.json', '/deaf.json') }) });
  site.routes.set('/deaf.json', { type: 'application/json', bytes: '{}' });
  site.config.consent = { mode: 'cookieless', dnt: true };
  const heard = await consentOf(await visit());
  assert.deepEqual([heard.signal, heard.source, short(heard)], ['dnt', 'dnt', 'udd']);
  assert.deepEqual([(await consentOf(await visit('/deaf'))).signal], ['']);
});
