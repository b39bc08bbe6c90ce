/** Bodies may come gzipped. They say so by their first bytes, because a page may not name a content coding without asking first. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Problem } from './problem.mjs';

const unzip = promisify(gunzip);

/** RFC 1952: ID1 and ID2. No JSON text begins so. */
export const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * @param {Buffer} bytes a body as it arrived
 * @param {number} limitBytes most that may come out
 * @returns {Promise<Buffer>} the same bytes when they are not gzipped
 * @throws {Problem} 413 body_too_large, 400 invalid_gzip
 */
export async function unpack(bytes, limitBytes) {
  if (!isGzip(bytes)) return bytes;
  try {
    return await unzip(bytes, { maxOutputLength: limitBytes });
  } catch (error) {
    if (error.code === 'ERR_BUFFER_TOO_LARGE') throw new Problem(413, 'body_too_large', `The body unpacks to more than ${limitBytes} bytes.`, { limitBytes });
    throw new Problem(400, 'invalid_gzip', 'The body begins as gzip and cannot be unpacked.');
  }
}
