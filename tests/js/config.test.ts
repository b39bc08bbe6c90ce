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

test('aGetterThatThrowsInPropertiesCostsOnlyItself', () => {
  const properties = { kept: 1, get broken() { throw new Error('boom'); } };
  assert.deepEqual({ ...(shapeTouchpoint({ query: 'q', extra: 2, properties }) as { properties: object }).properties }, { extra: 2, kept: 1, broken: '[unreadable]' });
  const closed = new Proxy({}, { ownKeys() { throw new Error('boom'); } });
  assert.deepEqual({ ...(shapeTouchpoint({ extra: 2, properties: closed }) as { properties: object }).properties }, { extra: 2, properties: '[unreadable]' });
});

test('whatCannotBeReadAtAllIsNoTouchpoint', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  assert.equal(shapeTouchpoint(proxy), null);
  assert.equal(shapeTouchpoint(new Proxy({}, { ownKeys() { throw new Error('boom'); } })), null);
});

test('aMillionNamesAreNotCopied', () => {
  const wide: Record<string, number> = {};
  for (let index = 0; index < 30_000; index++) wide[`k${index}`] = index;
  assert.ok(Object.keys((shapeTouchpoint(wide) as { properties: object }).properties).length <= 20_000);
  assert.ok(Object.keys((shapeTouchpoint({ x: 1, properties: wide }) as { properties: object }).properties).length <= 20_001);
});

test('textsOfAnotherTypeStayWithTheCoreWhichNamesThem', () => {
  const given = { endpoint: { toString: 1 }, siteId: 5, language: ['it'] } as never;
  const { text, config } = readConfig(given);
  assert.equal(text, '{"endpoint":{"toString":1},"siteId":5,"language":["it"]}');
  assert.deepEqual(config, {});
});
