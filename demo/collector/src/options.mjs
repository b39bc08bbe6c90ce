/** What a collector can be told, with what it does when it is told nothing. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findCore } from './core/find.mjs';

export const DEFAULTS = {
  /** Only this machine, until someone decides otherwise: reports are readable by whoever reaches the port. */
  host: '127.0.0.1',
  /** 0: any free port. */
  port: 0,
  /** DuckDB file, made when it is not there. */
  db: 'waymark.duckdb',
  /** Origins that may post; null: any. */
  origins: null,
  /** Largest body taken, bytes. The core's batches are at most half of this. */
  bodyLimitBytes: 1_048_576,
  /** Largest single event taken, bytes of JSON. */
  eventLimitBytes: 65_536,
  /** Bytes of batches begun and not yet answered; beyond them: 503 with Retry-After. */
  pendingLimitBytes: 33_554_432,
  /** How long a stop waits for clients that do not finish their request, ms. */
  stopTimeoutMs: 10_000,
  /** Folder of the dashboard's page; null: none. */
  dashboard: fileURLToPath(new URL('../../dashboard/', import.meta.url)),
  /** `core-js.mjs`, which recognises raw touchpoints; null: none, and they are refused with 501. */
  core: findCore(),
  /** `{domain?}`: pages may have a first-party cookie set at /v1/cookie, host-only without a domain; null: none is. */
  cookie: null,
};

const RANGES = {
  port: [0, 65_535],
  bodyLimitBytes: [1_024, 67_108_864],
  eventLimitBytes: [512, 67_108_864],
  pendingLimitBytes: [1, 4_294_967_296],
  stopTimeoutMs: [0, 600_000],
};

/**
 * Fills in what is missing.
 * @throws {RangeError} naming the option that is out of range
 */
export function completeOptions(given = {}) {
  const options = { ...DEFAULTS, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
  for (const [name, [least, most]] of Object.entries(RANGES)) {
    if (!Number.isInteger(options[name]) || options[name] < least || options[name] > most) {
      throw new RangeError(`${name} must be a whole number from ${least} to ${most}`);
    }
  }
  if (options.origins !== null) options.origins = options.origins.map(normalOrigin);
  if (options.core !== null) {
    options.core = resolve(options.core);
    if (!existsSync(options.core)) throw new RangeError(`there is no core at ${options.core}`);
  }
  const { domain } = options.cookie ?? {};
  if (domain !== undefined && !/^[a-z\d-]+(\.[a-z\d-]+)+$/i.test(domain)) throw new RangeError('a cookie\'s domain looks like shop.example');
  return options;
}

function normalOrigin(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new RangeError('an origin looks like https://shop.example');
  return url.origin;
}
