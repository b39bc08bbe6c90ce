/**
 * What stands between a page and the collector: hands batches on, or does to them what networks and servers do.
 * It keeps its own record of everything that arrived and of every event that the collector said it holds.
 */
import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';

const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' };

/**
 * A fault is what happens to one request. Each is given the request as seen and `next()`, which asks the collector.
 * @typedef {(seen: Seen, next: () => Promise<{status: number, headers: object, body: string}>, response: import('node:http').ServerResponse) => Promise<object | null>} Fault
 *   answers with `{status, headers, body}`, or with null when there is none
 *
 * @typedef {{method: string, path: string, headers: object, body: string, batch: object | null, atMs: number, fate: string}} Seen
 *   `fate`: `open` while unanswered, then `stored`, `status NNN`, `lost` (stored, its answer was not sent), `reset`, `held`
 */
export const faults = {
  /** An answer of the server's own, without asking the collector. */
  status: (status, headers = {}, body = '') => async () => ({ status, headers, body }),
  /** The collector stores it, and nobody hears of it. */
  loseAnswer: async (seen, next, response) => {
    await next();
    seen.fate = 'lost';
    response.destroy();
    return null;
  },
  reset: async (seen, _next, response) => {
    seen.fate = 'reset';
    response.destroy();
    return null;
  },
  /** Taken and never answered: a half-open socket. */
  blackHole: async (seen) => {
    seen.fate = 'held';
    return null;
  },
  /** Handed on once `promise` settles. */
  after: (promise) => async (_seen, next) => {
    await promise;
    return next();
  },
};

/**
 * @param {string} collectorUrl
 * @returns {Promise<Gate>}
 *
 * @typedef {object} Gate
 * @property {string} url  where batches go
 * @property {Seen[]} requests  all that arrived, in order
 * @property {Map<string, object>} stored  by id: every event the collector acknowledged
 * @property {Fault[]} script  one for each request to come, in order; then `rule`
 * @property {Fault | null} rule  for every request without one in the script
 * @property {() => object[]} events  those stored, in order of arrival
 * @property {() => number} inHand  requests that await an answer
 * @property {() => Promise<void>} close
 */
export async function openGate(collectorUrl) {
  const gate = { requests: [], stored: new Map(), script: [], rule: null };
  const server = createServer((request, response) => {
    const seen = { method: request.method, path: request.url, headers: request.headers, body: '', batch: null, atMs: performance.now(), fate: 'open' };
    gate.requests.push(seen);
    request.on('error', () => { /* the page went away */ });
    response.on('error', () => { /* the page went away */ });
    const parts = [];
    request.on('data', (part) => parts.push(part)).on('end', () => {
      const bytes = Buffer.concat(parts);
      seen.body = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString();
      try { seen.batch = JSON.parse(seen.body); } catch { /* seen as it is */ }
      void answer(seen, bytes, response);
    });
  });

  const ask = async (seen, bytes) => {
    const reply = await fetch(collectorUrl + seen.path, { method: seen.method, headers: { 'content-type': seen.headers['content-type'] ?? '' }, body: bytes.length ? bytes : undefined });
    const body = await reply.text();
    if (reply.ok && seen.method === 'POST') {
      const { rejected = [] } = JSON.parse(body);
      const refused = new Set(rejected.map(({ id }) => id));
      for (const event of seen.batch?.events ?? []) if (!refused.has(event.id)) gate.stored.set(event.id, event);
    }
    seen.fate = reply.ok ? 'stored' : `status ${reply.status}`;
    return { status: reply.status, headers: { 'content-type': reply.headers.get('content-type') ?? 'application/json' }, body };
  };

  const answer = async (seen, bytes, response) => {
    const fault = seen.method === 'POST' ? gate.script.shift() ?? gate.rule : null;
    const next = () => ask(seen, bytes);
    try {
      const reply = await (fault ? fault(seen, next, response) : next());
      if (!reply) return;
      if (seen.fate === 'open') seen.fate = `status ${reply.status}`;
      response.writeHead(reply.status, { ...CORS, ...reply.headers }).end(reply.body);
    } catch (error) {
      seen.fate = `failed: ${error.message}`;
      response.destroy();
    }
  };

  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return Object.assign(gate, {
    url: `http://127.0.0.1:${server.address().port}/v1/batch`,
    events: () => [...gate.stored.values()],
    inHand: () => gate.requests.filter(({ fate }) => fate === 'open').length,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  });
}
