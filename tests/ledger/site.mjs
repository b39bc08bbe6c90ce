/** The site under test: a few pages with the shipped tag, a consent platform that remembers the choice, and a clock that can be set. */
import { join } from 'node:path';

import { root } from '../support/core.mjs';
import { page, serve } from '../support/serve.mjs';
import { PATHS } from './schedule.mjs';

/** Sensors are off: then each event is one that the driver attempted, and the sums can be compared exactly. */
const SENSORS = ['pageViews', 'clicks', 'outbound', 'downloads', 'forms', 'siteSearch', 'engagement', 'contact', 'chat', 'reviews', 'compare', 'structuredData', 'dataLayer', 'pain', 'media', 'markup', 'share', 'promotions'];
const CONFIG = {
  siteId: 'ledger',
  consent: { mode: 'api' },
  batch: { maxEvents: 20, maxAgeMs: 400 },
  // A long outage must not overflow: the bound itself is tested elsewhere.
  storage: { capBytes: 8_388_608 },
  sensors: Object.fromEntries(SENSORS.map((name) => [name, false])),
};

/** Runs first in each page: what the driver asks of it, told errors, and the visitor's choice, which holds for every page and every return. */
function inPage() {
  const realNow = Date.now.bind(Date);
  const choice = () => localStorage.getItem('site.consent') ?? 'granted';
  const site = {
    realNow,
    choice,
    offsetMs: Number(localStorage.getItem('site.clock')) || 0,
    restored: 0,
    frozen: 0,
    isRunning: () => window.waymark?.check?.().core?.state === 'running',
    burst(seed, from, count, then) {
      for (let n = from; n < from + count; n += 1) {
        const attempt = `${seed}-${n}`;
        const kind = KINDS[n % KINDS.length];
        window.waymark.track(kind, { properties: { attempt }, ...(kind === 'purchase' ? { orderId: attempt, valueMinor: n, currency: 'EUR' } : {}) });
      }
      if (then) location.href = then;
      return { endedAtMs: realNow() };
    },
  };
  const KINDS = ['view_item', 'click', 'view_item', 'search', 'click', 'view_item_list', 'add_to_cart', 'click', 'custom', 'view_item', 'click', 'view_item', 'share', 'click', 'view_item', 'download', 'click', 'view_item', 'compare', 'click', 'view_item', 'click', 'view_item', 'purchase'];
  const tell = (what) => navigator.sendBeacon('/page-error', `${location.pathname}: ${what}`);
  Date.now = () => realNow() + site.offsetMs;
  addEventListener('error', (event) => tell(event.message));
  addEventListener('unhandledrejection', (event) => tell(`unhandled rejection: ${event.reason}`));
  document.addEventListener('freeze', () => { site.frozen += 1; });
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    site.restored += 1;
    window.waymark.consent(choice());
  });
  // As long as anything that will stand there later: the storage may be full then.
  if (localStorage.getItem('site.consent') === null) {
    localStorage.setItem('site.consent', 'granted');
    localStorage.setItem('site.clock', '0'.padEnd(16));
  }
  window.site = site;
  window.waymark = [['consent', choice()]];
}

const html = (path) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>${path}</title><link rel="icon" href="data:,"><h1>${path}</h1>
${PATHS.map((one) => `<a href="${one}">${one}</a>`).join(' ')}
<script>(${inPage})()</script>
<script async src="/waymark/waymark.js" data-config="/waymark.json"></script>`;

/**
 * @returns {Promise<{port: number, url: string, errors: string[], useEndpoint(url: string): void, close(): Promise<void>}>}
 *   `errors`: what pages told, in any engine
 */
export async function startSite() {
  const errors = [];
  let endpoint = '';
  const server = await serve({
    '/waymark/': join(root, 'dist'),
    ...Object.fromEntries(PATHS.map((path) => [path, page(html(path))])),
    '/portal': page('<!doctype html><title>Welcome</title><p>Please accept the terms of this network.</p>'),
    '/waymark.json': (_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...CONFIG, endpoint })),
    '/page-error': (request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (part) => { text += part; }).on('end', () => {
        errors.push(text);
        response.writeHead(204).end();
      });
    },
  });
  return { url: server.url, port: Number(new URL(server.url).port), errors, useEndpoint: (url) => { endpoint = url; }, close: server.close };
}
