/**
 * Runs the page's core on raw touchpoints, in a thread of its own: what a hostile body makes it do costs no other request its turn,
 * and a core that does not come back can be ended.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';

/** Of js/src/core/protocol.ts; a test compares. */
const PROTOCOL_VERSION = 1;
/** As many as the page's bridge puts into one dispatch. */
const MESSAGES_A_DISPATCH = 40;

const make = await open(workerData.file);
let core = await make();
const { version, protocol } = JSON.parse(core.coreVersion());
if (protocol !== PROTOCOL_VERSION) throw new Error(`the core speaks protocol ${protocol}, this collector ${PROTOCOL_VERSION}`);
parentPort.postMessage({ ready: version });
parentPort.on('message', (job) => { void run(job).then((outcome) => parentPort.postMessage(outcome)); });

async function open(file) {
  const { default: factory } = await import(pathToFileURL(file).href);
  return () => factory();
}

/** @param {{config: string, state: string, messages: string[]}} job JSON texts  @returns {Promise<import('./runner.mjs').Outcome>} */
async function run({ config, state, messages }) {
  const outcome = { events: [], refused: [], ledger: null };
  let trackerId = 0;
  try {
    core ??= await make();
    const created = JSON.parse(core.createTracker(config, state));
    if (!created.ok) return { failed: created.error };
    ({ trackerId } = created);
    for (let from = 0; from < messages.length; from += MESSAGES_A_DISPATCH) {
      const answer = JSON.parse(core.dispatch(trackerId, `[${messages.slice(from, from + MESSAGES_A_DISPATCH).join()}]`));
      if (!answer.ok) return { failed: answer.error };
      for (const { index, error } of answer.rejected) outcome.refused.push({ index: from + index, error: { ...error, path: error.path.replace(/^\/\d+/, '') } });
      for (const effect of answer.effects) take(effect, outcome);
    }
    return outcome;
  } catch {
    // What a trap leaves behind is not used again, nor its tracker told.
    core = undefined;
    trackerId = 0;
    return { trapped: true };
  } finally {
    if (trackerId) core.destroyTracker(trackerId);
  }
}

function take(effect, outcome) {
  if (effect.type === 'store') outcome.events.push(effect.record);
  if (effect.type === 'ledger') outcome.ledger = effect.destinations.waymark;
  // A withdrawal among the messages takes back what came before it.
  if (effect.type === 'forget' && effect.reason === 'erased') outcome.events = outcome.events.filter((event) => !effect.keys.includes(event.id));
}
