import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenConsent, initialConsent, parseConsent, signalOf, withheldBy } from '../../js/src/consent.js';

const unknown = initialConsent([]);
const beyond = ['personalization', 'advertising'] as const;

test('knowsNothingBeforeAnybodyWasAsked', () => {
  assert.deepEqual(unknown, { analytics: 'unknown', personalization: 'unknown', advertising: 'unknown' });
});

test('refusesAdvertisingAndPersonalisationUnderGlobalPrivacyControl', () => {
  assert.deepEqual(initialConsent(withheldBy('gpc', {})), { analytics: 'unknown', personalization: 'denied', advertising: 'denied' });
});

test('theSiteSaysWhichPurposesGlobalPrivacyControlDenies', () => {
  assert.deepEqual(withheldBy('gpc', { gpc: { analytics: true, personalization: false } }), ['analytics', 'advertising']);
  assert.deepEqual(withheldBy('dnt', { gpc: { advertising: false } }), ['personalization']);
  assert.deepEqual(withheldBy('', { gpc: { analytics: true } }), []);
});

test('doNotTrackIsHeardOnlyWhereTheSiteAsksForItAndGlobalPrivacyControlAlways', () => {
  const navigator = (fields: object): Navigator => fields as Navigator;
  assert.equal(signalOf(navigator({ doNotTrack: '1' }), {}), '');
  assert.equal(signalOf(navigator({ doNotTrack: '1' }), { dnt: true }), 'dnt');
  assert.equal(signalOf(navigator({ doNotTrack: 'unspecified' }), { dnt: true }), '');
  assert.equal(signalOf(navigator({ doNotTrack: '1', globalPrivacyControl: true }), { dnt: true }), 'gpc');
  assert.equal(signalOf(navigator({ globalPrivacyControl: 'yes' }), {}), '');
  assert.equal(signalOf(undefined, { dnt: true }), '');
});

test('aBlanketGrantDoesNotOverrideGlobalPrivacyControlButANamedPurposeDoes', () => {
  const start = initialConsent(beyond);
  assert.deepEqual(chosenConsent(start, 'granted', beyond), { analytics: 'granted', personalization: 'denied', advertising: 'denied' });
  assert.equal(chosenConsent(start, { advertising: true }, beyond).advertising, 'granted');
});

test('leavesPurposesOutThatTheChoiceDoesNotName', () => {
  assert.deepEqual(chosenConsent(unknown, { analytics: true, advertising: 'denied' }, []), { analytics: 'granted', personalization: 'unknown', advertising: 'denied' });
});

test('ignoresAnswersThatAreNeitherYesNorNo', () => {
  assert.deepEqual(chosenConsent(unknown, { analytics: 'maybe' as never, advertising: 1 as never }, []), unknown);
});

test('readsBackOnlyAWholeState', () => {
  assert.deepEqual(parseConsent('{"analytics":"granted","personalization":"denied","advertising":"unknown","more":1}'), { analytics: 'granted', personalization: 'denied', advertising: 'unknown' });
  for (const text of [null, '', '{', '[]', '{"analytics":"granted"}', '{"analytics":1,"personalization":"denied","advertising":"denied"}']) assert.equal(parseConsent(text), null);
});
