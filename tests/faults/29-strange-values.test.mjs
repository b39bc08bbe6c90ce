import assert from 'node:assert/strict';
import { ALL, audit, grant, scenario, settled } from './support/scenario.mjs';

scenario('29 properties with BigInt, functions, symbols, cycles, DOM nodes, dates, maps, NaN, infinities, throwing getters and proxies: the event is kept, each value replaced by a marker', { engines: ALL }, async (scene) => {
  const { gate, visit } = scene;
  const tab = await visit();
  await grant(tab);
  await tab.evaluate(() => {
    const circle = { inner: {} };
    circle.inner.back = circle;
    const hostile = new Proxy({}, { get() { throw new Error('no'); }, ownKeys() { throw new Error('no'); }, getPrototypeOf() { throw new Error('no'); } });
    window.waymark.track('custom', {
      name: 'strange',
      big: 10n, run() {}, symbol: Symbol('s'), circle, node: document.body, nodes: document.querySelectorAll('*'), window, date: new Date(0), invalid: new Date(NaN), map: new Map([[1, 2]]), set: new Set([1]),
      nan: NaN, infinite: Infinity, minus: -Infinity, nothing: undefined, zero: -0, hostile, hollow: [, 1], typed: new Uint8Array(3), error: new Error('e'), promise: Promise.resolve(),
      get throwing() { throw new Error('no'); }, revoked: (() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })(),
    });
    window.waymark.track('custom', { name: 'neighbour' });
    window.waymark.track('custom', hostile);
    window.waymark.track('custom', (() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })());
    for (const odd of [7, 'text', true, [], () => 1, Symbol('x'), 1n]) window.waymark.track('custom', odd);
  });
  await settled(tab);
  const { properties } = gate.events().find(({ name }) => name === 'strange');
  assert.deepEqual([properties.big, properties.run, properties.symbol, properties.map, properties.set, properties.node, properties.throwing, properties.nan, properties.infinite, properties.minus],
    ['[bigint]', '[function]', '[symbol]', '[Map]', '[Set]', '[HTMLBodyElement]', '[unreadable]', '[NaN]', '[Infinity]', '[-Infinity]']);
  assert.equal(properties.circle.inner.back, '[circular]');
  assert.equal(properties.date, '1970-01-01T00:00:00.000Z');
  assert.equal(properties.hostile, '[unreadable]');
  assert.ok(!('nothing' in properties));
  const told = gate.events().map(({ name }) => name).filter(Boolean);
  assert.ok(told.includes('neighbour'));
  const ledger = await audit(scene, { tab, told: ['strange', 'neighbour'] });
  assert.ok(ledger.refused.invalid >= 7, JSON.stringify(ledger.refused));
});
