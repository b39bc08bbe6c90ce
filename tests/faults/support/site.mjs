/** A small web site with the tag in its pages. Each test has one of its own, so that its origin and with it all storage is its own. */
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

import { root } from '../../support/core.mjs';

const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };
const dist = join(root, 'dist');
const FILES = new Map(readdirSync(dist).filter((name) => TYPES[extname(name)]).map((name) => [
  `/waymark/${name}`, { type: TYPES[extname(name)], bytes: readFileSync(join(dist, name)), headers: { 'access-control-allow-origin': '*' } },
]));

/** Only what a test tells is an event: exact counts need silent sensors. */
export const SILENT = Object.fromEntries([
  'pageViews', 'clicks', 'outbound', 'downloads', 'forms', 'siteSearch', 'engagement', 'contact', 'chat', 'reviews', 'compare',
  'structuredData', 'dataLayer', 'pain', 'media', 'markup', 'share', 'promotions',
].map((name) => [name, false]));

export const TAG = '<script async src="/waymark/waymark.js" data-config="/waymark.json"></script>';

/** @param {{title?: string, head?: string, body?: string, tag?: string}} [parts] */
export const html = ({ title = 'A page', head = '', body = '<h1>A page</h1>', tag = TAG } = {}) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}${tag}</head><body>${body}</body></html>`;

/**
 * @returns {Promise<Site>}
 *
 * @typedef {object} Site
 * @property {string} url  origin
 * @property {object} config  of the tag, as /waymark.json tells it
 * @property {Map<string, {status?: number, type?: string, headers?: object, bytes: string | Buffer}
 *   | ((request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void)>} routes
 *   by path; what is not here is a file of dist/ or a page with the tag and nothing else
 * @property {object} headers  sent with every page
 * @property {string[]} asked  paths asked for, in order
 * @property {() => Promise<void>} close
 */
export async function openSite() {
  const site = { config: {}, routes: new Map(), headers: {}, asked: [] };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    site.asked.push(pathname);
    const route = site.routes.get(pathname);
    if (typeof route === 'function') return route(request, response);
    const file = route ?? FILES.get(pathname) ?? (pathname === '/waymark.json' ? { type: 'application/json', bytes: JSON.stringify(site.config) } : null)
      ?? (pathname === '/favicon.ico' ? { status: 204, bytes: '' } : { bytes: html() });
    const type = file.type ?? 'text/html; charset=utf-8';
    response.writeHead(file.status ?? 200, { 'content-type': type, ...(type.startsWith('text/html') ? site.headers : {}), ...file.headers }).end(file.bytes);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return Object.assign(site, {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  });
}

/** The built file as it stands in dist/. */
export const built = (name) => FILES.get(`/waymark/${name}`);
