import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConsentHost, HeardConsent } from '../../js/src/assets.js';
import { hearConsent } from '../../js/src/consent-sources/index.js';
import { SECTIONS } from '../../js/src/consent-sources/gpp.js';
import { chosenConsent, initialConsent, withheldBy } from '../../js/src/consent.js';
import type { ConsentConfig, ConsentState } from '../../js/src/core/protocol.js';
import { memoryPlatform } from '../../js/src/platform/memory.js';
import { installGppManager, installGppStub, installGtag, installTcfManager, installTcfStub } from '../support/consent-managers.mjs';

const EVERYTHING = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const US = { Version: 1, SaleOptOutNotice: 1, SharingOptOutNotice: 1, TargetedAdvertisingOptOutNotice: 1, SaleOptOut: 2, SharingOptOut: 2, TargetedAdvertisingOptOut: 2, KnownChildSensitiveDataConsents: [0, 0], MspaCoveredTransaction: 2 };

type PageLike = Window & typeof globalThis & { gtag(...call: unknown[]): void; dataLayer: unknown[] };
interface Heard { window: PageLike; state(): ConsentState; short(): string; told: string[]; reports: string[]; stored: Map<string, string>; advance(ms: number): void; consents: HeardConsent; overrule(choice: 'granted' | 'denied'): void }

/** The sources in a page without a tracker: what they choose changes `state`, as the tracker would. */
function hear(config: ConsentConfig, { window = {} as PageLike, stored = new Map<string, string>(), state, signal = '' as 'gpc' | 'dnt' | '' }: { window?: PageLike; stored?: Map<string, string>; state?: ConsentState; signal?: 'gpc' | 'dnt' | '' } = {}): Heard {
  const { clock, advance } = memoryPlatform();
  const withheld = withheldBy(signal, config);
  let present = state ?? initialConsent(withheld);
  const told: string[] = [];
  const reports: string[] = [];
  const isPersistent = (): boolean => present.analytics === 'granted';
  const host: ConsentHost = {
    window, config, withheld, state: () => present, persistent: isPersistent, setTimer: clock.setTimer,
    store: { get: (key) => stored.get(key) ?? null, set: (key, value) => !!stored.set(key, value) },
    report: (code, message) => void reports.push(`${code}: ${message}`),
    choose(choice, source) {
      present = chosenConsent(present, choice, withheld);
      if (!isPersistent()) stored.clear();
      told.push(source);
      consents?.chosen();
    },
  };
  let consents: HeardConsent | undefined;
  const running = consents = hearConsent(host);
  consents.chosen();
  return {
    window, stored, told, reports, advance, consents: running,
    state: () => present,
    short: () => Object.values(present).map((answer) => answer[0]).join(''),
    overrule(choice) {
      present = chosenConsent(present, choice, withheld);
      if (!isPersistent()) stored.clear();
      running.chosen();
    },
  };
}

const pageWith = (...install: ((window: never) => unknown)[]): PageLike => {
  const window = {} as PageLike;
  for (const one of install) one(window as never);
  return window;
};

// ---------------------------------------------------------------- TCF

test('tcfHoldsUntilTheVisitorHasDecidedAndThenFollows', () => {
  const window = pageWith(installTcfStub);
  const heard = hear({ mode: 'source', source: 'tcf' }, { window });
  heard.advance(1_000);
  const manager = installTcfManager(window);
  manager.show();
  assert.equal(heard.short(), 'uuu');
  manager.decide({ purposes: EVERYTHING });
  assert.equal(heard.short(), 'ggg');
  assert.deepEqual([...new Set(heard.told)], ['tcf']);
});

test('tcfTakesAnEarlierAnswerAtOnce', () => {
  const heard = hear({ source: 'tcf' }, { window: pageWith(installTcfStub, (window) => installTcfManager(window, { known: { purposes: [1, 8] } })) });
  assert.equal(heard.short(), 'gdd');
});

test('tcfPurposesStandForOurs', () => {
  for (const [purposes, expected] of [
    [[], 'ddd'], [[1], 'ddd'], [[1, 7], 'ddd'], [[8, 9], 'ddd'], [[1, 9], 'gdd'], [[1, 5, 6], 'dgd'], [[1, 5], 'ddd'], [[1, 2, 3, 4, 7], 'ddg'], [[1, 2, 3, 4], 'ddd'], [[2, 3, 4, 5, 6, 7, 8, 9], 'ddd'],
  ] as [number[], string][]) {
    const heard = hear({ source: 'tcf' }, { window: pageWith((window) => installTcfManager(window, { known: { purposes } })) });
    assert.equal(heard.short(), expected, `purposes ${purposes.join()}`);
  }
});

test('tcfAsksForTheVendorTooWhereOneIsConfigured', () => {
  const vendorOf = (known: object, tcfVendorId?: number): string => hear({ source: 'tcf', ...(tcfVendorId && { tcfVendorId }) }, { window: pageWith((window) => installTcfManager(window, { known })) }).short();
  assert.equal(vendorOf({ purposes: EVERYTHING, vendors: [7] }, 7), 'ggg');
  assert.equal(vendorOf({ purposes: EVERYTHING, vendors: [7] }, 8), 'ddd');
  assert.equal(vendorOf({ purposes: EVERYTHING, vendors: [7], disclosed: [8] }, 7), 'ddd', '2.3: not disclosed is not allowed');
  assert.equal(vendorOf({ purposes: EVERYTHING, vendors: [7], disclosed: [7] }, 7), 'ggg');
  assert.equal(vendorOf({ purposes: EVERYTHING, vendors: [] }), 'ggg');
});

test('whereTheRegulationDoesNotApplyTcfWithholdsNothingButTheBrowsersSignalDoes', () => {
  const window = (): PageLike => pageWith((one) => installTcfManager(one, { gdprApplies: false }));
  assert.equal(hear({ source: 'tcf' }, { window: window() }).short(), 'ggg');
  assert.equal(hear({ source: 'tcf' }, { window: window(), signal: 'gpc' }).short(), 'gdd');
});

test('anAnswerOfASourceDoesNotOverruleGlobalPrivacyControl', () => {
  const heard = hear({ source: 'tcf', gpc: { personalization: false } }, { signal: 'gpc', window: pageWith((window) => installTcfManager(window, { known: { purposes: EVERYTHING } })) });
  assert.equal(heard.short(), 'ggd');
});

test('aConsentManagerThatComesLateWithoutAStubIsFound', () => {
  const heard = hear({ source: 'tcf' });
  heard.advance(9_000);
  assert.deepEqual(heard.reports, []);
  heard.advance(2_000);
  assert.match(heard.reports.join(), /^consent_source_missing: tcf: not in this page after 10 s/);
  heard.advance(60_000);
  installTcfManager(heard.window, { known: { purposes: EVERYTHING } });
  heard.advance(2_000);
  assert.equal(heard.short(), 'ggg');
  assert.equal(heard.reports.length, 1, 'told once');
});

test('aConsentManagerThatForgetsTheQueueOfItsStubIsAskedAgain', () => {
  const window = pageWith(installTcfStub);
  const heard = hear({ source: 'tcf' }, { window });
  (window as unknown as { __tcfapi: () => unknown[] }).__tcfapi().length = 0;
  installTcfManager(window, { known: { purposes: EVERYTHING } });
  heard.advance(2_000);
  assert.equal(heard.short(), 'ggg');
});

test('aConsentManagerInErrorIsNamedAndNothingIsGranted', () => {
  const window = {} as PageLike & { __tcfapi: unknown };
  window.__tcfapi = (_command: string, _version: number, callback: (data: unknown, success: boolean) => void) => callback(null, false);
  assert.match(hear({ source: 'tcf' }, { window }).reports.join(), /^consent_source_failed: tcf: /);
  window.__tcfapi = () => { throw new Error('boom'); };
  const heard = hear({ source: 'tcf' }, { window });
  assert.deepEqual([heard.reports, heard.short()], [['consent_source_failed: tcf: boom'], 'uuu']);
  Object.defineProperty(window, '__tcfapi', { get() { throw new Error('no'); } });
  assert.deepEqual(hear({ source: 'tcf' }, { window }).reports, ['consent_source_failed: tcf: no']);
});

test('noNonsenseOfAConsentManagerGetsThroughOrOut', () => {
  for (const data of [null, 5, 'x', [], { eventStatus: 'tcloaded' }, { eventStatus: 'tcloaded', purpose: 7, vendor: null }, { eventStatus: 'tcloaded', purpose: { consents: 'ggg' } }, { eventStatus: 'tcloaded', get purpose() { throw new Error('no'); } }]) {
    let listener: ((data: unknown, success: boolean) => void) | undefined;
    const window = { __tcfapi: (_command: string, _version: number, callback: typeof listener) => { listener = callback; } } as unknown as PageLike;
    const heard = hear({ source: 'tcf' }, { window });
    assert.doesNotThrow(() => listener!(data, true));
    assert.doesNotMatch(heard.short(), /g/);
  }
});

// ---------------------------------------------------------------- who decided last

test('anEarlierAnswerRepeatedOnTheNextPageDoesNotUndoALaterChoice', () => {
  const refused = { purposes: [1] };
  const first = hear({ source: 'tcf' }, { window: pageWith((window) => installTcfManager(window, { known: refused })) });
  first.overrule('granted');
  const second = hear({ source: 'tcf' }, { window: pageWith((window) => installTcfManager(window, { known: refused })), stored: first.stored, state: first.state() });
  assert.equal(second.short(), 'ggg');
  assert.deepEqual(second.told, []);
});

test('aNewAnswerInTheConsentManagerWinsOverAnEarlierChoice', () => {
  const first = hear({ source: 'tcf' }, { window: pageWith((window) => installTcfManager(window, { known: { purposes: [1] } })) });
  first.overrule('granted');
  let manager: ReturnType<typeof installTcfManager> | undefined;
  const second = hear({ source: 'tcf' }, { window: pageWith((window) => { manager = installTcfManager(window, { known: { purposes: [1] } }); }), stored: first.stored, state: first.state() });
  manager!.show();
  manager!.decide({ purposes: [1] });
  assert.equal(second.short(), 'ddd', 'the visitor said the same again, and meant it');
});

test('whatWasHeardIsKeptOnlyWhileConsentAllowsIt', () => {
  const window = pageWith(installTcfStub);
  const heard = hear({ source: 'tcf' }, { window });
  const manager = installTcfManager(window);
  assert.equal(heard.stored.size, 0);
  manager.decide({ purposes: EVERYTHING });
  assert.equal(heard.stored.get('waymark.heard'), 'tcf granted granted granted');
  manager.decide({ purposes: [] });
  assert.equal(heard.stored.size, 0);
});

// ---------------------------------------------------------------- GPP

const gppOf = (options: { applicable?: number[]; sections?: object; isKnown?: boolean }, config: ConsentConfig = {}): Heard =>
  hear({ source: 'gpp', ...config }, { window: pageWith(installGppStub, (window) => installGppManager(window, { isKnown: true, ...options })) });

test('gppWaitsForASignalThatIsReady', () => {
  const window = pageWith(installGppStub);
  const heard = hear({ source: 'gpp' }, { window });
  const manager = installGppManager(window, { applicable: [7], sections: { usnat: [US] } });
  assert.equal(heard.short(), 'uuu');
  manager.show();
  assert.equal(heard.short(), 'uuu');
  manager.decide({ usnat: [{ ...US, SaleOptOut: 1 }] });
  assert.equal(heard.short(), 'ggd');
  assert.deepEqual(heard.reports, []);
});

test('inTheUnitedStatesEachWayOutEndsAdvertisingAndOnlyThat', () => {
  assert.equal(gppOf({ sections: { usnat: [US] } }).short(), 'ggg');
  for (const field of ['SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut']) assert.equal(gppOf({ sections: { usnat: [{ ...US, [field]: 1 }] } }).short(), 'ggd', field);
  assert.equal(gppOf({ sections: { usnat: [{ ...US, SaleOptOutNotice: 2, SaleOptOut: 0 }] } }).short(), 'ggd', 'no notice was given');
  assert.equal(gppOf({ sections: { usnat: [{ ...US, KnownChildSensitiveDataConsents: [0, 1] }] } }).short(), 'ggd');
  assert.equal(gppOf({ applicable: [8], sections: { usca: { ...US, SharingOptOut: 1 } } }).short(), 'ggd', 'fields without segments');
});

test('aSectionsOwnPrivacyControlCountsAsTheBrowsersWould', () => {
  const sections = { usnat: [US, { SubsectionType: 1, Gpc: true }] };
  assert.equal(gppOf({ sections }).short(), 'gdd');
  assert.equal(gppOf({ sections }, { gpc: { personalization: false, analytics: true } }).short(), 'dgd');
});

test('gppCarriesTheEuropeanPurposesToo', () => {
  const bits = Array.from({ length: 24 }, (_, index) => [1, 9, 5, 6].includes(index + 1));
  assert.equal(gppOf({ applicable: [2], sections: { tcfeuv2: [{ Version: 2, PurposeConsents: bits, VendorConsents: [7] }] } }).short(), 'ggd');
  assert.equal(gppOf({ applicable: [2], sections: { tcfeuv2: [{ Version: 2, PurposeConsents: [1, 9], VendorConsents: [7] }] } }, { tcfVendorId: 8 }).short(), 'ddd');
});

test('ofTwoSectionsInForceTheStricterOneHolds', () => {
  assert.equal(gppOf({ applicable: [7, 2], sections: { usnat: [US], tcfeuv2: [{ PurposeConsents: [1, 8] }] } }).short(), 'gdd');
});

test('whereNoSectionAppliesNothingIsWithheldAndWhereItIsUnknownAllWaits', () => {
  assert.equal(gppOf({ applicable: [-1] }).short(), 'ggg');
  assert.equal(gppOf({ applicable: [0] }).short(), 'uuu');
  const strange = gppOf({ applicable: [99] });
  assert.equal(strange.short(), 'uuu');
  assert.match(strange.reports.join(), /^consent_source_failed: gpp: it names sections \(99\)/);
});

test('everySectionOfTheUnitedStatesIsUnderstood', () => {
  for (const [id, name] of Object.entries(SECTIONS)) if (name.startsWith('us')) assert.equal(gppOf({ applicable: [Number(id)], sections: { [name]: [{ ...US, TargetedAdvertisingOptOut: 1 }] } }).short(), 'ggd', name);
});

test('gppInErrorSaysWhyAndGrantsNothing', () => {
  const window = pageWith(installGppStub);
  const heard = hear({ source: 'gpp' }, { window });
  installGppManager(window, { sections: { usnat: [US] } }).fail('the list of vendors could not be fetched');
  assert.deepEqual([heard.reports, heard.short()], [['consent_source_failed: gpp: the list of vendors could not be fetched'], 'uuu']);
});

// ---------------------------------------------------------------- Google Consent Mode

const signals = (value: string) => ({ ad_storage: value, ad_user_data: value, ad_personalization: value, analytics_storage: value, personalization_storage: value });

test('aDefaultThatRefusesIsNoAnswerAndAnUpdateIs', () => {
  const window = pageWith(installGtag);
  window.gtag('consent', 'default', { ...signals('denied'), wait_for_update: 500 });
  const heard = hear({ source: 'googleConsentMode' }, { window });
  heard.advance(60_000);
  assert.equal(heard.short(), 'uuu');
  window.gtag('consent', 'update', { analytics_storage: 'granted' });
  assert.equal(heard.short(), 'gdd', 'what the visitor was asked and did not grant is refused');
});

test('aDefaultThatGrantsHoldsAfterItsWaitUnlessAnUpdateComesBefore', () => {
  const start = (): Heard => {
    const window = pageWith(installGtag);
    window.gtag('consent', 'default', { ...signals('granted'), wait_for_update: 500 });
    return hear({ source: 'googleConsentMode' }, { window });
  };
  const patient = start();
  patient.advance(499);
  assert.equal(patient.short(), 'uuu');
  patient.advance(1);
  assert.equal(patient.short(), 'ggg');
  const quick = start();
  quick.advance(100);
  quick.window.gtag('consent', 'update', signals('denied'));
  assert.equal(quick.short(), 'ddd');
  quick.advance(1_000);
  assert.equal(quick.short(), 'ddd');
});

test('advertisingNeedsAllThreeSignals', () => {
  for (const missing of ['ad_storage', 'ad_user_data', 'ad_personalization']) {
    const window = pageWith(installGtag);
    const heard = hear({ source: 'googleConsentMode' }, { window });
    window.gtag('consent', 'update', { ...signals('granted'), [missing]: undefined });
    assert.equal(heard.short(), 'ggu', `${missing} was never spoken of`);
    window.gtag('consent', 'update', { [missing]: 'denied' });
    assert.equal(heard.short(), 'ggd');
    window.gtag('consent', 'update', { [missing]: 'granted' });
    assert.equal(heard.short(), 'ggg');
  }
});

test('aDefaultForSomeRegionsCountsWhereItRefusesWhateverTheOrder', () => {
  for (const order of [[0, 1], [1, 0]]) {
    const window = pageWith(installGtag);
    const defaults = [{ ...signals('granted') }, { analytics_storage: 'denied', region: ['DE', 'IT'] }];
    for (const index of order) window.gtag('consent', 'default', defaults[index]!);
    const heard = hear({ source: 'googleConsentMode' }, { window });
    heard.advance(1_000);
    assert.equal(heard.short(), 'ugg');
    assert.match(heard.reports.join(), /^consent_region: googleConsentMode: /);
  }
  const window = pageWith(installGtag);
  window.gtag('consent', 'default', { ...signals('granted'), region: ['US-CA'] });
  const heard = hear({ source: 'googleConsentMode' }, { window });
  heard.advance(1_000);
  assert.equal(heard.short(), 'uuu');
});

test('aDataLayerThatComesLateIsHeardAndItsPushStaysThePages', () => {
  const heard = hear({ source: 'googleConsentMode' });
  installGtag(heard.window);
  heard.window.gtag('js', 0);
  heard.advance(1_000);
  heard.window.gtag('consent', 'update', signals('granted'));
  assert.equal(heard.short(), 'ggg');
  assert.equal(heard.window.dataLayer.push('x', 'y'), 4);
  heard.consents.stop();
  assert.equal(Object.hasOwn(heard.window.dataLayer, 'push'), false);
  heard.window.gtag('consent', 'update', signals('denied'));
  assert.equal(heard.short(), 'ggg', 'nothing is heard after the end');
});

test('otherCallsAndHostileEntriesOfTheDataLayerChangeNothing', () => {
  const window = pageWith(installGtag);
  const heard = hear({ source: 'googleConsentMode' }, { window });
  const hostile = new Proxy({}, { get() { throw new Error('no'); } });
  assert.doesNotThrow(() => window.dataLayer.push(hostile, null, 5, 'consent', ['consent', 'reset', {}], ['consent', 'update', null], ['consent', 'update', { analytics_storage: 'yes' }]));
  heard.advance(1_000);
  assert.equal(heard.short(), 'uuu');
});

// ---------------------------------------------------------------- which source

test('whereNoneIsNamedTheFirstThatIsInThePageIsHeard', () => {
  const window = pageWith(installGtag, installTcfStub, (one) => installTcfManager(one, { known: { purposes: [1, 9] } }));
  window.gtag('consent', 'update', signals('granted'));
  const heard = hear({}, { window });
  heard.advance(5_000);
  assert.deepEqual([heard.short(), heard.told], ['gdd', ['tcf']]);
});

test('aSourceThatIsNotConfiguredIsNotTouched', () => {
  const window = pageWith((one: { __tcfapi?: unknown }) => { one.__tcfapi = () => assert.fail('it was called'); });
  hear({ source: 'gpp' }, { window }).advance(30_000);
});
