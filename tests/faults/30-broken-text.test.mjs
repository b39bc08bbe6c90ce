import assert from 'node:assert/strict';
import { audit, grant, scenario, settled } from './support/scenario.mjs';

scenario('30 lone surrogates, NUL, bytes that were overlong UTF-8 and a text of a megabyte: well-formed at the border, neighbours whole, the batch accepted', {}, async (scene) => {
  const { gate, visit } = scene;
  const tab = await visit();
  await grant(tab);
  await tab.evaluate(() => {
    const { waymark } = window;
    waymark.track('custom', { name: 'first', text: 'a\uD800b', end: 'x\uDC00', pair: 'ok \uD83D\uDE00', nul: 'a\u0000b', ['key\uD800']: 1, overlong: new TextDecoder().decode(new Uint8Array([0xC0, 0x80, 0xE0, 0x80, 0xAF, 0xFF])), separators: '\u2028\u2029', bom: '\uFEFFx' });
    waymark.track('custom', { name: 'megabyte', text: 'x'.repeat(1_048_576) });
    waymark.track('search', { query: 'caff\uD800è' });
    waymark.track('custom', { name: 'last \uDBFF' });
  });
  await settled(tab);
  const events = gate.events();
  assert.ok(gate.requests.every(({ fate, batch }) => fate === 'stored' && batch), 'every body is JSON the collector takes');
  assert.ok(!gate.requests.some(({ body }) => body.includes('\\u0000\\ud')), 'no half character');
  const { properties } = events.find(({ name }) => name === 'first');
  assert.equal(properties.text, 'a\uFFFDb');
  assert.equal(properties.end, 'x\uFFFD');
  assert.equal(properties.pair, 'ok \u{1F600}');
  assert.equal(properties.separators, '\u2028\u2029');
  for (const { properties: all = {}, query = '', name = '' } of events) assert.ok([...Object.entries(all).flat(), query, name].every((text) => typeof text !== 'string' || text.isWellFormed()));
  assert.equal(events.find(({ kind }) => kind === 'search').query, 'caff\uFFFDè');
  const ledger = await audit(scene, { tab, told: ['first', 'last \uFFFD'] });
  assert.equal(ledger.refused.too_large, 1, 'the megabyte is refused by name');
});
