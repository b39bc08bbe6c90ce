import { createServer } from 'node:http';

/**
 * Stands in for the rest of the internet: an HTTP proxy that answers with pages made here and refuses everything else,
 * so that a test reaches no foreign server, and a visitor can still arrive from a search engine.
 * @param {(url: URL) => string | null} pageFor  HTML for an address (http only), null refuses
 * @returns {Promise<{port: number, close(): Promise<void>}>}
 */
export async function startOutsideWorld(pageFor = () => null) {
  const server = createServer((request, response) => {
    const page = URL.canParse(request.url) ? pageFor(new URL(request.url)) : null;
    response.writeHead(page === null ? 502 : 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(page ?? '');
  });
  server.on('connect', (_request, socket) => {
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n');
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
