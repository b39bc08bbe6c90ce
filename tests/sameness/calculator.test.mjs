import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { loadCalculator, nativeTool, root } from '../support/core.mjs';
import { seeded } from './generate.mjs';

const SHOPS = 20;
const QUESTIONS = 100;

/** A shop's clicks, a few items far more popular than the rest, and questions about it, some of them wrong. */
function randomShop(seed) {
  const random = seeded(seed);
  const whole = (n) => Math.floor(random() * n);
  const items = 3 + whole(200);
  const item = () => `sku-${Math.floor(random() * random() * items)}`;
  const clicks = [];
  for (let session = 0; session < 20 + whole(400); session += 1)
    for (let n = 1 + whole(8); n > 0; n -= 1) clicks.push(`${session}\t${item()}\t${1400000000 + session * 100 + 10 - n}`);
  const ids = (most) => Array.from({ length: whole(most) }, () => (random() < 0.05 ? 'é unknown' : item()));
  const questions = Array.from({ length: QUESTIONS }, () => (random() < 0.05 ? { items: 7 } : { items: ids(14), exclude: ids(4), limit: whole(30) }));
  return { clicks: `${clicks.join('\n')}\n`, questions: questions.map((question) => JSON.stringify(question)) };
}

test(`${SHOPS * QUESTIONS} random questions of ${SHOPS} tables have equal answers natively and in WebAssembly`, async () => {
  const folder = join(root, 'build/sameness');
  mkdirSync(folder, { recursive: true });
  const at = (name) => join(folder, `${name}-${process.pid}`);
  const calculator = await loadCalculator();
  for (let seed = 1; seed <= SHOPS; seed += 1) {
    const { clicks, questions } = randomShop(seed);
    writeFileSync(at('clicks'), clicks);
    writeFileSync(at('questions'), questions.join('\n'));
    execFileSync(nativeTool, ['fit', 'items', at('clicks'), '-o', at('items')]);
    const native = execFileSync(nativeTool, ['compute', 'recommend', at('questions'), '--items', at('items')], { encoding: 'utf8' }).trim().split('\n');
    assert.equal(calculator.provideTable('items', readFileSync(at('items'))), '{"ok":true}');
    assert.deepEqual(questions.map((question) => calculator.compute('recommend', question)), native, `shop ${seed}`);
  }
});

test('the calculator in WebAssembly refuses a damaged table by its part and keeps the one it has', async () => {
  const calculator = await loadCalculator();
  assert.equal(JSON.parse(calculator.compute('recommend', '{"items":[]}')).error.code, 'missing_field');
  const table = Uint8Array.from([...'WMIT'].map((c) => c.charCodeAt(0)).concat([1, 1, 2, 2, 0, 1, 97, 0, 1, 98, 0b1100]));
  assert.equal(calculator.provideTable('items', table), '{"ok":true}');
  assert.deepEqual(JSON.parse(calculator.provideTable('items', table.subarray(0, 14))).error, { code: 'invalid_field', message: 'are not as long as their clicks', path: '/sessions' });
  assert.equal(JSON.parse(calculator.compute('recommend', '{"items":["a"]}')).items[0].id, 'b');
});
