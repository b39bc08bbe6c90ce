/**
 * `npm run ledger`: seeded schedules of faults against a real browser, a real collector and a proxy that spoils connections, and the
 * account of every attempted event. Writes build/reports/ledger.json; exit code 0 when nothing was lost, doubled or miscounted.
 *
 *   node tests/ledger/run.mjs [--engine chromium|firefox|webkit] [--seed N | --seeds A..B] [--events N] [--faults a,b] [--json] [--trace] [--peek]
 *     [--minimal] [--schedule FILE] [--report FILE]
 *
 * `--minimal` leaves steps out of a failing schedule until every one is needed, and writes it where `--schedule` can read it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { launchTabs } from '../browser/drivers/tabs/tabs.mjs';
import { sumUp } from './account.mjs';
import { ALL_FAULTS } from './faults.mjs';
import { play } from './play.mjs';
import { REPORT, table, writeReport } from './report.mjs';
import { describe, makeSchedule } from './schedule.mjs';
import { shrink } from './shrink.mjs';

/** No run may hang the machine it is on; about ten times what one takes. */
const SEED_LIMIT_MS = 300_000;
/** Runs of smaller schedules, at most. */
const SHRINK_TRIES = 60;

const { values: options } = parseArgs({
  options: {
    engine: { type: 'string', default: 'chromium' },
    seed: { type: 'string' },
    seeds: { type: 'string' },
    events: { type: 'string', default: '2000' },
    faults: { type: 'string' },
    json: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
    peek: { type: 'boolean', default: false },
    minimal: { type: 'boolean', default: false },
    schedule: { type: 'string' },
    report: { type: 'string', default: REPORT },
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
async function runSchedule(schedule) {
  const tabs = await launchTabs(options.engine);
  let timer;
  let lately = 'the start';
  try {
    const overdue = new Promise((_resolve, reject) => { timer = setTimeout(() => reject(new Error(`not ended after ${SEED_LIMIT_MS} ms, at ${lately}`)), SEED_LIMIT_MS); });
    const trace = (line) => {
      lately = line.trim();
      if (options.trace) say(line);
    };
    return { run: await Promise.race([play({ schedule, tabs, trace, peek: options.peek }), overdue]) };
  } catch (error) {
    return { error };
  } finally {
    clearTimeout(timer);
    await tabs.close();
  }
}

const named = options.schedule && JSON.parse(readFileSync(options.schedule, 'utf8'));
const schedules = named ? [named] : seeds.map((seed) => makeSchedule({ seed, events, faults }));
const again = ({ seed }) => `npm run ledger -- --engine ${options.engine} --seed ${seed} --events ${events}${options.faults ? ` --faults ${options.faults}` : ''}`;

/** What is common to all failures of one kind: numbers differ from run to run. */
const kindsOf = ({ run, error }) => (error ? ['error'] : run.failures.map((text) => text.replace(/[^a-z ]/gi, '').trim().split(' ').slice(0, 2).join(' ')));

async function minimal(schedule, outcome) {
  const kinds = new Set(kindsOf(outcome));
  const smallest = await shrink(schedule, async (candidate) => {
    const isSame = kindsOf(await runSchedule(candidate)).some((kind) => kinds.has(kind));
    say(`  ${candidate.steps.length} steps: ${isSame ? 'still fails' : 'passes'}`);
    return isSame;
  }, { tries: SHRINK_TRIES });
  const file = join(dirname(options.report), `ledger-${options.engine}-${schedule.seed}.schedule.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(smallest, null, 1));
  say(`the smallest that fails:\n${describe(smallest)}\nagain with: npm run ledger -- --engine ${options.engine} --schedule ${file}`);
}

const runs = [];
let failed = 0;
for (const schedule of schedules) {
  const { seed } = schedule;
  const outcome = await runSchedule(schedule);
  const { run, error } = outcome;
  const failures = error ? [error.stack] : run.failures;
  if (run) runs.push(run);
  if (run) say(`seed ${seed}: ${failures.length ? 'FAILED' : 'ok'}, ${(run.ms / 1000).toFixed(1)} s, attempted ${run.attempted}, accepted ${run.accepted}, delivered ${run.delivered}, lost ${run.lost}, doubled ${run.doubled}, miscounted ${run.miscounted}, ${Object.values(run.faults).reduce((sum, count) => sum + count, 0)} faults`);
  if (failures.length === 0) continue;
  failed += 1;
  say(`\nseed ${seed} failed:\n${failures.map((text) => `  - ${text}`).join('\n')}\n${describe(schedule)}\nagain with: ${again(schedule)}\n`);
  if (options.minimal) await minimal(schedule, outcome);
}

const report = sumUp({ engine: options.engine, events, runs });
writeReport(report, runs, options.report);
if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
else process.stdout.write(`${table(report, runs)}\n`);
say(failed === 0 ? `ledger: ${schedules.length} seeds passed` : `ledger: ${failed} of ${schedules.length} seeds failed`);
process.exit(failed === 0 ? 0 : 1);
