import assert from 'node:assert/strict';
import { test } from 'node:test';
import { globMatches, isInternal, modeOf } from '../../js/src/mode.js';

test('readsTheModeFromTheAddress', () => {
  assert.deepEqual(modeOf('?waymark=off'), { mode: 'off', checking: false });
  assert.deepEqual(modeOf('?a=1&waymark=test&b'), { mode: 'test', checking: false });
  assert.deepEqual(modeOf('?waymark=check'), { mode: 'test', checking: true });
});

test('ignoresModesItDoesNotKnow', () => {
  for (const search of ['', '?waymark=on', '?waymark=', '?nowaymark=off', '?waymark=offline']) assert.equal(modeOf(search).mode, 'normal');
});

test('matchesGlobsWithoutBacktracking', () => {
  assert.ok(globMatches('*.local', 'shop.local'));
  assert.ok(globMatches('/admin/*', '/Admin/users'));
  assert.ok(globMatches('a*b*c', 'aXbYc'));
  assert.ok(!globMatches('a*b*c', 'aXcYb'));
  assert.ok(!globMatches('ab*ba', 'aba'));
  assert.ok(!globMatches('localhost', 'localhost.example'));
  const started = performance.now();
  globMatches(`${'*a'.repeat(90)}b`, 'a'.repeat(100_000));
  assert.ok(performance.now() - started < 200);
});

test('refusesPatternsThatAreNoText', () => {
  for (const pattern of [1, null, {}, 'x'.repeat(201)]) assert.ok(!globMatches(pattern, 'x'));
});

test('recognisesTheSitesOwnTrafficByHostAndByPath', () => {
  const at = (address: string): Location => new URL(address) as unknown as Location;
  assert.ok(isInternal({ internal: { hosts: ['staging.*'] } }, at('https://staging.example/')));
  assert.ok(isInternal({ internal: { addresses: ['/admin/*'] } }, at('https://shop.example/admin/x')));
  assert.ok(isInternal({ internal: { addresses: ['shop.example/intern*'] } }, at('https://shop.example/internal')));
  assert.ok(!isInternal({ internal: { hosts: 'staging.*' as never } }, at('https://staging.example/')));
  assert.ok(!isInternal({}, at('https://shop.example/')));
});
