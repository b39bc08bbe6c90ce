/** The way to the core's thread: one body at a time, each within a time; a thread that fails is replaced by the next body. */
import { Worker } from 'node:worker_threads';
import { Problem } from '../problem.mjs';

const WORKER = new URL('worker.mjs', import.meta.url);
/** 500 messages take some 20 ms. Far beyond that something is wrong. */
const RUN_TIMEOUT_MS = 5_000;
const LIMITS = { maxOldGenerationSizeMb: 256 };

/**
 * What the core made of a body: events with the ids of their messages, what it refused by index, and its counters.
 * @typedef {{events: object[], refused: {index: number, error: object}[], ledger: object | null, coreVersion: string}} Outcome
 */

export class CoreRunner {
  #file;
  #log;
  #timeoutMs;
  #worker = null;
  #queue = Promise.resolve();
  #unusable = null;
  #stopped = false;

  /**
   * Nothing is loaded before the first body.
   * @param {{file: string | null, log: Function, timeoutMs?: number}} options `file` null: there is no core
   */
  constructor({ file, log, timeoutMs = RUN_TIMEOUT_MS }) {
    this.#file = file;
    this.#log = log;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * @param {{config: string, state: string, messages: string[]}} job JSON texts
   * @returns {Promise<Outcome>}
   * @throws {Problem} 501 core_unavailable: keep the touchpoints, no later attempt will help; 422 core_failed: these messages broke the core;
   *   400 with the core's own code when it cannot read them at all
   */
  run(job) {
    const result = this.#queue.then(() => this.#runNow(job));
    this.#queue = result.catch(() => {});
    return result;
  }

  async stop() {
    await this.#queue;
    this.#stopped = true;
    await this.#worker?.thread.terminate();
  }

  async #runNow(job) {
    if (this.#file === null) throw unavailable('This collector has no core to recognise raw touchpoints with. Start it with --core.');
    if (this.#unusable) throw unavailable(this.#unusable);
    if (this.#stopped) throw new Problem(503, 'stopping', 'The collector is stopping.');
    const worker = this.#worker ??= this.#start();
    const version = await worker.ready;
    if (version === undefined) throw unavailable(this.#unusable);
    const outcome = await this.#ask(worker, job);
    if (outcome === undefined || outcome.trapped) {
      this.#log('core_failed', { why: outcome ? 'trap' : 'no answer' });
      throw new Problem(422, 'core_failed', 'The core could not finish with these messages. Nothing of them is stored.', { path: '/messages' });
    }
    if (outcome.failed) throw new Problem(400, outcome.failed.code, 'The core cannot read these messages.', { path: '/messages' });
    return { ...outcome, coreVersion: version };
  }

  #start() {
    const thread = new Worker(WORKER, { workerData: { file: this.#file }, resourceLimits: LIMITS, stdout: true, stderr: true });
    const worker = { thread, tell: () => {}, ready: null };
    worker.ready = new Promise((resolve) => { worker.tell = resolve; }).then((first) => {
      if (first?.ready !== undefined) {
        this.#log('core', { version: first.ready });
        return first.ready;
      }
      this.#unusable = 'The core that this collector was given cannot be loaded. The cause is in its log.';
      return undefined;
    });
    thread.on('message', (message) => worker.tell(message));
    thread.on('error', (error) => this.#log('core_error', { message: error.message }));
    thread.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      worker.tell(undefined);
    });
    return worker;
  }

  /** Undefined when the thread ended or took too long. */
  async #ask(worker, job) {
    const answered = new Promise((resolve) => { worker.tell = resolve; });
    const late = setTimeout(() => { void worker.thread.terminate(); }, this.#timeoutMs);
    worker.thread.postMessage(job);
    try {
      return await answered;
    } finally {
      clearTimeout(late);
    }
  }
}

const unavailable = (message) => new Problem(501, 'core_unavailable', message);
