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
  /** What was fetched for the core beside it, by name; the JavaScript twin has its own. */
  tables: { [name: string]: Uint8Array };
  created(core: LoadedCore, problems: CoreError[], savedState: string): void;
  dispatched(messagesText: string, answerText: string): void;
  report(code: string, message: string, path?: string): void;
  changed(state: BridgeState): void;
  /** Runs in a later task, so that the page comes first. */
  later(run: () => void): void;
}

/** The way to the core. */
export interface Bridge {
  readonly state: BridgeState;
  readonly traps: number;
  /** Messages not yet taken by the core. */
  readonly waiting: number;
  /** Their JSON texts, in order. */
  readonly texts: readonly string[];
  /** The first `count` of them were told elsewhere. */
  forget(count: number): void;
  /** Messages that found no room while waiting. */
  overflowed: number;
  /** Queues one message's JSON text; all messages of one task share one dispatch. */
  push(text: string): void;
  start(loading: Promise<LoadedCore>): Promise<void>;
  /** Dispatches now what waits; used on leaving, when no microtask may come. */
  drain(): void;
  destroy(): void;
}

/**
 * Hands messages to the core in order and effects to the tracker. A message that traps is dropped by name and the
 * instance is rebuilt from configuration and saved state; after two traps the core is not used again on this page.
 */
export function createBridge(host: BridgeHost): Bridge {
  const { report, configText } = host;
  let loaded: LoadedCore;
  let core: CoreModule | undefined;
  let trackerId = 0;
  let waiting: string[] = [];
  let waitingCharacters = 0;
  /** Messages at the front to be dispatched one by one, to find which of them trapped. */
  let suspects = 0;
  let dropped = 0;
  let busy = false;
  let planned = false;

  const turn = (state: BridgeState): void => {
    if (bridge.state === 'destroyed') return;
    bridge.state = state;
    host.changed(state);
  };
  const fail = ({ code, message, path }: CoreError): void => report(code, message, path);
  const unavailable = (error: unknown): void => report('core_unavailable', messageOf(error));

  const planDone = (): void => {
    planned = false;
    bridge.drain();
  };

  const next = (): string[] => {
    const limit = suspects ? 1 : MAX_MESSAGES_A_DISPATCH;
    let count = 0;
    let characters = 0;
    for (const text of waiting) {
      characters += text.length;
      if (count >= limit || (count && characters > MAX_CHARACTERS_A_DISPATCH)) break;
      waitingCharacters -= text.length;
      count++;
    }
    return waiting.splice(0, count);
  };

  /** Undefined when the core trapped. */
  const dispatch = (texts: string[]): DispatchAnswer | undefined => {
    const messagesText = `[${texts.join()}]`;
    try {
      const answerText = core!.dispatch(trackerId, messagesText);
      const answer = parse(answerText) as DispatchAnswer;
      host.dispatched(messagesText, answerText);
      return answer;
    } catch (error) {
      report('trap', `the core trapped: ${messageOf(error)}`);
      return undefined;
    }
  };

  const take = (answer: DispatchAnswer): void => {
    if (!answer.ok) return fail(answer.error);
    for (const { index, error } of answer.rejected) fail({ ...error, message: `message ${index} was refused: ${error.message}` });
    host.run(answer.effects);
  };

  const trapped = (chunk: string[]): void => {
    // One of several is guilty; the others are not lost for it.
    const isAlone = !chunk[1];
    if (!isAlone || !suspects) bridge.traps++;
    if (isAlone) dropped++;
    else {
      waiting.unshift(...chunk);
      for (const text of chunk) waitingCharacters += text.length;
    }
    suspects = isAlone ? 0 : chunk.length;
    core = undefined;
    if (bridge.traps >= MAX_TRAPS) {
      report('raw_mode', 'the core trapped twice and is not used again on this page');
      return turn('raw');
    }
    turn('rebuilding');
    create().catch((error: unknown) => {
      unavailable(error);
      turn('raw');
    });
  };

  const create = async (): Promise<void> => {
    const savedState = host.savedState();
    let opened: DispatchAnswer | undefined;
    try {
      core = await loaded.instantiate();
      if (bridge.state === 'destroyed') return;
      const created = parse(core.createTracker(configText, savedState)) as CreateAnswer;
      if (!created.ok) {
        fail(created.error);
        return turn('refused');
      }
      ({ trackerId } = created);
      for (const [name, bytes] of Object.entries(host.tables)) core.provide(trackerId, name, bytes);
      host.created(loaded, created.problems, savedState);
      opened = dispatch(host.opening(dropped));
      dropped = 0;
    } catch (error) {
      unavailable(error);
    }
    if (!opened) return turn('raw');
    turn('running');
    // Effects of the opening may push; they join what already waits, in order.
    busy = true;
    take(opened);
    busy = false;
    if (bridge.traps) return bridge.drain();
    // In a task of its own: joined to the first start it would be a long one on a slow phone.
    planned = true;
    host.later(planDone);
  };

  const bridge = {
    state: 'loading' as BridgeState,
    traps: 0,
    overflowed: 0,

    get waiting() {
      return waiting.length;
    },

    get texts() {
      return waiting;
    },

    forget(count: number): void {
      for (const { length } of waiting.splice(0, count)) waitingCharacters -= length;
    },

    push(text: string): void {
      const { state } = bridge;
      if (state === 'refused' || state === 'destroyed') return;
      if (state !== 'running' && (waiting.length >= MAX_WAITING_MESSAGES || waitingCharacters + text.length > MAX_WAITING_CHARACTERS)) {
        bridge.overflowed++;
        return;
      }
      waiting.push(text);
      waitingCharacters += text.length;
      // A running drain takes it along; a microtask of its own could feed itself for ever.
      if (busy || planned) return;
      planned = true;
      queueMicrotask(planDone);
    },

    async start(loading: Promise<LoadedCore>): Promise<void> {
      try {
        loaded = await loading;
      } catch (error) {
        unavailable(error);
        return turn('raw');
      }
      await create();
    },

    drain(): void {
      if (busy) return;
      busy = true;
      try {
        for (let round = 0; waiting.length && bridge.state === 'running'; round++) {
          if (round === MAX_ROUNDS) {
            host.later(bridge.drain);
            break;
          }
          const chunk = next();
          const answer = dispatch(chunk);
          if (!answer) trapped(chunk);
          else {
            if (suspects) suspects--;
            take(answer);
          }
        }
      } finally {
        busy = false;
      }
    },

    destroy(): void {
      try { core?.destroyTracker(trackerId); } catch { /* already gone */ }
      waiting = [];
      turn('destroyed');
    },
  };
  return bridge;
}
