/**
 * `npm run bench`: in Chromium, on a cross-origin-isolated page (a clock finer than 100 µs needs one): one dispatch of one touchpoint,
 * main-thread time of one tracked event, main-thread time from the tag to the running core. Writes build/reports/bench.json.
 * `-- --peers` also compares with other trackers, offline (peers/README.md).
 *
 * A machine under other load gives other figures: the distribution is printed, not one number.
 */
import { join } from 'node:path';
import { chromium } from 'playwright-core';

import { findChromium, howToInstall } from '../../wasm/toolchain/browsers.mjs';
import { root } from '../support/core.mjs';
import { acknowledge, page, serve } from '../support/serve.mjs';
import { launchUnwatched } from './main-thread.mjs';
import { amend } from './report.mjs';

/** First marks, in the units of the report. */
const MARKS = { dispatchP50Us: 60, initMainThreadMs: 15 };
const DISPATCHES = 20_000;
const EVENTS = 200;
const BURST = 50;
const STARTS = 21;
const PAGES = 5;

const found = findChromium();
if (!found) {
  console.error(`bench: Chromium was not found: ${howToInstall.chromium}`);
  process.exit(1);
}

const file = (type, text) => (_request, response) => { response.writeHead(200, { 'content-type': type }).end(text); };
const server = await serve({
  '/waymark/': join(root, 'dist'),
  '/support/': join(root, 'tests/support'),
  '/core/': join(root, 'build/wasm/wasm/bindings'),
  '/v1/batch': acknowledge,
  '/core': page('<!doctype html><title>core</title>'),
  // As sites are: with a stylesheet and a script of its own, so that what the first request and the first script cost is not put to the tag.
  '/site': page('<!doctype html><html lang="en"><title>tag</title><link rel="stylesheet" href="/site.css"><h1>A page</h1><script src="/site.js"></script>'),
  '/site.css': file('text/css', 'h1 { color: navy }'),
  '/site.js': file('text/javascript', 'document.documentElement.className = "js"'),
  '/tag': page('<!doctype html><html lang="en"><title>tag</title><h1>A page</h1><script async src="/waymark/waymark.js" data-endpoint="/v1/batch" data-site="bench"></script>'),
}, { headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' } });
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = await chromium.launch({ executablePath: found.path, args: FLAGS });

/** Runs in the page: microseconds of each dispatch of one touchpoint, on the module that ships. */
async function dispatches(count) {
  const { default: factory } = await import('/core/core.mjs');
  const { makeCore } = await import('/support/make-core.mjs');
  const core = await makeCore(factory, await WebAssembly.compileStreaming(fetch('/core/core.wasm')));
  const { trackerId } = JSON.parse(core.createTracker('{"endpoint":"https://c.example/v1/batch"}', ''));
  const at = 1772445600000;
  core.dispatch(trackerId, JSON.stringify([{ type: 'start', id: 's', atMs: at, elapsedMs: 0, protocol: 1, seed: 1, tabId: 't', pageId: 'p', visitorId: 'v', page: { url: 'https://shop.example/' }, device: { type: 'desktop' }, utcOffsetMin: 60, mode: 'normal', storage: 'memory', consent: { analytics: 'granted', personalization: 'granted', advertising: 'denied' } }]));
  const kinds = ['page_view', 'click', 'view_item', 'engagement', 'search', 'add_to_cart', 'click', 'view_item_list', 'page_view', 'click'];
  const paths = ['/', '/en/c/beans', '/en/p/espresso-machine', '/en/blog/what-is-crema', '/en/guides/how-to-descale', '/en/stores'];
  const times = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const kind = kinds[i % kinds.length];
    const page = { url: `https://shop.example${paths[i % paths.length]}`, title: 'Espresso machines and grinders', lang: 'en', types: ['Product'] };
    const message = { type: 'touchpoint', id: `m${i}`, atMs: at + i * 700, elapsedMs: i * 700, kind, page, sensor: 'bench' };
    if (kind === 'page_view') Object.assign(message, { navigation: 'history', referrer: 'https://shop.example/' });
    if (kind === 'search') message.query = 'how to descale an espresso machine';
    if (/item|cart/.test(kind)) message.item = { id: `sku-${i % 24}`, name: 'Aria espresso machine', category: 'machines', priceMinor: 49900, currency: 'EUR' };
    if (kind === 'click') message.target = { text: 'Details', role: 'link', selector: 'main > a', href: 'https://shop.example/en/p/aria' };
    if (kind === 'engagement') Object.assign(message, { engagedMs: 12000, scrollPercent: 60 });
    const text = JSON.stringify([message]);
    const before = performance.now();
    const answer = core.dispatch(trackerId, text);
    times[i] = (performance.now() - before) * 1000;
    if (!answer.startsWith('{"ok":true')) throw new Error(answer.slice(0, 200));
    // The collector answers, so that the queue stays as short as in a page.
    const sent = /"type":"send","batchId":"([^"]+)"/.exec(answer);
    if (sent) core.dispatch(trackerId, JSON.stringify([{ type: 'answer', id: `a${i}`, atMs: at + i * 700, elapsedMs: i * 700, batchId: sent[1], status: 200, body: '{"ok":true,"accepted":1,"duplicates":0,"rejected":[]}' }]));
  }
  return [...times];
}

/** Main-thread milliseconds of scripting so far, from the DevTools protocol. */
async function taskMs(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
}

/** A page with the tag whose core runs, and its main thread's time so far; nothing polls the page meanwhile. */
async function opened(path) {
  const context = await browser.newContext();
  const fresh = await context.newPage();
  const session = await context.newCDPSession(fresh);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await fresh.goto(`${server.url}${path}`);
  await fresh.evaluate("new Promise((resolve) => { if (window.waymark.check().core.state === 'running') resolve(); else window.waymark.on('ready', () => resolve()); })");
  return { context, fresh, session, ms: await taskMs(session) };
}

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
const spread = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p90: quantile(sorted, 0.9), p99: quantile(sorted, 0.99), max: sorted.at(-1), n: sorted.length };
};

try {
  const tab = await browser.newPage();
  await tab.goto(`${server.url}/core`);
  if (!(await tab.evaluate('crossOriginIsolated'))) throw new Error('the page is not cross-origin isolated');
  const times = await tab.evaluate(dispatches, DISPATCHES);
  // The first thousand warm the engine's compilers up, as the first page of a visit does once.
  const dispatchUs = spread(times.slice(1000));
  const coldDispatchUs = spread(times.slice(0, 20));

  const initMs = [];
  const viewMs = [];
  const unwatched = await launchUnwatched(found.path, FLAGS);
  try {
    for (let i = 0; i < STARTS; i += 1) {
      const cost = await unwatched.startCost(`${server.url}/site`, { src: '/waymark/waymark.js', 'data-endpoint': '/v1/batch', 'data-site': 'bench' });
      initMs.push(cost.readyMs);
      viewMs.push(cost.viewMs);
    }
  } finally {
    await unwatched.close();
  }

  const eventMs = [];
  for (let i = 0; i < PAGES; i += 1) {
    const { context, fresh, session, ms: ready } = await opened('/tag');
    // A burst at a time, as a busy page makes them. Nothing polls the page meanwhile: the frames that would be drawn for it count too.
    for (let done = 0; done < EVENTS; done += BURST) {
      await fresh.evaluate(`(async () => { for (let i = 0; i < ${BURST}; i += 1) window.waymark.track('select_item', { item: { id: 'sku-' + i, name: 'Aria' } }); await window.waymark.flush({ deadlineMs: 10000 }); })()`);
    }
    eventMs.push((await taskMs(session) - ready) / EVENTS);
    const { delivered } = await fresh.evaluate('Object.values(window.waymark.ledger())[0]');
    if (delivered < EVENTS) throw new Error(`only ${delivered} of ${EVENTS} events were delivered`);
    await context.close();
  }
  const report = {
    chromium: browser.version(),
    dispatchUs, coldDispatchUs,
    eventMainThreadMs: spread(eventMs),
    initMainThreadMs: spread(initMs),
    firstViewMainThreadMs: spread(viewMs),
  };
  amend(report);
  const row = (name, { p50, p90, p99, max }, unit) => console.log(`${name.padEnd(38)} p50 ${p50.toFixed(2)}  p90 ${p90.toFixed(2)}  p99 ${p99.toFixed(2)}  max ${max.toFixed(2)} ${unit}`);
  row('dispatch of one touchpoint', report.dispatchUs, 'µs');
  row('the first twenty', report.coldDispatchUs, 'µs');
  row('main thread per tracked event', report.eventMainThreadMs, 'ms');
  row('main thread, tag put in to core running', report.initMainThreadMs, 'ms');
  row('… to first view recognised', report.firstViewMainThreadMs, 'ms');
  const missed = [];
  if (report.dispatchUs.p50 > MARKS.dispatchP50Us) missed.push(`dispatch p50 ${report.dispatchUs.p50.toFixed(1)} µs > ${MARKS.dispatchP50Us}`);
  if (report.initMainThreadMs.p50 > MARKS.initMainThreadMs) missed.push(`init p50 ${report.initMainThreadMs.p50.toFixed(1)} ms > ${MARKS.initMainThreadMs}`);
  for (const line of missed) console.error(`bench: mark missed: ${line}`);
  process.exitCode = missed.length ? 1 : 0;
} finally {
  await browser.close();
  await server.close();
}

if (process.argv.includes('--peers')) {
  const { comparePeers } = await import('./peers.mjs');
  const peers = await comparePeers();
  amend({ peers });
  for (const line of [...peers.missed, ...peers.outsideAsked.map((address) => `somebody asked for ${address}`)]) {
    console.error(`bench: mark missed: ${line}`);
    process.exitCode = 1;
  }
}
