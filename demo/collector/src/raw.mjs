/** From raw touchpoints to a delivery: the core recognises them here as it would have in the page. */
import { deliveryOf, fitReply, idOf, readEvent, refuse } from './batch.mjs';
import { Problem } from './problem.mjs';
import { checkRawEnvelope, checkRawMessage, checkRawStart } from './schema.mjs';
import { tidy } from './tidy.mjs';
import { messagesOfView } from './view.mjs';

const SCHEMAS = /^waymark\/raw\//;
/** The core keeps events only for a destination; it never learns how to reach one. */
const NOWHERE = 'https://collector.invalid/v1/batch';
/** What a start may leave out; the schema says the same. */
export const START = {
  protocol: 1, seed: 0, device: { type: 'desktop' }, utcOffsetMin: 0, mode: 'normal', storage: 'memory',
  consent: { analytics: 'unknown', personalization: 'unknown', advertising: 'unknown' },
};

/** Does this parsed body bring raw touchpoints, of whatever version? */
export const isRaw = (value) => typeof value?.schema === 'string' && SCHEMAS.test(value.schema);

/**
 * @param {object} value a parsed body that `isRaw`
 * @param {{receivedAtMs: number, eventLimitBytes: number, device: 'mobile'|'tablet'|'desktop', core: import('./core/runner.mjs').CoreRunner}} options
 * @returns {Promise<import('./batch.mjs').Reading & {acked: string[]}>} `acked`: ids of the messages that need not be sent again
 * @throws {Problem} 400 for the envelope, the start or missing consent; what `CoreRunner.run` throws
 */
export async function readRaw(value, { receivedAtMs, eventLimitBytes, device, core }) {
  refuse(checkRawEnvelope(value));
  const { view, messages: given = messagesOfView(view, device), config = {}, state = '', ...header } = { sentAtMs: receivedAtMs, ...value };
  refuse(tidy(header, '') ?? tidy(config, '/config'));
  const { kept, rejected } = sift(given);
  const outcome = await core.run({ config: JSON.stringify({ ...config, endpoint: NOWHERE }), state, messages: kept.map(({ message }) => JSON.stringify(message)) });

  const done = new Set(kept.filter(({ message }) => message.type !== 'touchpoint').map(({ message }) => message.id));
  const reject = ({ index, message }, error) => {
    done.delete(message.id);
    rejected.push({ index, id: message.id, error });
  };
  for (const { index, error } of outcome.refused) {
    const place = kept[index];
    // The core's own words may quote what was sent.
    const named = { code: error.code, message: 'The core does not take this.', path: `/messages/${place.index}${error.path}` };
    if (place.index === 0) refuse(named);
    reject(place, named);
  }
  if (outcome.events.length === 0) refuseWithoutConsent(outcome.ledger);
  const events = [];
  for (const record of outcome.events) {
    const place = kept.find(({ message }) => message.id === record.id);
    const read = readEvent(record, `/messages/${place.index}`, eventLimitBytes);
    if (read.error) reject(place, read.error);
    else {
      events.push(read);
      done.add(record.id);
    }
  }
  rejected.sort((a, b) => a.index - b.index);
  const acked = [...done];
  const named = fitReply(rejected, '/messages', acked);
  return { delivery: deliveryOf({ header: headerOf(header, kept[0].message, outcome, events), receivedAtMs, events, rejected }), rejected: named, acked };
}

/** The messages the core may see, with their places; a wrong start refuses the body, another wrong message only itself. */
function sift(given) {
  const kept = [];
  const rejected = [];
  given.forEach((message, index) => {
    const path = `/messages/${index}`;
    const error = tidy(message, path) ?? (index === 0 ? checkRawStart : checkRawMessage)(message, path);
    if (index === 0) refuse(error);
    if (error) rejected.push({ index, id: idOf(message), error });
    else kept.push({ index, message: index === 0 ? { ...START, ...message } : message });
  });
  return { kept, rejected };
}

function refuseWithoutConsent(ledger) {
  if (!ledger || (ledger.held === 0 && !ledger.refused.consent_denied)) return;
  throw new Problem(400, 'consent_missing', 'The visitor\'s consent does not allow these touchpoints to be collected. Nothing of them is stored.', { path: '/messages' });
}

// The page counts for itself once its core runs: number 0 is older than any count of its own.
function headerOf({ siteId, writeKey, sentAtMs }, start, { events: made, ledger, coreVersion }, { length: delivered }) {
  return {
    batchId: start.id, siteId, writeKey, sentAtMs, coreVersion, tabId: start.tabId, ledgerSeq: 0,
    ledger: {
      accepted: made.length, delivered, queued: 0, inDoubt: 0, held: 0,
      dropped: delivered < made.length ? { rejected: made.length - delivered } : {}, refused: ledger?.refused ?? {},
    },
  };
}
