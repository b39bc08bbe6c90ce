/** The dashboard's files under /dashboard/, and the chart library's one file beside them. */
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import files from '@fastify/static';

/** No inline script or style, nothing from elsewhere. */
const POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'", "manifest-src 'self'",
  "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'", "require-trusted-types-for 'script'",
].join('; ');

export async function dashboardRoutes(app, { options }) {
  if (options.dashboard === null) return;
  const chart = await readFile(join(dirname(createRequire(import.meta.url).resolve('chart.js')), 'chart.umd.min.js'));

  app.addHook('onSend', async (request, reply) => {
    reply.header('content-security-policy', POLICY);
    reply.header('referrer-policy', 'no-referrer');
    reply.header('cross-origin-opener-policy', 'same-origin');
  });
  app.get('/', (request, reply) => reply.redirect('dashboard/', 302));
  app.get('/dashboard', (request, reply) => reply.redirect('dashboard/', 302));
  app.get('/dashboard/vendor/chart.js', (request, reply) => reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=86400').send(chart));
  await app.register(files, { root: options.dashboard, prefix: '/dashboard/', index: 'index.html', decorateReply: false, cacheControl: false, dotfiles: 'deny' });
}
