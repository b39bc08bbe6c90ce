import type { Decision } from './api.js';
import type { Assets } from './assets.js';
import type { SlotConfig } from './core/protocol.js';
import type { SlotPainter, SlotsHost } from './slots/painter.js';

/** What each slot shows. The part that touches the page is loaded once the page or the configuration has a slot. */
export class SlotBoard {
  readonly decisions = new Map<string, Decision>();
  readonly #host: SlotsHost | null;
  readonly #assets: Assets;
  #painter: SlotPainter | undefined;
  #loading: Promise<void> | undefined;

  constructor(host: SlotsHost | null, assets: Assets) {
    this.#host = host;
    this.#assets = assets;
  }

  /** All that the page's HTML offered so far. */
  get known(): SlotConfig[] {
    return this.#painter?.known ?? [];
  }

  /** Looks for slots that are new in the page; resolves once those found have been told. */
  async scan(): Promise<void> {
    const host = this.#host;
    if (!host) return;
    if (!this.#painter && (host.config.slots?.length || host.document.querySelector('[data-waymark-slot]'))) {
      await (this.#loading ??= this.#assets.slots().then(
        ({ SlotPainter }) => { this.#painter = new SlotPainter(host, this.decisions); },
        (error: unknown) => host.report('slots_unavailable', String(error))));
    }
    this.#painter?.scan();
  }

  take(decision: Decision): void {
    this.decisions.set(decision.slot, decision);
    this.#painter?.show(decision);
  }
}
