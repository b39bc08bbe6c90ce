import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createApp, listen } from '../web/app.mjs';
import { guides, pathTo, patternOf, services } from './content.mjs';
import { notFound, pages } from './pages/pages.mjs';

const assetsFolder = fileURLToPath(new URL('./public', import.meta.url));
const configuration = fileURLToPath(new URL('./waymark.json', import.meta.url));
const find = { service: (id) => services.find((one) => one.id === id), guide: (id) => guides.find((one) => one.id === id) };

/**
 * Starts the practice's site on the loopback interface. Options and answer as `startShop`'s.
 * @param {{port?: number, collectorUrl?: string, consent?: 'banner'|'api'|'cookieless', waymark?: string}} [options]
 * @returns {Promise<{url: string, reports: {errors: string[], violations: string[]}, close(): Promise<void>}>}
 */
export async function startServices({ port = 0, collectorUrl, consent = 'banner', waymark } = {}) {
  const { app, reports } = createApp({ collectorUrl, assets: assetsFolder, waymark });
  const tag = { endpoint: collectorUrl && new URL('/v1/batch', collectorUrl).href, consent };
  const viewOf = (request, lang, page, id) => ({ lang, origin: `${request.protocol}://${request.host}`, here: { page, id }, tag, reason: request.query.reason });

  app.get('/', (request, reply) => reply.header('vary', 'accept-language').redirect(pathTo(/^it\b/i.test(request.headers['accept-language'] ?? '') ? 'it' : 'en', 'home'), 302));
  app.get('/waymark.json', (_request, reply) => reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(readFileSync(configuration)));
  for (const lang of ['en', 'it']) {
    for (const [name, draw] of Object.entries(pages)) {
      app.get(patternOf(lang, name), (request, reply) => {
        const { id } = request.params;
        const entry = id === undefined ? null : find[name](id);
        return entry === undefined ? reply.page(notFound(viewOf(request, lang, 'home')), 404) : reply.page(draw(viewOf(request, lang, name, id), entry));
      });
    }
    // Nothing of what was typed is read, kept or logged.
    app.post(patternOf(lang, 'book'), (_request, reply) => reply.redirect(pathTo(lang, 'thanks'), 303));
  }
  app.setNotFoundHandler((request, reply) => reply.page(notFound(viewOf(request, request.url.startsWith('/it') ? 'it' : 'en', 'home')), 404));
  return { url: await listen(app, port), reports, close: () => app.close() };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, collector: { type: 'string' }, consent: { type: 'string', default: 'banner' } } });
  const site = await startServices({ port: Number(values.port), collectorUrl: values.collector, consent: values.consent });
  process.stdout.write(`${JSON.stringify({ url: site.url })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => site.close().then(() => process.exit(0)));
}
