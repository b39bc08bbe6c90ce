import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readConfig } from '../../js/src/config.js';
import { shapeTouchpoint } from '../../js/src/touchpoint.js';
import { VERSION } from '../../js/src/version.js';

test('theVersionIsThePackages', () => {
  assert.equal(VERSION, (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version);
});

test('keepsTheShellsOwnSettingsFromTheCore', () => {
  const { text, wasmUrl, record } = readConfig({ siteId: 's', wasmUrl: '/x.wasm', record: true });
  assert.deepEqual([text, wasmUrl, record], ['{"siteId":"s"}', '/x.wasm', true]);
});

test('givesTheCoreWhatIsWrongAndTheShellWhatIsSafe', () => {
  const { text, config } = readConfig({ goals: 'x', sensors: null, batch: 5, endpoint: 'https://in.example' });
  assert.equal(text, '{"goals":"x","sensors":null,"batch":5,"endpoint":"https://in.example"}');
  assert.deepEqual(config, { endpoint: 'https://in.example' });
});

test('survivesConfigurationsThatAreNone', () => {
  for (const given of [undefined, null, 1, 'x', [], () => {}, new Proxy({}, { ownKeys() { throw new Error('no'); } })]) assert.deepEqual(readConfig(given).config, {});
});

test('refusesAConfigurationThatIsTooLarge', () => assert.equal(readConfig({ siteId: 'x'.repeat(300_000) }).refused, 'too_large'));

test('movesNamesOutsideTheVocabularyIntoProperties', () => {
  assert.deepEqual({ ...shapeTouchpoint({ orderId: '1', colour: 'red', properties: { size: 'L' } }) }, { orderId: '1', properties: Object.assign(Object.create(null), { colour: 'red', size: 'L' }) });
});

test('marksAFieldWhoseGetterThrows', () => {
  assert.deepEqual({ ...shapeTouchpoint({ get query(): string { throw new Error('no'); }, orderId: '1' }) }, { query: '[unreadable]', orderId: '1' });
});

test('aTouchpointNeedsAnObjectOrNothing', () => {
  assert.equal(shapeTouchpoint('x'), null);
  assert.equal(shapeTouchpoint([]), null);
  assert.deepEqual({ ...shapeTouchpoint(undefined) }, {});
});
