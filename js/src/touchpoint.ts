/** Names of a touchpoint that the vocabulary knows (protocol.ts); everything else a site says goes into `properties`. */
const FIELDS = new Set(('page sensor referrer navigation name item items valueMinor currency orderId query resultCount target form '
  + 'engagedMs scrollPercent media pain survey code goals properties').split(' '));

const bare = (): Record<string, unknown> => Object.create(null) as Record<string, unknown>;

/** A touchpoint's fields from what a site handed in, or null when that is not an object. Faulty getters become a marker. */
export function shapeTouchpoint(data: unknown): object | null {
  if (data === undefined || data === null) return bare();
  if (typeof data !== 'object' || Array.isArray(data)) return null;
  const known = bare();
  let extra: Record<string, unknown> | undefined;
  for (const key of Object.keys(data)) {
    let value: unknown;
    try {
      value = (data as Record<string, unknown>)[key];
    } catch {
      value = '[unreadable]';
    }
    if (FIELDS.has(key)) known[key] = value;
    else (extra ??= bare())[key] = value;
  }
  if (extra) {
    const { properties } = known;
    if (properties && typeof properties === 'object') for (const key of Object.keys(properties)) extra[key] = (properties as Record<string, unknown>)[key];
    known.properties = extra;
  }
  return known;
}
