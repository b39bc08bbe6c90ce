import type { LoadedCore } from './load.js';
import { messageOf } from './message-of.js';
import type { CoreModule } from './module.js';
import type { CoreError, CreateAnswer, DispatchAnswer, Effect } from './protocol.js';

// Copies taken at load, which a page cannot replace later.
const { parse } = JSON;
const { queueMicrotask } = globalThis;

/** Messages in one dispatch, so that no call of the core becomes a long task (one message costs about 60 µs). */
const MAX_MESSAGES_A_DISPATCH = 40;
const MAX_CHARACTERS_A_DISPATCH = 262_144;
/** Messages that wait for a core that is not there yet, or never will be. */
const MAX_WAITING_MESSAGES = 500;
const MAX_WAITING_CHARACTERS = 1_048_576;
/** Effects may bring messages that bring effects; what exceeds this goes on in the next task. */
const MAX_ROUNDS = 20;
const MAX_TRAPS = 2;

export type BridgeState = 'loading' | 'running' | 'rebuilding' | 'raw' | 'refused' | 'destroyed';

/** What the bridge asks of the tracker. */
export interface BridgeHost {
  configText: string;
  /** JSON text of the latest `save` effect, or '' for none. */
  savedState(): string;
  /** JSON texts of the messages that open an instance; `dropped` counts messages lost to a trap since the last one. */
  opening(dropped: number): string[];
  /** Carries out effects; may push more messages. */
  run(effects: Effect[]): void;
  created(core: LoadedCore, problems: CoreError[], savedState: string): void;
  dispatched(messagesText: string, answerText: string): void;
  report(code: string, message: string, path?: string): void;
  changed(state: BridgeState): void;
  /** Runs in a later task, so that the page comes first. */
  later(run: () => void): void;
}

/**
 * Hands messages to the core in order and effects to the tracker. A message that traps is dropped by name and the
 * instance is rebuilt from configuration and saved state; after two traps the core is not used again on this page.
 */
export class Bridge {
  state: BridgeState = 'loading';
  traps = 0;
  /** Messages that found no room while waiting. */
  overflowed = 0;
  readonly #host: BridgeHost;
  #loaded: LoadedCore | undefined;
  #core: CoreModule | undefined;
  #trackerId = 0;
  #waiting: string[] = [];
  #waitingCharacters = 0;
  /** Messages at the front to be dispatched one by one, to find which of them trapped. */
  #suspects = 0;
  #dropped = 0;
  #busy = false;
  #planned = false;

  constructor(host: BridgeHost) {
    this.#host = host;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Queues one message's JSON text; all messages of one task share one dispatch. */
  push(text: string): void {
    if (this.state === 'refused' || this.state === 'destroyed') return;
    if (this.state !== 'running' && (this.#waiting.length >= MAX_WAITING_MESSAGES || this.#waitingCharacters + text.length > MAX_WAITING_CHARACTERS)) {
      this.overflowed++;
      return;
    }
    this.#waiting.push(text);
    this.#waitingCharacters += text.length;
    // A running drain takes it along; a microtask of its own could feed itself for ever.
    if (!this.#busy) this.#plan();
  }

  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      this.drain();
    });
  }

  async start(loading: Promise<LoadedCore>): Promise<void> {
    try {
      this.#loaded = await loading;
    } catch (error) {
      this.#host.report('core_unavailable', messageOf(error));
      return this.#turn('raw');
    }
    await this.#create();
  }

  /** Dispatches now what waits; used on leaving, when no microtask may come. */
  drain(): void {
    if (this.#busy || this.state !== 'running') return;
    this.#busy = true;
    try {
      for (let round = 0; this.#waiting.length && this.state === 'running'; round++) {
        if (round === MAX_ROUNDS) {
          this.#host.later(() => this.drain());
          break;
        }
        const chunk = this.#next();
        const answer = this.#dispatch(chunk);
        if (!answer) this.#trapped(chunk);
        else {
          if (this.#suspects) this.#suspects--;
          this.#take(answer);
        }
      }
    } finally {
      this.#busy = false;
    }
  }

  destroy(): void {
    try { this.#core?.destroyTracker(this.#trackerId); } catch { /* already gone */ }
    this.#waiting = [];
    this.#turn('destroyed');
  }

  #turn(state: BridgeState): void {
    if (this.state === 'destroyed') return;
    this.state = state;
    this.#host.changed(state);
  }

  #next(): string[] {
    const limit = this.#suspects ? 1 : MAX_MESSAGES_A_DISPATCH;
    let count = 0;
    let characters = 0;
    while (count < this.#waiting.length && count < limit) {
      characters += this.#waiting[count]!.length;
      if (count && characters > MAX_CHARACTERS_A_DISPATCH) break;
      count++;
    }
    const chunk = this.#waiting.splice(0, count);
    for (const text of chunk) this.#waitingCharacters -= text.length;
    return chunk;
  }

  /** Undefined when the core trapped. */
  #dispatch(texts: string[]): DispatchAnswer | undefined {
    const messagesText = `[${texts.join(',')}]`;
    try {
      const answerText = this.#core!.dispatch(this.#trackerId, messagesText);
      const answer = parse(answerText) as DispatchAnswer;
      this.#host.dispatched(messagesText, answerText);
      return answer;
    } catch (error) {
      this.#host.report('trap', `the core trapped: ${messageOf(error)}`);
      return undefined;
    }
  }

  #take(answer: DispatchAnswer): void {
    if (!answer.ok) return this.#host.report(answer.error.code, answer.error.message, answer.error.path);
    for (const { index, error } of answer.rejected) this.#host.report(error.code, `message ${index} was refused: ${error.message}`, error.path);
    this.#host.run(answer.effects);
  }

  #trapped(chunk: string[]): void {
    if (chunk.length > 1) {
      // One of them is guilty; the others are not lost for it.
      this.#suspects = chunk.length;
      this.#waiting.unshift(...chunk);
      for (const text of chunk) this.#waitingCharacters += text.length;
      this.traps++;
    } else {
      if (!this.#suspects) this.traps++;
      this.#suspects = 0;
      this.#dropped++;
    }
    this.#core = undefined;
    if (this.traps >= MAX_TRAPS) {
      this.#host.report('raw_mode', 'the core trapped twice on this page and is not used again; touchpoints wait in memory');
      return this.#turn('raw');
    }
    this.#turn('rebuilding');
    this.#create().catch((error: unknown) => {
      this.#host.report('core_unavailable', messageOf(error));
      this.#turn('raw');
    });
  }

  async #create(): Promise<void> {
    const loaded = this.#loaded!;
    const savedState = this.#host.savedState();
    let opened: DispatchAnswer | undefined;
    try {
      const core = this.#core = await loaded.instantiate();
      if ((this.state as BridgeState) === 'destroyed') return;
      const created = parse(core.createTracker(this.#host.configText, savedState)) as CreateAnswer;
      if (!created.ok) {
        this.#host.report(created.error.code, created.error.message, created.error.path);
        return this.#turn('refused');
      }
      this.#trackerId = created.trackerId;
      this.#host.created(loaded, created.problems, savedState);
      opened = this.#dispatch(this.#host.opening(this.#dropped));
      this.#dropped = 0;
    } catch (error) {
      this.#host.report('core_unavailable', messageOf(error));
    }
    if (!opened) return this.#turn('raw');
    this.#turn('running');
    // Effects of the opening may push; they join what already waits, in order.
    this.#busy = true;
    this.#take(opened);
    this.#busy = false;
    this.drain();
  }
}
