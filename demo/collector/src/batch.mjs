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
 * @returns {{delivery: import('./store.mjs').Delivery, rejected: {index: number, id: string, error: object}[]}}
 * @throws {Problem} 400 with the path of the envelope's first error
 */
export function readBatch(value, { receivedAtMs, eventLimitBytes }) {
  const wrong = checkEnvelope(value);
  if (wrong) throw new Problem(400, wrong.code, wrong.message, { path: wrong.path });
  const { events, ...header } = value;
  const untidy = tidy(header, '');
  if (untidy) throw new Problem(400, untidy.code, untidy.message, { path: untidy.path });
  const taken = [];
  const rejected = [];
  events.forEach((event, index) => {
    const base = `/events/${index}`;
    const error = tidy(event, base) ?? checkEvent(event, base);
    const payload = error ? '' : JSON.stringify(event);
    if (error) rejected.push({ index, id: idOf(event), error });
    else if (Buffer.byteLength(payload) > eventLimitBytes) rejected.push({ index, id: event.id, error: tooLarge(base, eventLimitBytes) });
    else taken.push({ event, payload });
  });
  const named = fitReply(rejected);
  return { delivery: { header, site: header.siteId ?? DEFAULT_SITE, receivedAtMs, events: taken, rejected: rejected.length }, rejected: named };
}

// A page reads the first 64 KiB of a reply; a rejection it cannot read would count as delivered.
function fitReply(rejected) {
  if (fits(rejected)) return rejected;
  const short = rejected.map(({ index, id, error }) => ({ index, id, error: { code: error.code, message: '', path: '' } }));
  if (fits(short)) return short;
  throw new Problem(400, 'too_many_rejected', 'More events are wrong than one answer can name. Send fewer at a time.', { path: '/events' });
}

function fits(rejected) {
  return Buffer.byteLength(JSON.stringify(rejected)) <= REPLY_LIMIT_BYTES;
}

function tooLarge(path, limitBytes) {
  return { code: 'event_too_large', message: `The event is larger than ${limitBytes} bytes.`, path };
}

function idOf(event) {
  return typeof event?.id === 'string' ? event.id.slice(0, 64).toWellFormed() : '';
}
