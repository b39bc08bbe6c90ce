import type { Decision } from './api.js';
import type { Assets } from './assets.js';
import type { SlotConfig } from './core/protocol.js';
import type { SlotPainter, SlotsHost } from './slots/painter.js';

/** What each slot shows. The part that touches the page is loaded once the page or the configuration has a slot. */
export interface SlotBoard {
  readonly decisions: ReadonlyMap<string, Decision>;
  /** All that the page's HTML offered so far. */
  known(): SlotConfig[];
  /** Looks for slots that are new in the page; resolves once those found have been told. */
  scan(): Promise<void>;
  take(decision: Decision): void;
}

export function createSlotBoard(host: SlotsHost | null, assets: Assets): SlotBoard {
  const decisions = new Map<string, Decision>();
  let painter: SlotPainter | undefined;
  let loading: Promise<void> | undefined;
  return {
    decisions,
    known: () => painter?.known ?? [],
    async scan() {
      if (host && !painter && (host.config.slots?.length || host.document.querySelector('[data-waymark-slot]'))) {
        await (loading ??= assets.slots().then(
          ({ SlotPainter }) => { painter = new SlotPainter(host, decisions); },
          (error: unknown) => host.report('slots_unavailable', String(error))));
      }
      painter?.scan();
    },
    take(decision) {
      decisions.set(decision.slot, decision);
      painter?.show(decision);
    },
  };
}
