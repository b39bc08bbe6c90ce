/**
 * A TCP proxy before the collector that lets one exchange through each connection and can spoil it. A fault is armed for the next
 * so many exchanges; it counts when it took effect on a real connection, never when it was armed.
 */
import { connect, createServer } from 'node:net';

import { makeAnswer, readAnswer, readBatch, requestReader } from './exchange.mjs';
import { NETWORK_FAULTS } from './faults.mjs';

const BATCH = '/v1/batch';

/**
 * @param {{site?: number}} [options]  port of the site's own server: what is no batch goes there, so that pages and endpoint can share an origin
 * @returns {Promise<Proxy>}
 * @typedef {Awaited<ReturnType<typeof startProxy>>} Proxy
 */
export async function startProxy({ site } = {}) {
  /** Faults that took effect, by name. */
  const confirmed = {};
  /** What passed: the event ids that the collector acknowledged, and what each attempt met on its way, in order. */
  const seen = { requests: 0, events: 0, acknowledged: new Set(), attempts: new Map(), statuses: {} };
  let armed = null;
  const open = new Set();
  const timers = new Set();
  let collector = 0;
  let port = 0;

  const confirm = (name) => { confirmed[name] = (confirmed[name] ?? 0) + 1; };
  const after = (ms, run) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };

  /** One request to a server here; gives its whole answer, or null when there is none. */
  const ask = (to, bytes) => new Promise((resolve) => {
    const chunks = [];
    const upstream = connect({ port: to, host: '127.0.0.1' });
    open.add(upstream);
    upstream.on('data', (chunk) => chunks.push(chunk));
    upstream.on('error', () => {});
    upstream.on('close', () => {
      open.delete(upstream);
      const all = Buffer.concat(chunks);
      resolve(all.length && readAnswer(all) ? all : null);
    });
    upstream.write(bytes);
  });

  /** To the collector, keeping account of what it acknowledges. */
  const deliver = async (request) => {
    const answer = await ask(collector, request.bytes);
    const read = answer && readAnswer(answer);
    if (!read) {
      // Nobody listens there: the collector is down.
      confirm('unreachable');
      return null;
    }
    seen.statuses[read.status] = (seen.statuses[read.status] ?? 0) + 1;
    if (read.status === 200) acknowledge(readBatch(request.body), readBatch(read.body));
    return answer;
  };
  const acknowledge = (batch, reply) => {
    if (!Array.isArray(batch?.events) || reply?.ok !== true) return;
    const refused = new Set((reply.rejected ?? []).map(({ id }) => id));
    for (const { id, properties } of batch.events) {
      if (refused.has(id)) continue;
      seen.acknowledged.add(id);
      met(properties?.attempt, 'acknowledged');
    }
    for (const id of reply.acked ?? []) seen.acknowledged.add(id);
  };

  const met = (attempt, what) => seen.attempts.set(attempt, [...(seen.attempts.get(attempt) ?? []), what]);

  const reset = (socket) => {
    if (socket.destroyed) return false;
    socket.resetAndDestroy();
    return true;
  };

  const spoil = async (socket, request, { name, ms = 0, bytes = 0 }) => {
    const fault = NETWORK_FAULTS[name];
    const done = () => confirm(name);
    switch (fault.kind) {
      case 'latency':
        return after(ms / 2, () => deliver(request).then((answer) => after(ms / 2, () => {
          if (socket.destroyed) return;
          done();
          finish(socket, answer);
        })));
      case 'reset':
        if (fault.reaches) await deliver(request);
        return reset(socket) && done();
      case 'black-hole': {
        if (fault.reaches) await deliver(request);
        // It counts when the page has given up or has got nothing for so long.
        let told = false;
        const tell = () => {
          if (!told) done();
          told = true;
        };
        socket.once('close', tell);
        return after(ms, () => {
          tell();
          reset(socket);
        });
      }
      case 'slow-close': {
        const answer = await deliver(request);
        if (!answer) return void reset(socket);
        socket.write(answer);
        return after(ms, () => {
          done();
          socket.end();
        });
      }
      case 'cut-request': {
        const part = request.bytes.subarray(0, Math.min(bytes, request.bytes.length - 1));
        await new Promise((resolve) => {
          const upstream = connect({ port: collector, host: '127.0.0.1' });
          upstream.on('error', () => {}).on('close', resolve);
          upstream.write(part, () => upstream.resetAndDestroy());
        });
        return reset(socket) && done();
      }
      case 'cut-answer': {
        const answer = await deliver(request);
        if (!answer) return void reset(socket);
        return socket.write(answer.subarray(0, Math.min(bytes, answer.length - 1)), () => reset(socket) && done());
      }
      default: {
        if (fault.reaches) await deliver(request);
        const headers = { ...fault.headers };
        if (headers['retry-after'] === 'in 1 s') headers['retry-after'] = new Date(Date.now() + 1000).toUTCString();
        if (socket.destroyed) return undefined;
        return socket.end(makeAnswer({ ...fault, headers }), done);
      }
    }
  };

  const finish = (socket, answer) => {
    if (answer) socket.end(answer);
    else reset(socket);
  };

  const serve = (socket) => {
    open.add(socket);
    socket.on('error', () => {}).on('close', () => open.delete(socket));
    socket.on('data', requestReader((request) => {
      const isBatch = request.method === 'POST' && request.path === BATCH;
      if (!isBatch) return void (site ? ask(site, request.bytes).then((answer) => finish(socket, answer)) : socket.end(makeAnswer(portal)));
      const fault = next();
      seen.requests += 1;
      for (const { properties } of readBatch(request.body)?.events ?? []) {
        seen.events += 1;
        met(properties?.attempt, fault?.name ?? 'pass');
      }
      if (fault) void spoil(socket, request, fault);
      else void deliver(request).then((answer) => finish(socket, answer));
    }));
  };
  const portal = { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Welcome</title>' };

  const next = () => {
    const fault = armed;
    if (fault && --fault.exchanges <= 0) armed = null;
    return fault;
  };

  let server;
  const listen = async () => {
    server = createServer(serve);
    await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
    port = server.address().port;
  };
  const stopListening = () => new Promise((resolve) => {
    for (const socket of open) reset(socket);
    server.close(() => resolve());
  });
  await listen();

  return {
    get port() { return port; },
    get url() { return `http://127.0.0.1:${port}`; },
    confirmed,
    confirm,
    seen,
    /** Port of the collector; a new one after each of its starts. */
    to(collectorPort) { collector = collectorPort; },
    /** For the next exchanges; takes the place of what was armed before and has not come about. @param {{name: string, exchanges: number, ms?: number, bytes?: number}} fault */
    arm(fault) { armed = { ...fault }; },
    /** Takes back what is armed and ends what hangs. */
    heal() {
      armed = null;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      for (const socket of open) reset(socket);
    },
    /** The port is shut: connections are refused by the system. */
    refuse: stopListening,
    accept: listen,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      if (server.listening) await stopListening();
    },
  };
}
