import type { BatchReport, TrackerEvents } from './api.js';
import type { GoalEffect, JourneyEffect, LedgerEffect } from './core/protocol.js';
import type { Emitter } from './emitter.js';

const KEPT = 50;

/** The latest of what was recognised and sent, for `journey()`, `ledger()`, the check screen and the panel. */
export class Observations {
  readonly recent: JourneyEffect[] = [];
  readonly goals: GoalEffect[] = [];
  ledger: LedgerEffect['destinations'] = {};
  lastBatch: BatchReport | undefined;

  constructor(emitter: Emitter<TrackerEvents>) {
    emitter.on('journey', (effect) => keep(this.recent, effect));
    emitter.on('goal', (effect) => keep(this.goals, effect));
    emitter.on('ledger', (ledger) => { this.ledger = ledger; });
    emitter.on('batch', (batch) => { this.lastBatch = batch; });
  }

  get journey(): JourneyEffect | null {
    return this.recent.at(-1) ?? null;
  }

  /** Events over all destinations. */
  totals(): { delivered: number; kept: number; dropped: number } {
    const totals = { delivered: 0, kept: 0, dropped: 0 };
    for (const { delivered, queued, inDoubt, dropped } of Object.values(this.ledger)) {
      totals.delivered += delivered;
      totals.kept += queued + inDoubt;
      for (const count of Object.values(dropped)) totals.dropped += count;
    }
    return totals;
  }
}

function keep<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > KEPT) list.shift();
}
