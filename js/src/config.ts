import type { TrackerConfig } from './api.js';
import { encode } from './core/encode.js';
import type { Config } from './core/protocol.js';

const MAX_BYTES = 262_144;
const MAX_DEPTH = 32;
const LISTS = ['goals', 'slots', 'searchParameters'] as const;
const TEXTS = ['endpoint', 'siteId', 'language'] as const;
const RECORDS = ['session', 'consent', 'channels', 'batch', 'storage', 'internal', 'sensors'] as const;

export interface ReadConfig {
  /** Plain data, without getters, cycles or prototypes of the site; fields of a wrong type are absent. */
  config: Config;
  /** What the core is given: everything as the site wrote it, so that it can name what is wrong. */
  text: string;
  wasmUrl?: string;
  record: boolean;
  refused?: string;
}

/** Takes a configuration apart into the core's part and the shell's own. */
export function readConfig(given: unknown): ReadConfig {
  const encoded = encode(given ?? {}, MAX_BYTES, MAX_DEPTH);
  if (encoded.refused) return { config: {}, text: '{}', record: false, refused: encoded.refused };
  const plain = JSON.parse(encoded.text!) as TrackerConfig;
  if (!plain || typeof plain !== 'object' || Array.isArray(plain)) return { config: {}, text: encoded.text!, record: false };
  const { wasmUrl, record, ...rest } = plain;
  const config: Config = { ...rest };
  for (const name of TEXTS) if (typeof config[name] !== 'string') delete config[name];
  for (const name of LISTS) if (!Array.isArray(config[name])) delete config[name];
  for (const name of RECORDS) if (typeof config[name] !== 'object' || config[name] === null) delete config[name];
  return {
    config,
    text: wasmUrl === undefined && record === undefined ? encoded.text! : encode(rest).text!,
    ...(typeof wasmUrl === 'string' && wasmUrl ? { wasmUrl } : {}),
    record: record === true,
  };
}
