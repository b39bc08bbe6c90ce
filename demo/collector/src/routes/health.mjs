/** GET /health: 200 while batches are taken and the database answers, else 503. */
import { Problem } from '../problem.mjs';

export async function healthRoutes(app, { store, pending, state, version }) {
  app.get('/health', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (state.stopping) throw new Problem(503, 'stopping', 'The collector is stopping.');
    await store.ping().catch(() => {
      throw new Problem(503, 'storage_failed', 'The database does not answer.');
    });
    return { ok: true, version, uptimeSeconds: Math.floor(process.uptime()), pendingBatches: pending.batches, pendingBytes: pending.bytes };
  });
}
