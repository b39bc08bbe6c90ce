import { fileURLToPath } from 'node:url';
import Fastify from 'fastify';
import { AssetFolder, sendAsset } from './assets.mjs';
import { pageHeaders } from './policy.mjs';

/** The built Waymark, and what both demo sites share. */
const distFolder = fileURLToPath(new URL('../../dist', import.meta.url));
const sharedFolder = fileURLToPath(new URL('./public', import.meta.url));
const MOST_REPORTS = 200;

/**
 * A small web server with what both demo sites need: pages under a strict policy, forms, assets, the built Waymark
 * under /waymark/, and a list of what browsers reported (script errors, policy violations).
 * @param {{collectorUrl?: string, assets: string, waymark?: string}} options  collector's origin; folders of the site's own files and of
 *   the built Waymark (default: dist/)
 */
export function createApp({ collectorUrl, assets, waymark = distFolder }) {
  const app = Fastify({ forceCloseConnections: true, routerOptions: { ignoreTrailingSlash: true } });
  const reports = { errors: [], violations: [] };
  const headers = pageHeaders({ connect: collectorUrl ? [new URL(collectorUrl).origin] : [] });

  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 65_536 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body))));
  app.addContentTypeParser(['application/csp-report', 'application/reports+json', 'text/plain'], { parseAs: 'string', bodyLimit: 65_536 },
    (_request, body, done) => done(null, body));

  app.decorateReply('page', function page(markup, status = 200) {
    return this.code(status).headers(headers).send(String(markup));
  });

  for (const [prefix, folder, maxAgeSeconds] of [['/waymark/', waymark, 3600], ['/shared/', sharedFolder, 600], ['/assets/', assets, 600]]) {
    const files = new AssetFolder(folder);
    app.get(`${prefix}*`, (request, reply) => sendAsset(request, reply, files.find(request.params['*']), { maxAgeSeconds }));
  }

  app.get('/health', async () => ({ ok: true }));
  app.post('/reports/policy', async (request, reply) => {
    keep(reports.violations, request.body);
    return reply.code(204).send();
  });
  app.post('/reports/error', async (request, reply) => {
    keep(reports.errors, request.body);
    return reply.code(204).send();
  });
  return { app, reports };
}

function keep(list, body) {
  if (list.length < MOST_REPORTS) list.push(typeof body === 'string' ? body.slice(0, 2000) : body);
}

/**
 * Listens on the loopback interface.
 * @param {number} port  0 takes a free one
 * @returns {Promise<string>}  the origin, e.g. `http://127.0.0.1:40123`
 */
export async function listen(app, port = 0) {
  await app.listen({ host: '127.0.0.1', port });
  return `http://127.0.0.1:${app.server.address().port}`;
}
