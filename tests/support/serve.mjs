/** A small static server for tests: maps address prefixes to folders or answers, on a free port of the loopback interface. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json', '.css': 'text/css' };

/**
 * @param {Record<string, string | ((request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void)>} routes
 *   prefix → folder, or an exact path → handler
 * @param {{headers?: Record<string, string>}} [options]  sent with every answer
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serve(routes, { headers = {} } = {}) {
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const { pathname } = new URL(request.url, 'http://localhost');
    if (typeof routes[pathname] === 'function') {
      routes[pathname](request, response);
      return;
    }
    const prefix = Object.keys(routes).filter((one) => typeof routes[one] === 'string' && pathname.startsWith(one)).sort((a, b) => b.length - a.length)[0];
    const file = prefix === undefined ? '' : join(routes[prefix], normalize(pathname.slice(prefix.length)));
    if (file === '' || !file.startsWith(routes[prefix]) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

/** Answers with an HTML page. */
export const page = (html) => (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
};

/** Stands where batches are posted and acknowledges each, as a collector would; for tests that are about the page alone. */
export function acknowledge(request, response) {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true,"accepted":1,"duplicates":0,"rejected":[]}');
  });
}
