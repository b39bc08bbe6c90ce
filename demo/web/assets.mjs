import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TYPES = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.wasm': 'application/wasm',
  '.map': 'application/json; charset=utf-8',
  '.wav': 'audio/wav',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSIBLE = /^(text|application\/(json|wasm)|image\/svg)/;

/**
 * One file, kept in memory in the encodings browsers ask for.
 * Each encoding is made when it is first wanted; brotli at its highest quality, as a build step would.
 */
export class Asset {
  constructor(body, type) {
    this.type = type;
    this.etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    this.bodies = { identity: body };
  }

  /** @param {string} accepted  the request's Accept-Encoding  @returns {{encoding: string, body: Buffer}} */
  encodedFor(accepted = '') {
    const encoding = !COMPRESSIBLE.test(this.type) ? 'identity'
      : /\bbr\b/.test(accepted) ? 'br'
        : /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
    this.bodies[encoding] ??= encoding === 'br'
      ? brotliCompressSync(this.bodies.identity, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: this.bodies.identity.length } })
      : gzipSync(this.bodies.identity, { level: 9 });
    return { encoding, body: this.bodies[encoding] };
  }
}

/** The files under a folder, read when asked for and again when they changed on disk. */
export class AssetFolder {
  constructor(folder) {
    this.folder = folder;
    this.known = new Map();
  }

  /** @param {string} path  relative, as it stands in the address  @returns {Asset | null}  null: no such file, or outside the folder */
  find(path) {
    const file = normalize(join(this.folder, path));
    if (!file.startsWith(normalize(this.folder) + sep) || !existsSync(file)) return null;
    const stat = statSync(file);
    if (!stat.isFile()) return null;
    const known = this.known.get(file);
    if (known?.mtimeMs === stat.mtimeMs) return known.asset;
    const asset = new Asset(readFileSync(file), TYPES[extname(file)] ?? 'application/octet-stream');
    this.known.set(file, { mtimeMs: stat.mtimeMs, asset });
    return asset;
  }
}

/** Answers a request with an asset: 304 when the browser has it, else compressed as it asked. */
export function sendAsset(request, reply, asset, { maxAgeSeconds = 600 } = {}) {
  if (!asset) return reply.code(404).type('text/plain; charset=utf-8').send('Not found\n');
  reply.header('etag', asset.etag).header('vary', 'accept-encoding').header('x-content-type-options', 'nosniff')
    .header('cache-control', `public, max-age=${maxAgeSeconds}, stale-while-revalidate=86400`);
  if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send();
  const { encoding, body } = asset.encodedFor(request.headers['accept-encoding']);
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.type(asset.type).send(body);
}
