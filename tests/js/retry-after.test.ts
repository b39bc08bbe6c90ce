import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_RETRY_AFTER_MS, retryAfterMs } from '../../js/src/platform/retry-after.js';

const now = Date.parse('2025-06-01T00:00:00Z');

test('readsSeconds', () => assert.equal(retryAfterMs(' 120 ', now), 120_000));
test('readsAnHttpDate', () => assert.equal(retryAfterMs('Sun, 01 Jun 2025 00:00:30 GMT', now), 30_000));
test('aDateThatIsPastMeansNow', () => assert.equal(retryAfterMs('Sat, 31 May 2025 00:00:00 GMT', now), 0));
test('capsAbsurdWaits', () => assert.equal(retryAfterMs('99999999999', now), MAX_RETRY_AFTER_MS));
test('ignoresWhatIsMissingNegativeOrSenseless', () => {
  for (const header of [null, '', '-5', 'soon', '1.5']) assert.equal(retryAfterMs(header, now), undefined);
});
