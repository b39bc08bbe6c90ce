/** From bytes to a delivery: the envelope is taken or refused whole, each event on its own. */
import { Problem } from './problem.mjs';
import { checkEnvelope, checkEvent } from './schema.mjs';
import { tidy } from './tidy.mjs';

/** Site of batches that name none. */
const DEFAULT_SITE = 'default';

/** Bytes of the list of rejections in one reply; some room is left for the rest of the body. */
const REPLY_LIMIT_BYTES = 64_000;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * @param {Buffer} bytes
 * @returns {unknown} the parsed JSON
 * @throws {Problem} 400: empty_body, invalid_utf8, invalid_json
 */
export function parseBody(bytes) {
  if (bytes.length === 0) throw new Problem(400, 'empty_body', 'The body is empty. Send a batch as JSON.');
  let text;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new Problem(400, 'invalid_utf8', 'The body is not UTF-8.');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    // The engine's own message quotes the body, which may hold personal data.
    const position = /position (\d+)/.exec(error.message)?.[1];
    throw new Problem(400, 'invalid_json', `The body is not JSON${position === undefined ? '' : ` (at character ${position})`}.`);
  }
}

/**
 * @param {unknown} value a parsed body
 * @param {{receivedAtMs: number, eventLimitBytes: number}} options
 * @returns {Reading}
 * @throws {Problem} 400 with the path of the envelope's first error
 */
export function readBatch(value, { receivedAtMs, eventLimitBytes }) {
  refuse(checkEnvelope(value));
  const { events, ...header } = value;
  refuse(tidy(header, ''));
  const taken = [];
  const rejected = [];
  events.forEach((event, index) => {
    const base = `/events/${index}`;
    const read = readEvent(event, base, eventLimitBytes);
    if (read.error) rejected.push({ index, id: idOf(event), error: read.error });
    else taken.push(read);
  });
  const { inDoubt } = header;
  const named = fitReply(rejected, '/events', inDoubt ?? []);
  return { delivery: deliveryOf({ header, receivedAtMs, events: taken, inDoubt, rejected }), rejected: named, asks: inDoubt !== undefined };
}

/** @typedef {{delivery: import('./store.mjs').Delivery, rejected: {index: number, id: string, error: object}[], asks?: boolean}} Reading `asks`: the reply names what is stored of `inDoubt` */

/** Refuses the whole body for an error of its envelope. */
export function refuse(error) {
  if (error) throw new Problem(400, error.code, error.message, { path: error.path });
}

/** One event made storable, or what is wrong with it. @returns {{event: object, payload: string, error?: undefined} | {error: object}} */
export function readEvent(event, base, eventLimitBytes) {
  const error = tidy(event, base) ?? checkEvent(event, base);
  if (error) return { error };
  const payload = JSON.stringify(event);
  return Buffer.byteLength(payload) > eventLimitBytes ? { error: tooLarge(base, eventLimitBytes) } : { event, payload };
}

export function deliveryOf({ header, receivedAtMs, events, inDoubt = [], rejected }) {
  return { header, site: header.siteId ?? DEFAULT_SITE, receivedAtMs, events, inDoubt, rejected: rejected.length };
}

/**
 * A page reads the first 64 KiB of a reply; a rejection it cannot read would count as delivered.
 * @param {string} path of the list that the rejected ones stand in
 * @param {string[]} acked ids that the same reply may name
 */
export function fitReply(rejected, path, acked) {
  const room = REPLY_LIMIT_BYTES - jsonBytes(acked);
  if (jsonBytes(rejected) <= room) return rejected;
  const short = rejected.map(({ index, id, error }) => ({ index, id, error: { code: error.code, message: '', path: '' } }));
  if (jsonBytes(short) <= room) return short;
  throw new Problem(400, 'too_many_rejected', 'More events are wrong than one answer can name. Send fewer at a time.', { path });
}

const jsonBytes = (value) => Buffer.byteLength(JSON.stringify(value));

function tooLarge(path, limitBytes) {
  return { code: 'event_too_large', message: `The event is larger than ${limitBytes} bytes.`, path };
}

/** An id fit for a reply, of something that may be anything. */
export function idOf(event) {
  return typeof event?.id === 'string' ? event.id.slice(0, 64).toWellFormed() : '';
}
