import { toText, utf8Bytes } from '../core/encode.js';
import type { AnswerMessage, Kind, SendEffect, Stamp } from '../core/protocol.js';
import type { StoredRecord } from '../platform/platform.js';
import type { EffectContext, EffectRunner } from './context.js';

/** Beacons and keepalive requests in flight share 64 KiB. */
const BEACON_BYTES = 61_440;
/** Shown on the check screen. */
const SHOWN_CHARACTERS = 500;
/** What a site can least afford to lose, when a last beacon has not room for all. */
const VALUABLE: Kind[] = ['purchase', 'refund', 'sign_up', 'generate_lead', 'appointment', 'donation', 'begin_checkout', 'add_to_cart', 'form_submit'];

/** Joins texts already written; nothing is parsed again. */
function bodyOf(effect: SendEffect, records: StoredRecord[]): string {
  return `${toText(effect.header).slice(0, -1)},"events":[${records.map((record) => record.text).join(',')}]}`;
}

/** What is not in the list comes last: -1 becomes 2^32 - 1. */
const rank = ({ kind }: StoredRecord): number => VALUABLE.indexOf(kind as Kind) >>> 0;

/** True when a beacon took at least some of the records: its boolean is the only sign there is. */
function leave(effect: SendEffect, records: StoredRecord[], context: EffectContext): boolean {
  let part = records;
  let body = bodyOf(effect, part);
  while (part.length) {
    if (utf8Bytes(body) <= BEACON_BYTES && context.platform.network.beacon(effect.url, body)) return true;
    part = [...part].sort((a, b) => rank(a) - rank(b)).slice(0, part.length >> 1);
    body = bodyOf(effect, part);
  }
  return false;
}

/** Posts one batch and always tells the core how it ended. */
export const send: EffectRunner<'send'> = (effect, context) => {
  const { batchId, destination, url, keys, leaving, timeoutMs } = effect;
  const { shelf, platform, push } = context;
  const securing = !leaving && shelf.secure();
  if (securing) return context.inFlight(securing.then(() => send(effect, context)));
  // What is missing another tab has taken over meanwhile.
  const records = keys.flatMap((key) => shelf.get(key) ?? []);

  const body = bodyOf(effect, records);
  const base = { batchId, destination, url, events: records.length, bytes: utf8Bytes(body), leaving };
  const answer = (result: Omit<AnswerMessage, keyof Stamp | 'type' | 'batchId'>): void => {
    push({ type: 'answer', batchId, ...result });
    context.batch({ ...base, state: 'answered', atMs: platform.clock.nowMs(), ...result, ...(result.body ? { body: result.body.slice(0, SHOWN_CHARACTERS) } : {}) });
  };

  context.batch({ ...base, state: 'sent', atMs: platform.clock.nowMs() });
  if (!records.length && !effect.header.inDoubt) return answer({ status: 0, failure: 'network' });
  if (leaving) return answer({ status: 0, failure: leave(effect, records, context) ? 'unknown' : 'blocked' });
  context.inFlight(platform.network.post(url, body, { timeoutMs, gzip: context.readers.has(url) }).then((result) => {
    if (result.body?.includes('"accepts":["gzip"]')) context.readers.add(url);
    answer(result);
  }));
};
