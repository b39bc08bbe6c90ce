/** No engine matters here, but the time does: the shell's own encoder, in this process. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { encodeMessage } from '../../js/src/core/encode.ts';
import { shapeTouchpoint } from '../../js/src/touchpoint.ts';
import { visit } from './support/memory.mjs';

const LIMIT_MS = 5;
const deep = () => {
  let tree = {};
  for (let level = 0; level < 100_000; level += 1) tree = { tree };
  return { properties: tree };
};
const wide = () => ({ properties: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key${index}`, 'x'.repeat(1_000)])) });
const long = () => ({ properties: { list: Array.from({ length: 1_000_000 }, () => 'ten letters') } });

/** The best of some runs: what else this machine does is not the encoder's. */
function fastest(run, times = 7) {
  let best = Infinity;
  for (let turn = 0; turn < times; turn += 1) {
    const from = performance.now();
    run();
    best = Math.min(best, performance.now() - from);
  }
  return best;
}

for (const [what, make, refused] of [['100,000 levels deep', deep, 'too_deep'], ['of 10 MB in 10,000 names', wide, 'too_large'], ['of 10 MB in a list of a million', long, 'too_large']]) {
  test(`31 a property tree ${what}: refused by name in less than 5 ms and counted`, async () => {
    const data = make();
    assert.equal(encodeMessage({ type: 'touchpoint', kind: 'custom', id: 'x', atMs: 0, elapsedMs: 0 }, shapeTouchpoint(data)).refused, refused);
    const tookMs = fastest(() => encodeMessage({ type: 'touchpoint', kind: 'custom', id: 'x', atMs: 0, elapsedMs: 0 }, shapeTouchpoint(data)));
    assert.ok(tookMs < LIMIT_MS, `${tookMs.toFixed(2)} ms`);

    const page = await visit();
    page.tracker.track('custom', { name: 'before' });
    page.tracker.track('custom', data);
    page.tracker.track('custom', { name: 'after' });
    await page.tracker.flush();
    const { refused: counted, delivered } = page.tracker.ledger().waymark;
    assert.deepEqual(counted, { [refused]: 1 });
    assert.deepEqual(page.posted().map(({ name }) => name).filter(Boolean), ['before', 'after']);
    assert.equal(delivered, page.posted().length);
    page.tracker.destroy();
  });
}
