/** GET /v1/stats, /v1/sites and /v1/report/NAME: read by the dashboard on the same origin, by people and by tests. */
import { Problem } from '../problem.mjs';
import { REPORTS, stats } from '../reports.mjs';
import { readScope } from '../scope.mjs';

export async function reportRoutes(app, { store }) {
  app.addHook('onSend', async (request, reply) => {
    reply.header('cache-control', 'no-store');
  });

  app.get('/v1/stats', async (request) => {
    const scope = readScope(request.query);
    return { ok: true, site: scope.site, ...(await stats(store, scope)) };
  });

  app.get('/v1/sites', async (request) => {
    readScope(request.query);
    return { ok: true, rows: await store.query('sites') };
  });

  app.get('/v1/report/:name', async (request) => {
    const { name } = request.params;
    if (!Object.hasOwn(REPORTS, name)) throw new Problem(404, 'not_found', `Reports are: ${Object.keys(REPORTS).join(', ')}.`);
    const scope = readScope(request.query);
    return { ok: true, report: name, site: scope.site, ...(await REPORTS[name](store, scope)) };
  });
}
