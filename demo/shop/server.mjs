import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createApp, listen } from '../web/app.mjs';
import { Asset, sendAsset } from '../web/assets.mjs';
import { products } from './catalogue/products.mjs';
import { stores } from './catalogue/stores.mjs';
import { notFound } from './pages/company.mjs';
import { pathTo } from './paths.mjs';
import { drawPicture } from './pictures/picture.mjs';
import { drawMap, scenes } from './pictures/scenes.mjs';
import { pourAlongTrack } from './pour-along.mjs';
import { addRoutes, shelfCodeOf } from './routes.mjs';
import { Sessions } from './sessions.mjs';
import { languages } from './words/words.mjs';

const assetsFolder = fileURLToPath(new URL('./public', import.meta.url));
const configuration = fileURLToPath(new URL('./waymark.json', import.meta.url));

/**
 * Starts the shop on the loopback interface.
 * @param {object} options
 * @param {number} [options.port]  0 (default) takes a free one
 * @param {string} [options.collectorUrl]  origin of the collector; without it Waymark recognises but sends nothing
 * @param {'banner'|'api'|'cookieless'} [options.consent]  default `banner`
 * @param {string} [options.waymark]  folder of the built Waymark, default dist/
 * @returns {Promise<{url: string, reports: {errors: string[], violations: string[]}, shelfUrl: string, close(): Promise<void>}>}
 *   `reports`: what browsers told about script errors and policy violations; `shelfUrl`: where a QR code in a store leads
 */
export async function startShop({ port = 0, collectorUrl, consent = 'banner', waymark } = {}) {
  const { app, reports } = createApp({ collectorUrl, assets: assetsFolder, waymark });
  const sessions = new Sessions();
  const tag = { endpoint: collectorUrl && new URL('/v1/batch', collectorUrl).href, consent };
  const viewIn = (lang) => (request, reply, page, id) => {
    const origin = `${request.protocol}://${request.host}`;
    return { lang, origin, session: sessions.of(request, reply), url: new URL(request.url, origin), here: { page, id }, tag };
  };

  app.get('/', (request, reply) => reply.header('vary', 'accept-language').redirect(pathTo(/^it\b/i.test(request.headers['accept-language'] ?? '') ? 'it' : 'en', 'home'), 302));
  app.get('/waymark.json', (_request, reply) => reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(readFileSync(configuration)));
  addPictures(app);
  for (const lang of languages) addRoutes(app, lang, viewIn(lang));
  app.setNotFoundHandler((request, reply) => reply.page(notFound(viewIn(request.url.startsWith('/it') ? 'it' : 'en')(request, reply, 'home')), 404));

  const url = await listen(app, port);
  const [, firstMachine] = products.filter((product) => product.category === 'machines');
  return {
    url, reports,
    shelfUrl: `${url}${pathTo('en', 'shelf', shelfCodeOf(firstMachine))}?utm_source=store-parma&utm_medium=qr&utm_campaign=shelf-cards`,
    close: () => app.close(),
  };
}

/** Pictures are drawn once, at start. */
function addPictures(app) {
  const svg = (text) => new Asset(Buffer.from(text), 'image/svg+xml; charset=utf-8');
  const drawn = new Map([
    ...products.map((product) => [`${product.id}.svg`, svg(drawPicture(product.picture))]),
    ...Object.entries(scenes).map(([name, draw]) => [`scene/${name}.svg`, svg(draw())]),
    ...stores.map((store) => [`map/${store.id}.svg`, svg(drawMap(store.map))]),
  ]);
  app.get('/pictures/*', (request, reply) => sendAsset(request, reply, drawn.get(request.params['*'])));
  const track = new Asset(pourAlongTrack(), 'audio/wav');
  app.get('/media/pour-along.wav', (request, reply) => sendAsset(request, reply, track));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, collector: { type: 'string' }, consent: { type: 'string', default: 'banner' } } });
  const shop = await startShop({ port: Number(values.port), collectorUrl: values.collector, consent: values.consent });
  process.stdout.write(`${JSON.stringify({ url: shop.url, shelfUrl: shop.shelfUrl })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => shop.close().then(() => process.exit(0)));
}
