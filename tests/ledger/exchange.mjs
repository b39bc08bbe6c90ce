/** HTTP/1.1 as it stands on the wire, as far as a proxy needs it that lets one exchange through each connection. */
import { gunzipSync } from 'node:zlib';

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * Collects one request from a socket's bytes.
 * @param {(request: {method: string, path: string, bytes: Buffer, body: Buffer}) => void} onRequest  once
 * @returns {(chunk: Buffer) => void}
 */
export function requestReader(onRequest) {
  let bytes = Buffer.alloc(0);
  let done = false;
  return (chunk) => {
    if (done) return;
    bytes = Buffer.concat([bytes, chunk]);
    const end = bytes.indexOf(HEAD_END);
    if (end < 0) return;
    const head = bytes.subarray(0, end).toString('latin1');
    const bodyFrom = end + HEAD_END.length;
    const length = Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? 0);
    if (bytes.length < bodyFrom + length) return;
    done = true;
    const [method, path] = head.split(' ', 2);
    const body = bytes.subarray(bodyFrom, bodyFrom + length);
    // One exchange a connection: then a fault of a connection is the fault of one request.
    const closing = `${head.replace(/\r\nconnection:[^\r]*/gi, '')}\r\nconnection: close\r\n\r\n`;
    onRequest({ method, path, body, bytes: Buffer.concat([Buffer.from(closing, 'latin1'), body]) });
  };
}

/** Status and body of a whole answer with a known length, or null when it is cut short or no HTTP. */
export function readAnswer(bytes) {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return null;
  const head = bytes.subarray(0, end).toString('latin1');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
  const length = Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? NaN);
  const body = bytes.subarray(end + HEAD_END.length);
  if (!status || (Number.isFinite(length) && body.length < length)) return null;
  return { status, body };
}

/** The bytes of an answer made here; readable by pages of any origin. */
export function makeAnswer({ status, headers, body }) {
  const lines = Object.entries({ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after', ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' })
    .map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`HTTP/1.1 ${status} Answer\r\n${lines.join('')}\r\n${body}`);
}

/** A batch as it was posted (plain or gzip by its first two bytes), or null when it cannot be read. */
export function readBatch(body) {
  try {
    return JSON.parse((body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString('utf8'));
  } catch {
    return null;
  }
}
