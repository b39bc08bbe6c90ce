import type { Bridge } from '../core/bridge.js';
import type { Config, Ledger, LedgerEffect } from '../core/protocol.js';
import type { Timers } from '../effects/schedule.js';
import type { Observations } from '../observations.js';
import type { Network } from '../platform/platform.js';

/** Of one body: far below the 500 messages and the bytes a collector takes, and such that a beacon could still carry it. */
const MAX_MESSAGES = 400;
const MAX_CHARACTERS = 49_152;
const DEFAULT_WAIT_MS = 3_000;
const TIMEOUT_MS = 15_000;
/** Each body brings its window of messages from the first on, so that the collector's core sees them in their order: a growing wait keeps that cheap. */
const MAX_WAIT_MS = 300_000;
/** These speak of the set-up: no later attempt on this page helps. */
const HOPELESS = [401, 403, 404, 405, 410, 501];
/** These speak of the messages. */
const REFUSED = [400, 413, 422];
const NOTHING: Ledger = { accepted: 0, delivered: 0, queued: 0, inDoubt: 0, dropped: {}, held: 0, refused: {} };

/**
 * On a page whose core cannot run: what was told goes to the collector raw, again and again until the page is left. Messages keep
 * their ids, so that what is sent twice is stored once. What the collector has of a full window is not kept any longer.
 * The ledger counts such touchpoints as `refused`, for no core of this page took them: `raw` those that the collector took,
 * `raw_refused` those it did not.
 */
export function keepTelling(
  config: Config, network: Network, bridge: Bridge, timers: Timers, observations: Observations, counted: (ledger: LedgerEffect['destinations']) => void,
  mayTell: () => boolean, bodyOf: (texts: readonly string[]) => string, report: (code: string, message: string) => void,
): void {
  let waitMs = Number(config.batch?.maxAgeMs) || DEFAULT_WAIT_MS;
  let told = 0;

  const count = (reason: string, touchpoints: number): void => {
    const { ledger } = observations;
    const { refused, ...rest } = ledger.waymark ?? NOTHING;
    counted({ ...ledger, waymark: { ...rest, refused: { ...refused, [reason]: (refused[reason] ?? 0) + touchpoints } } });
  };
  const again = (): void => timers.set('raw', waitMs, () => void tell());
  const tell = async (): Promise<void> => {
    const waiting = bridge.texts;
    const end = windowOf(waiting);
    if (end <= told || !mayTell()) return again();
    const fresh = waiting.slice(told, end).filter((text) => text.includes('"type":"touchpoint"')).length;
    const isFull = end < waiting.length;
    const { status, retryAfterMs = 0, body = '' } = await network.post(config.endpoint!, bodyOf(waiting.slice(0, end)), { timeoutMs: TIMEOUT_MS });
    if (HOPELESS.includes(status)) return report('raw_refused', `the collector does not take raw touchpoints (${status}); they wait in this page`);
    const isTaken = status === 200 && /"ok":\s*true/.test(body);
    const isRefused = REFUSED.includes(status);
    if (isTaken || isRefused) {
      count(isTaken ? 'raw' : 'raw_refused', fresh);
      told = end;
      if (isFull || isRefused) {
        bridge.forget(end);
        told = 0;
      }
    }
    waitMs = Math.max(Math.min(waitMs * 2, MAX_WAIT_MS), retryAfterMs);
    again();
  };
  again();
}

/** How many of the first messages fit one body; at least one. */
function windowOf(waiting: readonly string[]): number {
  let count = 0;
  let characters = 0;
  while (count < waiting.length && count < MAX_MESSAGES && (count === 0 || characters + waiting[count]!.length <= MAX_CHARACTERS)) characters += waiting[count++]!.length;
  return count;
}
