/**
 * `npm run fuzz`: runs each libFuzzer target for a while, two at a time, from the corpus in the repository and what earlier runs here found.
 *
 *   node tests/fuzz/run.mjs [--seconds 10] [--target NAME]… [--jobs 2] [--build]
 *
 * The figures go to build/reports/fuzz.json. A finding ends its target; the input is kept under build/fuzz/artifacts and told of.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { root } from '../support/core.mjs';
import { TARGETS, artifacts, dictionary, found, grown, kept, program } from './targets.mjs';

const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '10' }, target: { type: 'string', multiple: true }, jobs: { type: 'string', default: '2' }, build: { type: 'boolean', default: false } },
});
const seconds = Number(options.seconds);
const targets = options.target ?? TARGETS;
const unknown = targets.find((name) => !TARGETS.includes(name));
if (unknown !== undefined || !(seconds > 0)) {
  console.error(`fuzz: ${unknown === undefined ? '--seconds must be more than 0' : `there is no target "${unknown}"; there are ${TARGETS.join(', ')}`}`);
  process.exit(2);
}
if (options.build) {
  for (const step of [['--preset', 'fuzz'], ['--build', '--preset', 'fuzz']]) {
    const { status } = spawnSync('cmake', step, { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
}

/** What the last line of a kind says in libFuzzer's report. */
const last = (said, pattern) => Number([...said.matchAll(pattern)].at(-1)?.[1] ?? 0);

function fuzz(target) {
  if (!existsSync(program(target))) throw new Error(`${program(target)} is missing; build it with: node tests/fuzz/run.mjs --build`);
  for (const folder of [grown(target), artifacts]) mkdirSync(folder, { recursive: true });
  const before = new Set(readdirSync(artifacts));
  const limits = ['-max_len=4096', '-timeout=20', '-rss_limit_mb=2048', `-dict=${words}`];
  return new Promise((resolve) => {
    const began = Date.now();
    const child = spawn(program(target), [`-max_total_time=${seconds}`, '-seed=1', ...limits, '-print_final_stats=1', `-artifact_prefix=${join(artifacts, `${target}-`)}`, grown(target), kept(target)], {
      stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, UBSAN_OPTIONS: 'print_stacktrace=1', WAYMARK_TRANSCRIPT: undefined },
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => { said = (said + text).slice(-200_000); });
    child.on('close', (code) => {
      const report = {
        target, seconds: (Date.now() - began) / 1000, inputs: last(said, /stat::number_of_executed_units:\s+(\d+)/g),
        edges: last(said, /cov: (\d+)/g), corpus: readdirSync(grown(target)).length + found(kept(target)).length, findings: readdirSync(artifacts).filter((file) => !before.has(file)),
      };
      if (code !== 0) {
        const [, why = said.trim().split('\n').slice(-30).join('\n')] = /(does not hold: .*|ERROR: .*|.*runtime error: .*)/.exec(said) ?? [];
        report.failed = why;
      }
      resolve(report);
    });
  });
}

const reports = [];
// Once for all: two targets start at a time, and one must not find the file while the other writes it.
const words = dictionary();
const waiting = [...targets];
const worker = async () => {
  for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
    const report = await fuzz(target);
    reports.push(report);
    console.log(`${report.target.padEnd(10)} ${String(report.inputs).padStart(9)} inputs in ${report.seconds.toFixed(0)} s, ${report.edges} edges reached, ${report.findings.length} findings`);
    if (report.failed) console.error(`${target}: ${report.failed}`);
    for (const file of report.findings) console.error(`again with: ${program(target).slice(root.length + 1)} build/fuzz/artifacts/${file}`);
  }
};
await Promise.all(Array.from({ length: Math.max(1, Number(options.jobs)) }, worker));
reports.sort((a, b) => TARGETS.indexOf(a.target) - TARGETS.indexOf(b.target));
mkdirSync(join(root, 'build/reports'), { recursive: true });
writeFileSync(join(root, 'build/reports/fuzz.json'), `${JSON.stringify({ seconds, targets: reports }, null, 2)}\n`);
process.exitCode = reports.some(({ failed, inputs }) => failed || inputs === 0) ? 1 : 0;
