import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenConsent, initialConsent, parseConsent } from '../../js/src/consent.js';

const unknown = initialConsent(false);

test('knowsNothingBeforeAnybodyWasAsked', () => {
  assert.deepEqual(unknown, { analytics: 'unknown', personalization: 'unknown', advertising: 'unknown' });
});

test('refusesAdvertisingAndPersonalisationUnderGlobalPrivacyControl', () => {
  assert.deepEqual(initialConsent(true), { analytics: 'unknown', personalization: 'denied', advertising: 'denied' });
});

test('aBlanketGrantDoesNotOverrideGlobalPrivacyControlButANamedPurposeDoes', () => {
  const start = initialConsent(true);
  assert.deepEqual(chosenConsent(start, 'granted', true), { analytics: 'granted', personalization: 'denied', advertising: 'denied' });
  assert.equal(chosenConsent(start, { advertising: true }, true).advertising, 'granted');
});

test('leavesPurposesOutThatTheChoiceDoesNotName', () => {
  assert.deepEqual(chosenConsent(unknown, { analytics: true, advertising: 'denied' }, false), { analytics: 'granted', personalization: 'unknown', advertising: 'denied' });
});

test('ignoresAnswersThatAreNeitherYesNorNo', () => {
  assert.deepEqual(chosenConsent(unknown, { analytics: 'maybe' as never, advertising: 1 as never }, false), unknown);
});

test('readsBackOnlyAWholeState', () => {
  assert.deepEqual(parseConsent('{"analytics":"granted","personalization":"denied","advertising":"unknown","more":1}'), { analytics: 'granted', personalization: 'denied', advertising: 'unknown' });
  for (const text of [null, '', '{', '[]', '{"analytics":"granted"}', '{"analytics":1,"personalization":"denied","advertising":"denied"}']) assert.equal(parseConsent(text), null);
});
