/** The whole product, as a person meets it: shop, tag, core, collector, database, in each engine. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

import { root } from '../support/core.mjs';

const tour = (engine) => new Promise((resolve, reject) => {
  const child = spawn(process.execPath, [join(root, 'demo/run.mjs'), '--tour', '--json', '--engine', engine], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text) => { out += text; });
  child.stderr.setEncoding('utf8').on('data', (text) => { err += text; });
  child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
});

/** `npm test` goes through the shop in Chromium, `test:full` in all three. */
for (const engine of (process.env.WAYMARK_ENGINES ?? 'chromium').split(',')) {
  test(`the tour reaches its marks in ${engine}`, async () => {
    const { code, out, err } = await tour(engine);
    assert.equal(code, 0, err.slice(-2000));
    const found = JSON.parse(out);
    assert.ok(found.touchpoints >= 25 && found.kindsCount >= 12 && found.fromSensors >= 15);
    assert.ok(found.moments.length >= 3 && ['awareness', 'consideration', 'purchase'].every((stage) => found.stages.includes(stage)));
    assert.ok(found.slots.some(({ reason }) => reason.by === 'rule'));
    assert.equal(found.accepted, found.delivered);
    assert.equal(found.delivered, found.rows);
    assert.ok(found.bytes.total > 0);
    assert.deepEqual(found.pageErrors, []);
    assert.deepEqual(found.violations, []);
  });
}
