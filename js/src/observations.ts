import type { BatchReport, TrackerEvents } from './api.js';
import type { GoalEffect, JourneyEffect, LedgerEffect } from './core/protocol.js';
import type { Emitter } from './emitter.js';

const KEPT = 50;

/** The latest of what was recognised and sent, for `journey()`, `ledger()`, the check screen and the panel. */
export interface Observations {
  readonly recent: JourneyEffect[];
  readonly goals: GoalEffect[];
  /** Of this page, as the core counts it. */
  ledger: LedgerEffect['destinations'];
  lastBatch?: BatchReport;
}

export function observe(emitter: Emitter<TrackerEvents>): Observations {
  const seen: Observations = { recent: [], goals: [], ledger: {} };
  emitter.on('journey', (effect) => keep(seen.recent, effect));
  emitter.on('goal', (effect) => keep(seen.goals, effect));
  emitter.on('batch', (batch) => { seen.lastBatch = batch; });
  return seen;
}

/** Events over all destinations. */
export function totalsOf(ledger: LedgerEffect['destinations']): { delivered: number; kept: number; dropped: number } {
  const totals = { delivered: 0, kept: 0, dropped: 0 };
  for (const one of Object.values(ledger)) {
    totals.delivered += one.delivered;
    totals.kept += one.queued + one.inDoubt;
    for (const count of Object.values(one.dropped)) totals.dropped += count;
  }
  return totals;
}

function keep<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > KEPT) list.shift();
}
