const MOMENTS = ['know', 'go', 'do', 'buy'];

/**
 * The tour's answer: one object, the same in every engine.
 * `fromSensors` counts touchpoints that no code of the page reported by Waymark's own interface; `kinds` is in order of first appearance;
 * `rows` and `duplicates` are what the collector's database gained.
 */
export function findingsOf({ engine, version, notes, ledger, before, after, bytes, pageErrors, violations, ms }) {
  const journey = notes.touchpoint.map(({ kind, moment, stage, sensor, page, momentBecause, stageBecause }) => ({ kind, moment, stage, sensor, page, momentBecause, stageBecause }));
  const kinds = unique(journey.map(({ kind }) => kind));
  return {
    engine,
    version,
    touchpoints: journey.length,
    kinds,
    kindsCount: kinds.length,
    fromSensors: journey.filter(({ sensor }) => sensor && sensor !== 'api').length,
    sensors: unique(journey.map(({ sensor }) => sensor).filter(Boolean)),
    moments: unique(journey.map(({ moment }) => moment)).filter((moment) => MOMENTS.includes(moment)),
    stages: unique(journey.map(({ stage }) => stage)),
    slots: notes.slot.map(({ slot, option, reason, page }) => ({ slot, option, reason, page })),
    goals: notes.goal.map(({ goalId, orderId, counted, isConversion, valueMinor }) => ({ goalId, orderId, counted, isConversion, valueMinor })),
    channel: notes.touchpoint[0]?.channel ?? null,
    channels: unique(notes.touchpoint.map(({ channel }) => channel)),
    sessions: unique(notes.touchpoint.map(({ session }) => session)).length,
    accepted: ledger.accepted,
    delivered: ledger.delivered,
    rows: after.events - before.events,
    duplicates: after.duplicates - before.duplicates,
    ledger,
    bytes,
    journey,
    pageErrors: unique(pageErrors),
    violations: unique(violations),
    ms,
  };
}

const unique = (values) => [...new Set(values)];

/**
 * Bytes of Waymark's own files as they travelled, from the network log: `total` and `files` count each file's first fetch, `again`
 * what a browser without a lasting cache fetched once more.
 */
export function bytesOf(network) {
  const files = {};
  let again = 0;
  for (const { url, bytes } of network) {
    const name = /\/waymark\/([\w.-]+)$/.exec(new URL(url).pathname)?.[1];
    if (!name || bytes === 0) continue;
    if (name in files) again += bytes;
    else files[name] = bytes;
  }
  return { total: Object.values(files).reduce((sum, bytes) => sum + bytes, 0), files, again };
}
