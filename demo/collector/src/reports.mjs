/** Each report: the statements it asks and the shape of its answer. */
import { bucketFor } from './buckets.mjs';

const one = (name) => async (store, scope) => ({ rows: await store.query(`report/${name}`, scope) });

async function visits(store, scope) {
  const [{ firstMs, lastMs }] = await store.query('report/span', scope);
  if (firstMs === null) return { bucket: null, bucketMs: null, rows: [] };
  const { name, widthMs } = bucketFor(firstMs, lastMs);
  const offsetMs = scope.utcOffsetMin * 60_000;
  const rows = await store.query('report/visits', {
    ...scope,
    offsetMs,
    bucketMs: widthMs,
    firstBucket: Math.floor((firstMs + offsetMs) / widthMs),
    lastBucket: Math.floor((lastMs + offsetMs) / widthMs),
  });
  return { bucket: name, bucketMs: widthMs, rows };
}

async function moments(store, scope) {
  return { rows: await store.query('report/moments', scope), evidence: await store.query('report/moments_evidence', scope) };
}

async function stages(store, scope) {
  const [cycles] = await store.query('report/stages_cycles', scope);
  return { rows: await store.query('report/stages', scope), moves: await store.query('report/stages_moves', scope), cycles };
}

async function channels(store, scope) {
  return { rows: await store.query('report/channels', scope), revenue: await store.query('report/channels_revenue', scope) };
}

/** By the name in /v1/report/NAME. */
export const REPORTS = { visits, moments, stages, channels, kinds: one('kinds'), goals: one('goals'), journeys: one('journeys') };

/** Everything counted once: the answer of /v1/stats. */
export async function stats(store, scope) {
  const [counts] = await store.query('stats', scope);
  const [batches] = await store.query('stats_batches', scope);
  const [ledger] = await store.query('stats_ledger', scope);
  const reasons = await store.query('stats_ledger_reasons', scope);
  const byReason = (counter) => Object.fromEntries(reasons.filter((row) => row.counter === counter).map((row) => [row.reason, row.count]));
  return {
    ...counts,
    ...batches,
    revenue: await store.query('stats_revenue', scope),
    ledger: { ...ledger, dropped: byReason('dropped'), refused: byReason('refused') },
  };
}
