import { read, UNREADABLE } from './core/encode.js';

/** Names of a touchpoint that the vocabulary knows (protocol.ts); everything else a site says goes into `properties`. */
const FIELDS = new Set(('page sensor referrer navigation name item items valueMinor currency orderId query resultCount target form '
  + 'engagedMs scrollPercent media pain survey code goals properties').split(' '));

const bare = (): Record<string, unknown> => Object.create(null) as Record<string, unknown>;

/** More names than this cannot fit one message, and copying a million of them would hold the page up. */
const MAX_NAMES = 20_000;
const namesOf = (data: object): string[] => Object.keys(data).slice(0, MAX_NAMES);

/** A touchpoint's fields from what a site handed in, or null when that is not an object that can be read. Faulty getters become a marker. */
export function shapeTouchpoint(data: unknown): object | null {
  const known = bare();
  let extra: Record<string, unknown> | undefined;
  try {
    data ??= {};
    if (typeof data !== 'object' || Array.isArray(data)) return null;
    for (const key of namesOf(data!)) {
      const value = read(data!, key);
      if (FIELDS.has(key)) known[key] = value;
      else (extra ??= bare())[key] = value;
    }
  } catch {
    return null;
  }
  if (extra) {
    const { properties } = known;
    if (properties && typeof properties === 'object') {
      try {
        for (const key of namesOf(properties)) extra[key] = read(properties, key);
      } catch {
        extra.properties = UNREADABLE;
      }
    }
    known.properties = extra;
  }
  return known;
}
