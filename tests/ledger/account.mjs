/**
 * The account of one run: what the driver attempted, what the collector holds, what the browser still keeps, and what the page says
 * of itself. Pure; every number comes from outside the page but `ledger`.
 *
 * An attempt ends in exactly one place: delivered, queued, unaccepted (allowed by a fault that happened), dropped, or lost.
 *
 * @typedef {{id: string, tab: number, atMs: number, era: number|null}} Attempt
 *   `era`: which grant of consent it belongs to; null: made while consent was withdrawn
 * @typedef {object} Evidence
 * @property {number} era  the last one
 * @property {number} lagMs  the longest that a record of the driver's own took to be committed
 * @property {Attempt[]} attempts
 * @property {{id: string, attempt: string|null}[]} rows  the collector's unique events
 * @property {string[]} kept  attempts found in the browser's storage at the end
 * @property {Set<string>} acknowledged  event ids the collector was seen to acknowledge
 * @property {Map<string, string[]>} [met]  what each attempt met on its way, for the message
 * @property {object|undefined} ledger  of the last tab, after the last flush
 * @property {{tab: number, atMs: number}[]} crashes
 * @property {{atMs: number, tab: number, era: number}[]} withdrawals
 * @property {{fromMs: number, toMs: number}[]} quotas
 * @property {{tab: number, atMs: number}[]} [leavings]  pages left while localStorage was full
 * @property {string[]} pageErrors
 * @property {Record<string, number>} faults  confirmed ones
 */
import { permittedReasons } from './faults.mjs';

/** The tail goes to the database 100 ms after its first event … */
const TAIL_MS = 100;
/** … and is there when the transaction is committed: at least so long, or what the slowest of the driver's own records took. */
const COMMIT_MS = 150;
/** Running tabs obey a withdrawal made in another one within this. */
export const WITHDRAWAL_MS = 1_000;
/** Drops without a fault that permits them. */
export const MAX_DROPPED = 0.01;

/** @param {Evidence} evidence */
export function account({ era: lastEra, lagMs, attempts, rows, kept, acknowledged, met = new Map(), ledger, crashes, withdrawals, quotas, leavings = [], pageErrors, faults }) {
  const rowsByAttempt = new Map();
  const foreign = [];
  const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]));
  for (const { id, attempt } of rows) {
    if (!byId.has(attempt)) foreign.push(id);
    else rowsByAttempt.set(attempt, [...(rowsByAttempt.get(attempt) ?? []), id]);
  }
  const stored = new Set(rows.map(({ id }) => id));
  const isKept = new Set(kept);

  const windowMs = TAIL_MS + Math.max(COMMIT_MS, lagMs);
  const windowOf = ({ tab, atMs, era }) => {
    if (era === null) return 'withdrawn';
    const isJustBefore = (end) => end.tab === tab && atMs >= end.atMs - windowMs && atMs <= end.atMs;
    if (crashes.some(isJustBefore)) return 'crash';
    if (leavings.some(isJustBefore)) return 'quota';
    if (quotas.some(({ fromMs, toMs }) => atMs >= fromMs - windowMs && atMs <= toMs)) return 'quota';
    return null;
  };
  const counts = { delivered: 0, queued: 0, leftOver: 0, unaccepted: {}, dropped: {} };
  const missing = [];
  const last = { attempted: 0, delivered: 0, deliveredInWindow: 0, unaccepted: 0 };
  const leaked = [];
  for (const attempt of attempts) {
    const isLast = attempt.era === lastEra;
    const window = windowOf(attempt);
    last.attempted += isLast;
    if (rowsByAttempt.has(attempt.id)) {
      counts.delivered += 1;
      last.delivered += isLast;
      last.deliveredInWindow += isLast && window !== null;
      counts.leftOver += isKept.has(attempt.id);
      if (attempt.era === null) leaked.push(attempt.id);
    } else if (isKept.has(attempt.id)) {
      counts.queued += 1;
    } else if (window) {
      counts.unaccepted[window] = (counts.unaccepted[window] ?? 0) + 1;
      last.unaccepted += isLast;
    } else if (withdrawals.some(({ era }) => era === attempt.era)) {
      // Accepted, and erased as the visitor asked.
      counts.dropped.consent_withdrawn = (counts.dropped.consent_withdrawn ?? 0) + 1;
    } else {
      missing.push(attempt.id);
    }
  }

  const total = (reasons = {}) => Object.values(reasons).reduce((sum, count) => sum + count, 0);
  const told = { accepted: 0, delivered: 0, queued: 0, inDoubt: 0, dropped: {}, ...ledger };
  for (const [reason, count] of Object.entries(told.dropped)) counts.dropped[reason] = (counts.dropped[reason] ?? 0) + count;
  const attempted = attempts.length;
  const unaccepted = total(counts.unaccepted);
  const accepted = attempted - unaccepted;
  // The ledger names its drops by number, not by id: so many of the missing are accounted for.
  const lost = Math.max(0, missing.length - total(told.dropped));
  const overtold = Math.max(0, total(told.dropped) - missing.length - last.unaccepted);

  // What a dying tab had sent but not yet written into the ledger is known to the collector alone.
  const between = (value, least, most) => Math.max(0, least - value, value - most);
  const miscounts = {
    sum: Math.abs(told.accepted - told.delivered - told.queued - told.inDoubt - total(told.dropped)),
    delivered: between(told.delivered, last.delivered - last.deliveredInWindow, last.delivered),
    accepted: between(told.accepted, last.attempted - last.unaccepted - last.deliveredInWindow, last.attempted),
    dropped: overtold,
  };
  const doubled = [...rowsByAttempt.values()].reduce((sum, ids) => sum + ids.length - 1, 0) + (rows.length - stored.size);
  const permitted = permittedReasons(faults);
  const unpermitted = Object.entries(counts.dropped).filter(([reason]) => !permitted.has(reason)).reduce((sum, [, count]) => sum + count, 0);
  const unstored = [...acknowledged].filter((id) => !stored.has(id));

  const result = {
    attempted, accepted, unaccepted: counts.unaccepted,
    delivered: counts.delivered, queued: counts.queued, inDoubt: told.inDoubt, dropped: counts.dropped,
    lost, doubled, miscounted: total(miscounts), pageErrors: pageErrors.length, faults,
  };
  const failures = [
    [lost > 0, `${lost} lost, among ${ranges(missing, (id) => `tab ${byId.get(id).tab}: ${met.get(id)?.join(', ') ?? 'never sent'}`)}`],
    [doubled > 0, `${doubled} doubled`],
    [result.miscounted > 0, `miscounted: ${JSON.stringify(miscounts)} of ${JSON.stringify({ ...last, ledger })}`],
    [pageErrors.length > 0, `page errors: ${pageErrors.slice(0, 3).join(' | ')}`],
    [counts.queued > 0 || told.queued > 0, `${counts.queued} still in the browser's storage, ${told.queued} queued by the ledger, after the network healed`],
    [counts.leftOver > 0, `${counts.leftOver} delivered events still lie in the browser's storage`],
    [told.inDoubt > 0, `${told.inDoubt} still in doubt after the network healed`],
    [leaked.length > 0, `${leaked.length} arrived that were attempted after consent was withdrawn: ${leaked.slice(0, 10).join(' ')}`],
    [foreign.length > 0, `${foreign.length} events at the collector that nobody attempted: ${foreign.slice(0, 5).join(' ')}`],
    [unstored.length > 0, `${unstored.length} events were acknowledged and are not stored`],
    [unpermitted > attempted * MAX_DROPPED, `dropped without a fault that permits it: ${JSON.stringify(counts.dropped)}`],
    [!ledger, 'the last page gave no ledger'],
  ].filter(([isWrong]) => isWrong).map(([, text]) => text);
  return { ...result, miscounts, failures };
}

/** Neighbours with the same story in one word: `1-5…1-9 (tab 1: never sent)`. */
function ranges(ids, storyOf) {
  const groups = [];
  for (const id of ids) {
    const group = groups.at(-1);
    const [seed, number] = id.split('-').map(Number);
    if (group?.story === storyOf(id) && group.to === `${seed}-${number - 1}`) group.to = id;
    else groups.push({ from: id, to: id, story: storyOf(id) });
  }
  return groups.slice(0, 40).map(({ from, to, story }) => `${from === to ? from : `${from}…${to}`} (${story})`).join(' ');
}

/** Sums of several runs of one engine, in the shape of the report. */
export function sumUp({ engine, events, runs }) {
  const add = (into, from) => {
    for (const [name, count] of Object.entries(from)) into[name] = (into[name] ?? 0) + count;
    return into;
  };
  const numbers = ['attempted', 'accepted', 'delivered', 'queued', 'inDoubt', 'lost', 'doubled', 'miscounted', 'pageErrors'];
  const sum = { engine, seeds: runs.length, events };
  for (const name of numbers) sum[name] = runs.reduce((all, run) => all + run[name], 0);
  for (const name of ['unaccepted', 'dropped', 'faults']) sum[name] = runs.reduce((all, run) => add(all, run[name]), {});
  const { attempted, accepted, unaccepted, delivered, queued, inDoubt, dropped, lost, doubled, miscounted, pageErrors, faults } = sum;
  return { engine, seeds: sum.seeds, events, attempted, accepted, unaccepted, delivered, queued, inDoubt, dropped, lost, doubled, miscounted, pageErrors, faults };
}
