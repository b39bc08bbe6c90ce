/**
 * How many bounces arrive: a page is left 300 ms after its load event, by a navigation to another origin, while the core is not there.
 * Prints one JSON line a stage, and ends with 1 when too few arrive.
 *
 *   node tests/bench/bounce.mjs --engine chromium|firefox|webkit [--tries 100] [--stage loader|shell|both]
 *
 * `loader`: the server holds the shell back, so that the loader is alone; `shell`: it holds back only the core. In Chromium the CPU is
 * six times slower as well, by the DevTools protocol.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { createCollector } from '../../demo/collector/src/collector.mjs';
import { until } from '../browser/drivers/waiting.mjs';
import { html, openSite } from '../faults/support/site.mjs';

const THROTTLE = 6;
const LEAVE_AFTER_MS = 300;
/** Longest wait for what is still under way when the last try is over. */
const SETTLE_MS = 10_000;
const HELD = { loader: ['shell.mjs'], shell: ['core.wasm', 'core-js.mjs'] };
/** Share of tries that must arrive recognised. */
export const LEAST = { chromium: 0.99, firefox: 0.99, webkit: 0.95 };

/**
 * @param {{engine: string, browser: {newVisitor(options: object): Promise<object>}, tries: number, stage: 'loader' | 'shell'}} options
 * @returns {Promise<{engine: string, stage: string, tries: number, arrived: number, recognised: number, doubled: number, leaked: number, pageErrors: number}>}
 *   `recognised`: rows with the channel, moment and stage that the page's own core would have named; `leaked`: rows that hold what an address hid
 */
export async function bounce({ engine, browser, tries, stage }) {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bounce-'));
  const db = join(folder, 'bounce.duckdb');
  const collector = await createCollector({ db, dashboard: null, log() {} });
  const [site, elsewhere] = await Promise.all([openSite(), openSite()]);
  const visitor = await browser.newVisitor({});
  try {
    for (const name of HELD[stage]) site.routes.set(`/waymark/${name}`, () => { /* held back: never answered */ });
    elsewhere.routes.set('/away', { bytes: html({ tag: '', title: 'Away' }) });
    const tag = `<script async src="/waymark/waymark.js" data-endpoint="${collector.url}/v1/batch" data-site="bounce"></script>
      <script>addEventListener('load', () => setTimeout(() => { location.href = ${JSON.stringify(`${elsewhere.url}/away`)}; }, ${LEAVE_AFTER_MS}));</script>`;
    const tab = await visitor.newTab();
    if (engine === 'chromium') await (await tab.page.context().newCDPSession(tab.page)).send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    for (let n = 0; n < tries; n += 1) {
      const path = `/how-to-brew-tea/${n}`;
      site.routes.set(path, { bytes: html({ title: 'How to brew tea', tag }) });
      await tab.open(`${site.url}${path}?utm_source=news&utm_medium=email&gclid=se-cret&mail=se-cret@shop.example`);
      await tab.waitFor("location.pathname === '/away'", { what: `try ${n} to be left` });
    }
    const stored = async () => (await (await fetch(`${collector.url}/v1/stats?site=bounce`)).json()).events;
    await until(async () => await stored() >= tries, { what: 'every bounce', timeoutMs: SETTLE_MS }).catch(() => { /* counted below */ });
    await collector.stop();
    const rows = (await rowsOf(db)).filter(({ kind }) => kind === 'page_view');
    const arrived = new Set(rows.map(({ url }) => url)).size;
    return {
      engine, stage, tries, arrived, doubled: rows.length - arrived,
      recognised: rows.filter((row) => row.channel === 'Paid Search' && row.source === 'google' && row.moment === 'do' && row.stage === 'awareness').length,
      leaked: rows.filter(({ payload }) => payload.includes('se-cret')).length,
      pageErrors: visitor.pageErrors().length,
    };
  } finally {
    await visitor.close();
    await Promise.all([site.close(), elsewhere.close(), collector.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function rowsOf(db) {
  const instance = await DuckDBInstance.create(db, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll('SELECT kind, url, channel, source, moment, stage, payload FROM events')).getRowObjectsJS();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function main() {
  const option = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
  const engine = option('--engine', 'chromium');
  const tries = Number(option('--tries', '100'));
  const stages = { loader: ['loader'], shell: ['shell'], both: ['loader', 'shell'] }[option('--stage', 'both')];
  if (!Object.hasOwn(LEAST, engine) || !Number.isInteger(tries) || tries < 1 || !stages) {
    console.error('node tests/bench/bounce.mjs --engine chromium|firefox|webkit [--tries 100] [--stage loader|shell|both]');
    process.exitCode = 2;
    return;
  }
  const launcher = await import(`../faults/support/${engine}.mjs`);
  const browser = await launcher[{ chromium: 'launchChromium', firefox: 'launchFirefox', webkit: 'launchWebKit' }[engine]]();
  try {
    for (const stage of stages) {
      const result = await bounce({ engine, browser, tries, stage });
      console.log(JSON.stringify(result));
      if (result.recognised < tries * LEAST[engine]) process.exitCode = 1;
    }
  } finally {
    await browser.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
