/**
 * What one event costs the main thread while events wait offline: Waymark beside four trackers from npm. peers/README.md says how it is measured.
 *
 *   node tests/bench/peers.mjs [--lengths 10,1000,10000] [--only NAME]…
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

import { findChromium, howToInstall } from '../../wasm/toolchain/browsers.mjs';
import { root } from '../support/core.mjs';
import { page as html, serve } from '../support/serve.mjs';
import { amend } from './report.mjs';
import { traced } from './trace.mjs';

/** Name → package; Waymark is what this repository built. */
const TRACKERS = { none: null, waymark: null, snowplow: '@snowplow/browser-tracker', segment: '@segment/analytics-next', rudderstack: '@rudderstack/analytics-js', mixpanel: 'mixpanel-browser' };
const LENGTHS = [10, 1_000, 10_000];
/** How events come: one each 50 ms, twenty in one task, or a hundred, which a short queue would not be short after. */
const PACES = { spaced: { count: 20, everyMs: 50 }, burst: { count: 20, everyMs: 0 }, list: { count: 100, everyMs: 0, from: 1_000 } };
const pacesAt = (length) => Object.keys(PACES).filter((pace) => length >= (PACES[pace].from ?? 0));
const SHORT = 100;
const WINDOWS = 5;
const FILL_LIMIT_MS = 60_000;
/** Delivered before the network goes, so that at each length the code has been compiled alike. */
const WARM = 300;
const WARM_LIMIT_MS = 30_000;
/** For one tracker at one length; one that keeps its page busy for longer is given up. */
const CELL_LIMIT_MS = 240_000;
/** First marks. */
const FLAT = 1.2;
const OF_THE_BEST = 0.1;
const DURABLE = 0.99;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Stands where the internet would be, and refuses: nothing leaves this machine, whoever asks (the browser asks for updates of its own). */
async function outside() {
  const server = createServer((_request, response) => response.writeHead(502).end());
  server.on('connect', (_request, socket) => {
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n');
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { port: server.address().port, close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }) };
}

/** While open, an endpoint that takes what any of the trackers posts and remembers the ids of the warm-up; else it breaks every connection off. */
async function endpointOf() {
  const arrived = new Set();
  const server = createServer(async (request, response) => {
    const { origin = '*', 'access-control-request-headers': headers = 'content-type' } = request.headers;
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    // Mixpanel's form holds its JSON in base64.
    if (body.startsWith('data=')) body = Buffer.from(new URLSearchParams(body).get('data'), 'base64').toString();
    for (const [id] of body.matchAll(/warm-item-\d+/g)) arrived.add(id);
    const accepted = request.url === '/v1/batch' && request.method === 'POST' ? JSON.parse(body).events.length : 0;
    response.writeHead(200, { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', 'access-control-allow-headers': headers, 'content-type': 'application/json' })
      .end(JSON.stringify({ ok: true, accepted, duplicates: 0, rejected: [] }));
  });
  server.on('connection', (socket) => { if (!endpoint.isOpen) socket.destroy(); });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const shut = () => {
    endpoint.isOpen = false;
    server.closeAllConnections();
  };
  const endpoint = { isOpen: false, url: `http://127.0.0.1:${server.address().port}`, arrived, shut, close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }) };
  return endpoint;
}

const bundled = async (name) => (await build({
  entryPoints: [fileURLToPath(new URL(`peers/${name}.js`, import.meta.url))], bundle: true, minify: true, format: 'esm', write: false, logLevel: 'error',
  external: ['/waymark/*'], define: { 'process.env.NODE_ENV': '"production"' },
})).outputFiles[0].text;

/** In the page: `count` events from number `first`, and what they leave to be done. */
const TRACK = ({ first, count, everyMs, afterMs }) => new Promise((resolve) => {
  let next = first;
  performance.mark('bench-begin');
  const one = () => {
    do {
      window.tracker.track(`bench-item-${next}`);
      next += 1;
    } while (everyMs === 0 && next < first + count);
    if (next < first + count) setTimeout(one, everyMs);
    else setTimeout(() => {
      performance.mark('bench-end');
      performance.clearMarks();
      resolve();
    }, afterMs);
  };
  setTimeout(one, 50);
});

/** In the page: tells the events from number `from` up to `to`, a handful a task, until `limitMs` have passed; says how far it got. */
const FILL = ({ name = 'bench', from, to, limitMs }) => new Promise((resolve) => {
  const began = performance.now();
  let next = from;
  const some = () => {
    for (let i = 0; i < 10 && next < to; i += 1) {
      window.tracker.track(`${name}-item-${next}`);
      next += 1;
    }
    if (next < to && performance.now() - began < limitMs) setTimeout(some, 0);
    else requestIdleCallback(() => setTimeout(() => resolve(next), 1_500), { timeout: 20_000 });
  };
  some();
});

/** In an empty page of the same origin: which events are kept, and where. */
const KEPT = async () => {
  const ids = (text) => text.match(/bench-item-\d+/g) ?? [];
  const local = new Set(Object.values({ ...localStorage }).flatMap(ids));
  const indexed = new Set();
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    for (const store of database.objectStoreNames) {
      const all = await new Promise((resolve, reject) => {
        const reading = database.transaction(store).objectStore(store).getAll();
        reading.onsuccess = () => resolve(reading.result);
        reading.onerror = () => reject(reading.error);
      });
      for (const one of all) for (const id of ids(JSON.stringify(one))) indexed.add(id);
    }
    database.close();
  }
  return { localStorage: local.size, indexedDB: indexed.size, either: new Set([...local, ...indexed]).size };
};

/** One tracker at one queue length, in a browser of its own, so that a page that no longer answers can be ended. */
async function measure(launch, url, endpoint, length, paces, asked) {
  const started = await chromium.launchServer(launch);
  let timer;
  const late = new Promise((_resolve, reject) => { timer = setTimeout(() => reject(new Error(`the page did not get done within ${CELL_LIMIT_MS / 1000} s`)), CELL_LIMIT_MS); });
  try {
    const browser = await chromium.connect(started.wsEndpoint());
    return await Promise.race([late, measureIn(browser, url, endpoint, length, paces, asked)]);
  } catch (error) {
    return { gaveUp: error.message.split('\n')[0] };
  } finally {
    clearTimeout(timer);
    await started.kill();
  }
}

/** Resolves when each event of the warm-up has arrived. */
async function warmUp(page, endpoint) {
  endpoint.arrived.clear();
  endpoint.isOpen = true;
  await page.evaluate(FILL, { name: 'warm', from: 0, to: WARM, limitMs: FILL_LIMIT_MS });
  if (page.url().endsWith('/none')) return;
  const until = performance.now() + WARM_LIMIT_MS;
  while (endpoint.arrived.size < WARM) {
    if (performance.now() > until) throw new Error(`${WARM - endpoint.arrived.size} of ${WARM} events were not delivered with the network there`);
    await page.waitForTimeout(200);
  }
  await page.waitForTimeout(1_000);
}

async function measureIn(browser, url, endpoint, length, paces, asked) {
  const context = await browser.newContext();
  context.on('request', (request) => {
    const { protocol, hostname, host } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') asked.add(host);
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const errors = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(url);
  await page.evaluate('window.tracker.ready');
  await page.evaluate(() => new Promise((resolve) => { requestIdleCallback(() => setTimeout(resolve, 1_000), { timeout: 10_000 }); }));
  await warmUp(page, endpoint);
  await context.setOffline(true);
  endpoint.shut();
  // The middle of the first window is the length asked for.
  let tracked = await page.evaluate(FILL, { from: 0, to: Math.max(0, length - PACES[paces[0]].count / 2), limitMs: FILL_LIMIT_MS });
  const ms = {};
  const reached = tracked + PACES[paces[0]].count / 2;
  // A short queue is no longer short after one window: the others have pages of their own.
  for (const pace of paces) {
    const { count } = PACES[pace];
    ms[pace] = [];
    for (let i = 0; i < (length < SHORT ? 1 : WINDOWS); i += 1) {
      const trace = await traced(session, () => page.evaluate(TRACK, { first: tracked, count, everyMs: PACES[pace].everyMs, afterMs: 1_000 }));
      tracked += count;
      ms[pace].push(trace.taskMs(trace.mark('bench-begin'), trace.mark('bench-end')) / count);
    }
  }
  const ledger = await page.evaluate('window.tracker.ledger?.()');
  await context.setOffline(false);
  await page.goto(new URL('/empty', url).href);
  return { ms, reached, tracked, kept: await page.evaluate(KEPT), ledger, errors };
}

/** All rounds of one tracker at one length, less what an empty page costs. */
async function cellOf(launch, url, endpoint, length, empty, asked) {
  const rounds = [];
  const all = pacesAt(length);
  for (const paces of length < SHORT ? Array.from({ length: WINDOWS }, () => all.map((pace) => [pace])).flat() : [all]) {
    rounds.push(await measure(launch, url, endpoint, length, paces, asked));
    if (rounds.at(-1).gaveUp) return { gaveUp: rounds.at(-1).gaveUp };
  }
  const { reached, tracked, kept, ledger, errors } = rounds.at(-1);
  return {
    msPerEvent: Object.fromEntries(all.map((pace) => [pace, Math.max(0, median(rounds.flatMap(({ ms }) => ms[pace] ?? [])) - (empty?.[pace] ?? 0))])), reached, tracked, keptAfterLeaving: kept,
    durable: rounds.every((round) => round.kept.either >= DURABLE * round.tracked),
    ...(ledger ? { ledger } : {}), ...(errors.length > 0 ? { pageErrors: [...new Set(errors)] } : {}),
  };
}

const said = (msPerEvent) => `${Object.entries(msPerEvent).map(([pace, ms]) => `${pace} ${ms.toFixed(3)}`).join(', ')} ms an event`;

function tell(name, length, { gaveUp, msPerEvent, reached, tracked, keptAfterLeaving: kept, durable }) {
  if (gaveUp) console.error(`peers: ${name} at ${length}: given up: ${gaveUp}`);
  else if (name === 'none') console.error(`peers: a page at ${length} without a tracker: ${said(msPerEvent)} of its own in the time of an event`);
  else console.error(`peers: ${name.padEnd(12)} at ${String(reached).padStart(6)}: ${said(msPerEvent)}, ${kept.either} of ${tracked} kept (localStorage ${kept.localStorage}, IndexedDB ${kept.indexedDB})${durable ? '' : ', not durable'}`);
}

/** @returns {Promise<object>}  the report's `peers`; its `missed` says which marks were not met */
export async function comparePeers({ lengths = LENGTHS, only = Object.keys(TRACKERS) } = {}) {
  const found = findChromium();
  if (!found) throw new Error(`Chromium was not found: ${howToInstall.chromium}`);
  const names = Object.keys(TRACKERS).filter((name) => name === 'none' || only.includes(name));
  const world = await outside();
  const endpoint = await endpointOf();
  const bundles = Object.fromEntries(await Promise.all(names.map(async (name) => [`/${name}.js`, await bundled(name)])));
  const server = await serve({
    '/waymark/': join(root, 'dist'),
    '/empty': html('<!doctype html><title>empty</title>'),
    ...Object.fromEntries(Object.entries(bundles).map(([path, text]) => [path, (_request, response) => { response.writeHead(200, { 'content-type': 'text/javascript' }).end(text); }])),
    ...Object.fromEntries(names.map((name) => [`/page/${name}`, html(`<!doctype html><html lang="en"><title>${name}</title><link rel="icon" href="data:,"><h1>A page</h1><script>window.endpoint = ${JSON.stringify(name === 'waymark' ? `${endpoint.url}/v1/batch` : endpoint.url)}</script><script type="module" src="/${name}.js"></script>`)])),
  });
  const launch = {
    executablePath: found.path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--proxy-server=http://127.0.0.1:${world.port}`, '--proxy-bypass-list=127.0.0.1'],
  };
  const trackers = {};
  const asked = new Set();
  try {
    for (const length of lengths) {
      for (const name of names) {
        const slow = Object.entries(trackers[name] ?? {}).find(([shorter, cell]) => cell.gaveUp || cell.reached < Number(shorter));
        const cell = slow ? { gaveUp: `it did not get to ${slow[0]}` } : await cellOf(launch, `${server.url}/page/${name}`, endpoint, length, trackers.none?.[length]?.msPerEvent, asked);
        trackers[name] = { ...trackers[name], [length]: cell };
        tell(name, length, cell);
      }
    }
  } finally {
    await Promise.all([server.close(), endpoint.close(), world.close()]);
  }
  const { none, ...real } = trackers;
  const versions = Object.fromEntries(names.filter((name) => TRACKERS[name]).map((name) => [name, JSON.parse(readFileSync(join(root, 'node_modules', TRACKERS[name], 'package.json'), 'utf8')).version]));
  return { chromium: found.version, versions, emptyPage: none, trackers: real, ...judged(real, lengths), outsideAsked: [...asked] };
}

/** Marks that were missed, from the figures alone. */
export function judged({ waymark, ...peers }, lengths) {
  const missed = [];
  if (!waymark) return { missed };
  const givenUp = lengths.filter((length) => waymark[length].gaveUp);
  if (givenUp.length > 0) return { missed: givenUp.map((length) => `at ${length} Waymark was given up: ${waymark[length].gaveUp}`) };
  const flat = {};
  const against = {};
  for (const pace of Object.keys(PACES)) {
    const measured = lengths.filter((length) => pacesAt(length).includes(pace));
    if (measured.length === 0) continue;
    const own = measured.map((length) => waymark[length].msPerEvent[pace]);
    flat[pace] = Math.max(...own) / Math.min(...own);
    if (flat[pace] > FLAT) missed.push(`${pace}: Waymark's time an event differs by ${((flat[pace] - 1) * 100).toFixed(0)} % over queue lengths, more than ${((FLAT - 1) * 100).toFixed(0)} %`);
    against[pace] = Object.fromEntries(measured.map((length) => {
      const durable = Object.entries(peers).filter(([, tracker]) => tracker[length]?.durable).sort(([, a], [, b]) => a[length].msPerEvent[pace] - b[length].msPerEvent[pace]);
      if (durable.length === 0) return [length, { best: null }];
      const [best, { [length]: { msPerEvent } }] = durable[0];
      const ratio = waymark[length].msPerEvent[pace] / msPerEvent[pace];
      if (ratio > OF_THE_BEST) missed.push(`${pace}: at ${length} Waymark takes ${ratio.toFixed(2)} of what ${best}, the best durable peer, takes; the mark is ${OF_THE_BEST}`);
      return [length, { best, bestMsPerEvent: msPerEvent[pace], ratio }];
    }));
  }
  for (const length of lengths) {
    if (waymark[length].reached < length) missed.push(`at ${length} Waymark was measured at ${waymark[length].reached}`);
    if (!waymark[length].durable) missed.push(`at ${length} Waymark kept ${waymark[length].keptAfterLeaving.either} of ${waymark[length].tracked} events`);
    if (waymark[length].ledger?.queued + waymark[length].ledger?.inDoubt < waymark[length].tracked) missed.push(`at ${length} Waymark's own queue holds ${JSON.stringify(waymark[length].ledger)}: the cap is too small for the length`);
  }
  return { flat, against, missed };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { lengths: { type: 'string', default: LENGTHS.join(',') }, only: { type: 'string', multiple: true } } });
  const peers = await comparePeers({ lengths: values.lengths.split(',').map(Number), only: values.only });
  amend({ peers });
  for (const line of peers.missed) console.error(`bench: mark missed: ${line}`);
  for (const address of peers.outsideAsked) console.error(`bench: somebody asked for ${address}`);
  process.exitCode = peers.missed.length + peers.outsideAsked.length > 0 ? 1 : 0;
}
