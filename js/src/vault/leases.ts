import { LEASE_PREFIX as PREFIX } from '../identity.js';
import type { Clock, KeyValueStore } from '../platform/platform.js';

/** A visible tab renews its lease this often … */
const RENEW_MS = 400;
/** … and is taken for dead when it has not for this long: what it held is adopted within two seconds. */
const VISIBLE_MS = 1_200;
/** Timers of hidden pages are slowed to one a minute: such a lease covers one request instead. */
const HIDDEN_MS = 20_000;
/** No lease is longer than this; one that seems to be is a clock that jumped back. */
const FAR_MS = 60_000;
/** The next page of the same tab comes first. */
const RELEASED_WAIT_MS = 1_000;
/** Tabs whose clocks disagree take each other for dead: each asks no more often than this. */
const ASK_EVERY_MS = 500;
/** A lease is looked at again a little after its end, for a renewal may be on its way. */
const SLACK_MS = 50;

export interface LeaseHost {
  clock: Clock;
  keyValue: KeyValueStore;
  visible(): boolean;
  tab(): string;
  /** The tab has something that others must not take. */
  needed(): boolean;
  /** A lease of another tab has ended. */
  ended(): void;
}

export interface Leases {
  isGone(tab: string): boolean;
  hold(): void;
  release(): void;
  isHeld(): boolean;
  stop(): void;
}

/**
 * Who answers for which records, as one key a tab: the wall time until which its lease holds. Nothing is locked: the claim itself is one
 * transaction of the record store, which engines run one after the other, and a held Web Lock would cost the back/forward cache.
 */
export function createLeases({ clock, keyValue, visible, tab, needed, ended }: LeaseHost): Leases {
  let heldUntilMs = 0;
  let renewal = 0;
  let expiry = 0;
  let askedAtMs = -ASK_EVERY_MS;

  const leftMs = (other: string): number => {
    const left = Number(keyValue.get(PREFIX + other)) - clock.wallMs();
    return left > FAR_MS ? 0 : left;
  };
  const isGone = (other: string): boolean => !(leftMs(other) > 0);

  /** Looks again when the next lease of another tab runs out. */
  const watch = (): void => {
    const others = keyValue.keys().filter((key) => key.startsWith(PREFIX) && key !== PREFIX + tab());
    let nextMs = Infinity;
    let dead = false;
    for (const key of others) {
      const left = leftMs(key.slice(PREFIX.length));
      if (left > 0) nextMs = Math.min(nextMs, left);
      else {
        dead = true;
        keyValue.remove(key);
      }
    }
    if (dead) look(0);
    else if (nextMs < Infinity) look(nextMs + SLACK_MS);
  };
  const look = (afterMs: number): void => {
    clock.clearTimer(expiry);
    expiry = clock.setTimer(() => {
      askedAtMs = clock.elapsedMs();
      ended();
      watch();
    }, Math.max(afterMs, askedAtMs + ASK_EVERY_MS - clock.elapsedMs()));
  };
  const off = keyValue.watch((key) => {
    if (!key?.startsWith(PREFIX) || key === PREFIX + tab()) return;
    if (keyValue.get(key) !== null) watch();
    else look(RELEASED_WAIT_MS);
  });

  const release = (): void => {
    clock.clearTimer(renewal);
    renewal = 0;
    heldUntilMs = 0;
    keyValue.remove(PREFIX + tab());
  };
  const hold = (): void => {
    const lengthMs = visible() ? VISIBLE_MS : HIDDEN_MS;
    heldUntilMs = clock.elapsedMs() + lengthMs;
    keyValue.set(PREFIX + tab(), String(clock.wallMs() + lengthMs));
    clock.clearTimer(renewal);
    renewal = clock.setTimer(() => {
      renewal = 0;
      if (!needed()) release();
      else if (visible() && isHeld()) hold();
    }, RENEW_MS);
  };
  const isHeld = (): boolean => clock.elapsedMs() < heldUntilMs;

  watch();
  return {
    isGone, hold, release, isHeld,
    stop() {
      off();
      clock.clearTimer(expiry);
      release();
    },
  };
}
