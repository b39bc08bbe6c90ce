/**
 * `npm run ledger`: seeded schedules of faults against a real browser, a real collector and a proxy that spoils connections, and the
 * account of every attempted event. Writes build/reports/ledger.json; exit code 0 when nothing was lost, doubled or miscounted.
 *
 *   node tests/ledger/run.mjs [--engine chromium|firefox|webkit] [--seed N | --seeds A..B] [--events N] [--faults a,b] [--json] [--trace]
 */
import { parseArgs } from 'node:util';

import { launchTabs } from '../browser/drivers/tabs/tabs.mjs';
import { sumUp } from './account.mjs';
import { ALL_FAULTS } from './faults.mjs';
import { play } from './play.mjs';
import { table, writeReport } from './report.mjs';
import { describe, makeSchedule } from './schedule.mjs';

/** No run may hang the machine it is on; about ten times what one takes. */
const SEED_LIMIT_MS = 300_000;

const { values: options } = parseArgs({
  options: {
    engine: { type: 'string', default: 'chromium' },
    seed: { type: 'string' },
    seeds: { type: 'string' },
    events: { type: 'string', default: '2000' },
    faults: { type: 'string' },
    json: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
  },
});

const fail = (message) => {
  process.stderr.write(`ledger: ${message}\n`);
  process.exit(2);
};
const [first, last] = (options.seeds ?? options.seed ?? '1').split('..').map(Number);
const seeds = Array.from({ length: (last ?? first) - first + 1 }, (_, index) => first + index);
const events = Number(options.events);
const faults = options.faults?.split(',') ?? ALL_FAULTS;
if (!['chromium', 'firefox', 'webkit'].includes(options.engine)) fail(`no engine "${options.engine}"`);
if (!seeds.length || !seeds.every(Number.isInteger)) fail('--seed takes a whole number, --seeds two with .. between');
if (!Number.isInteger(events) || events < 1 || events > 1_000_000) fail('--events takes a whole number from 1');
for (const name of faults) if (!ALL_FAULTS.includes(name)) fail(`no fault "${name}"; there are ${ALL_FAULTS.join(', ')}`);

/** Progress is for people; with --json only the report goes to standard output. */
const say = (text) => process.stderr.write(`${text}\n`);

/** A browser of its own for each seed: what one schedule left broken must not meet the next. */
async function runSeed(seed) {
  const schedule = makeSchedule({ seed, events, faults });
  const tabs = await launchTabs(options.engine);
  let timer;
  try {
    const overdue = new Promise((_resolve, reject) => { timer = setTimeout(() => reject(new Error(`not ended after ${SEED_LIMIT_MS} ms`)), SEED_LIMIT_MS); });
    const trace = options.trace ? say : undefined;
    return { schedule, run: await Promise.race([play({ schedule, tabs, trace }), overdue]) };
  } catch (error) {
    return { schedule, error };
  } finally {
    clearTimeout(timer);
    await tabs.close();
  }
}

const runs = [];
let failed = 0;
for (const seed of seeds) {
  const { schedule, run, error } = await runSeed(seed);
  const failures = error ? [error.stack] : run.failures;
  if (run) runs.push(run);
  if (run) say(`seed ${seed}: ${failures.length ? 'FAILED' : 'ok'}, ${(run.ms / 1000).toFixed(1)} s, attempted ${run.attempted}, accepted ${run.accepted}, delivered ${run.delivered}, lost ${run.lost}, doubled ${run.doubled}, miscounted ${run.miscounted}, ${Object.values(run.faults).reduce((sum, count) => sum + count, 0)} faults`);
  if (failures.length === 0) continue;
  failed += 1;
  say(`\nseed ${seed} failed:\n${failures.map((text) => `  - ${text}`).join('\n')}\n${describe(schedule)}\nagain with: npm run ledger -- --engine ${options.engine} --seed ${seed} --events ${events}${options.faults ? ` --faults ${options.faults}` : ''}\n`);
}

const report = sumUp({ engine: options.engine, events, runs });
writeReport(report, runs);
if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
else process.stdout.write(`${table(report, runs)}\n`);
say(failed === 0 ? `ledger: ${seeds.length} seeds passed` : `ledger: ${failed} of ${seeds.length} seeds failed`);
process.exit(failed === 0 ? 0 : 1);
