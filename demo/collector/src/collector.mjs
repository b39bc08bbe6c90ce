/** A collector: an HTTP server, one DuckDB file, and the queue between them. */
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import Fastify from 'fastify';
import { CoreRunner } from './core/runner.mjs';
import { createLog } from './log.mjs';
import { completeOptions } from './options.mjs';
import { Pending } from './pending.mjs';
import { installReplies } from './replies.mjs';
import { batchRoutes } from './routes/batch.mjs';
import { cookieRoutes } from './routes/cookie.mjs';
import { dashboardRoutes } from './routes/dashboard.mjs';
import { healthRoutes } from './routes/health.mjs';
import { reportRoutes } from './routes/reports.mjs';
import { openStore } from './store.mjs';
import { Writer } from './writer.mjs';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** A body must be complete within this; what stalls gives its room back. */
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Opens the database and listens.
 * @param {Partial<typeof import('./options.mjs').DEFAULTS> & {log?: (event: string, fields?: object) => void}} [given]
 * @returns {Promise<{url: string, db: string, stop: () => Promise<void>}>} `stop` takes nothing new, answers what was begun,
 *   folds the log into the file and closes it; calling it again waits for the same end.
 * @throws when an option is out of range, the file cannot be opened or the port is taken
 */
export async function createCollector(given = {}) {
  const { log = createLog(), ...rest } = given;
  const options = completeOptions(rest);
  const db = options.db === ':memory:' ? options.db : resolve(options.db);
  if (db !== ':memory:') await mkdir(dirname(db), { recursive: true });

  const store = await openStore(db);
  const writer = new Writer(store, (error) => log('storage', { message: error.message }));
  const pending = new Pending(options.pendingLimitBytes);
  const state = { stopping: false };
  const core = new CoreRunner({ file: options.core, log });
  const app = buildApp({ options, store, writer, pending, core, state, log, version });
  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    await app.close();
    await store.close();
    throw error;
  }
  let stopped = null;
  return {
    url: urlOf(app.server.address()),
    db,
    stop: () => (stopped ??= stop({ app, writer, store, core, state, options, log })),
  };
}

function buildApp(parts) {
  const { options, state, log } = parts;
  const early = {};
  const app = Fastify({
    logger: false,
    bodyLimit: options.bodyLimitBytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => early.fail(error, request, reply),
  });
  early.fail = installReplies(app, { options, log });
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    // A connection kept alive would keep the server open.
    if (state.stopping) reply.header('connection', 'close');
  });
  for (const routes of [batchRoutes, cookieRoutes, reportRoutes, healthRoutes, dashboardRoutes]) app.register(routes, parts);
  return app;
}

async function stop({ app, writer, store, core, state, options, log }) {
  state.stopping = true;
  log('stopping');
  const overdue = setTimeout(() => app.server.closeAllConnections(), options.stopTimeoutMs);
  await app.close();
  clearTimeout(overdue);
  await core.stop();
  await writer.idle();
  await store.close();
  log('stopped');
}

function urlOf({ address, family, port }) {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
