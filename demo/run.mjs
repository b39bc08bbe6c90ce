#!/usr/bin/env node
/**
 * `npm run demo`: sets up what is missing, builds what is out of date, starts collector, dashboard, shop and services, and
 * prints their addresses. `--tour` sends a visitor through the shop. Node's built-ins only, until the packages are there.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildAll } from './run/build.mjs';
import { startCollector } from './run/collector.mjs';
import { step, say } from './run/progress.mjs';
import { SetupProblem } from '../wasm/toolchain/command.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const usage = `npm run demo -- [options]
  --tour               send one visitor through the shop, print what was recognised, and end
  --json               addresses, or with --tour the findings, as one JSON object on standard output
  --engine NAME        browser of the tour: chromium (default), firefox or webkit
  --lang en|it         language of the tour (default en)
  --port N             shop on N, services on N+1, collector on N+2 (default: free ports)
  --keep               with --tour: go on serving afterwards, and keep the rows in build/demo.duckdb
  --help`;

function readOptions() {
  try {
    const { values } = parseArgs({ options: {
      tour: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
      engine: { type: 'string', default: 'chromium' }, lang: { type: 'string', default: 'en' }, port: { type: 'string', default: '0' },
    } });
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : NaN;
    if (!(port <= 65_533)) throw new Error(`--port ${values.port}: a number from 0 to 65533 is needed`);
    if (!['chromium', 'firefox', 'webkit'].includes(values.engine)) throw new Error(`--engine ${values.engine}: chromium, firefox or webkit`);
    if (!['en', 'it'].includes(values.lang)) throw new Error(`--lang ${values.lang}: en or it`);
    return { ...values, port };
  } catch (problem) {
    throw new SetupProblem(problem.message, usage);
  }
}

/** Everything started, to be stopped in the reverse order. */
const running = [];
let stopping;
/** 130 (interrupted) until everything stands and is being served. */
let exitCodeWhenStopped = 130;
function stopAll() {
  stopping ??= (async () => {
    for (const { name, close } of running.reverse()) await close().catch((problem) => say(`${name} did not stop well: ${problem.message}`));
  })();
  return stopping;
}

async function main() {
  const options = readOptions();
  if (options.help) return say(usage);
  const startedAt = performance.now();

  const { setup } = await import('../wasm/toolchain/setup.mjs');
  const { findBrowsers } = await import('../wasm/toolchain/browsers.mjs');
  const needsBrowser = options.tour && !findBrowsers()[options.engine];
  await setup({ groups: ['build', ...(needsBrowser ? ['browsers'] : [])], emscripten: true, npm: true });
  await buildAll(root);

  const isPassing = options.tour && !options.keep;
  const folder = isPassing ? mkdtempSync(join(tmpdir(), 'waymark-demo-')) : join(root, 'build');
  mkdirSync(folder, { recursive: true });
  if (isPassing) running.push({ name: 'temporary folder', close: async () => rmSync(folder, { recursive: true, force: true }) });

  const portOf = (offset) => (options.port ? options.port + offset : 0);
  const start = (name, run) => step(name, async () => {
    const service = await run().catch((problem) => {
      throw problem.code === 'EADDRINUSE' ? new SetupProblem(`Port ${problem.port} is taken by another program.`, 'Choose another with --port N, or leave --port out for free ones.') : problem;
    });
    running.push({ name, close: service.close });
    return service;
  }, ({ url }) => url);
  const collector = await start('Collector', () => startCollector({ root, port: portOf(2), db: join(folder, 'demo.duckdb') }));
  const { startShop } = await import('./shop/server.mjs');
  const shop = await start('Shop', () => startShop({ port: portOf(0), collectorUrl: collector.url }));
  const { startServices } = await import('./services/server.mjs');
  const services = await start('Services', () => startServices({ port: portOf(1), collectorUrl: collector.url }));
  const addresses = { shop: `${shop.url}/`, shelf: shop.shelfUrl, services: `${services.url}/`, dashboard: `${collector.url}/dashboard/`, collector: collector.url };

  let hasPassed = true;
  if (options.tour) hasPassed = await runTour(options, shop, collector);
  say(`Everything took ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
  if (options.tour && !options.keep) {
    await stopAll();
    process.exitCode = hasPassed ? 0 : 1;
    return;
  }
  if (options.json && !options.tour) process.stdout.write(`${JSON.stringify(addresses)}\n`);
  else (options.json ? say : print)(addressLines(addresses));
  exitCodeWhenStopped = hasPassed ? 0 : 1;
}

const print = (text) => process.stdout.write(`${text}\n`);
const addressLines = ({ shop, shelf, services, dashboard, collector }) => [
  '', `  Shop            ${shop}`, `  … with panel    ${shop}en/?panel=1`, `  In-store QR     ${shelf}`, `  Service site    ${services}`, `  Dashboard       ${dashboard}`, `  Collector       ${collector}`, '', '  Ctrl-C stops everything.', ''].join('\n');

async function runTour({ engine, lang, json }, shop, collector) {
  const { takeTour } = await import('./tour/tour.mjs');
  const { judge } = await import('./tour/marks.mjs');
  const { tableOf } = await import('./tour/table.mjs');
  const findings = await step(`Tour in ${engine}`, () => takeTour({ engine, lang, shop, collectorUrl: collector.url, say }), ({ touchpoints }) => `${touchpoints} touchpoints`);
  const judged = judge(findings);
  print(json ? JSON.stringify(findings) : tableOf(findings, judged));
  for (const { name, found } of judged.filter(({ holds }) => !holds)) say(`✗ mark not reached: ${name} (found: ${found})`);
  return judged.every(({ holds }) => holds);
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    say('Stopping …');
    stopAll().then(() => process.exit(exitCodeWhenStopped));
  });
}

try {
  await main();
} catch (problem) {
  await stopAll();
  say(`\n${problem.message}`);
  if (problem.remedy) say(`→ ${problem.remedy}`);
  if (!(problem instanceof SetupProblem)) say(problem.stack);
  process.exitCode = 1;
}
