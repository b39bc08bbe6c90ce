/**
 * One page's shell as the soak plays it: carries effects out on a model of its own, and after every dispatch holds the core's ledger against
 * that model, counter by counter.
 */

const FIRST = 'waymark';
/** A request is answered, the answer starts the next one: more rounds than this would be a loop. */
const MOST_ROUNDS = 400;

const sum = (counts) => Object.values(counts).reduce((all, count) => all + count, 0);

/** @typedef {{status: number, failure?: string, retryAfterMs?: number, body?: string}} NetworkAnswer */

export class SoakPage {
  /** What each destination waits for and what was settled, by the effects alone: name → {waiting: Set, accepted, delivered, dropped}. */
  queues = new Map();
  /** Latest of the core's own. */
  ledger = {};
  savedState = '';
  dispatches = 0;
  #core;
  #tracker;
  #clock;
  #open = [];
  #meter;

  /**
   * @param {object} core  the five functions
   * @param {{config: object, savedState?: string, start: object, clock: {atMs: number, elapsedMs: number, ids: number}, meter: (ms: number) => void}} options
   *   `meter` is told how long each call of dispatch took
   */
  constructor(core, { config, savedState = '', start, clock, meter }) {
    this.#core = core;
    this.#clock = clock;
    this.#meter = meter;
    this.#tracker = JSON.parse(core.createTracker(JSON.stringify(config), savedState)).trackerId;
    this.say([{ type: 'start', protocol: 1, utcOffsetMin: 60, mode: 'normal', device: { type: 'mobile' }, ...start }]);
  }

  /** Stamps and dispatches messages; carries out the effects; throws where a counter is off. */
  say(messages) {
    for (const message of messages) {
      this.#clock.ids += 1;
      message.id ??= `m${this.#clock.ids}`;
      message.atMs = this.#clock.atMs;
      message.elapsedMs = this.#clock.elapsedMs;
    }
    const text = JSON.stringify(messages);
    const began = performance.now();
    const answerText = this.#core.dispatch(this.#tracker, text);
    this.#meter(performance.now() - began);
    this.dispatches += 1;
    const answer = JSON.parse(answerText);
    if (!answer.ok) throw new Error(`refused: ${answerText}`);
    const refused = new Set(answer.rejected.map(({ index }) => index));
    messages.forEach((message, i) => {
      if (refused.has(i) && message.type !== 'disowned') throw new Error(`refused: ${JSON.stringify(answer.rejected)} of ${text}`);
      if (message.type === 'adopted') for (const { key, to = [FIRST] } of message.records) for (const name of to) this.#wait(name, key);
      if (message.type === 'disowned' && !refused.has(i)) this.#disown(message.keys);
    });
    for (const effect of answer.effects) this.#carryOut(effect);
    this.#check(text);
  }

  /** Answers every open request, and those that follow from the answers, by `network`. */
  settle(network) {
    for (let round = 0; this.#open.length > 0; round += 1) {
      if (round > MOST_ROUNDS) throw new Error('requests never end');
      const { batchId, destination, keys } = this.#open.shift();
      this.say([{ type: 'answer', batchId, ...network({ destination, keys }) }]);
    }
  }

  get waiting() {
    return [...this.queues.values()].reduce((all, { waiting }) => all + waiting.size, 0);
  }

  /** Keys that somebody waits for, as a next page would find them. */
  left() {
    const records = new Map();
    for (const [name, { waiting }] of this.queues) for (const key of waiting) records.set(key, [...records.get(key) ?? [], name]);
    return [...records].map(([key, to]) => ({ key, bytes: 900, kind: 'page_view', to }));
  }

  destroy() {
    this.#core.destroyTracker(this.#tracker);
  }

  #queue(name) {
    if (!this.queues.has(name)) this.queues.set(name, { waiting: new Set(), accepted: 0, delivered: 0, dropped: 0 });
    return this.queues.get(name);
  }

  #wait(name, key) {
    const queue = this.#queue(name);
    if (queue.waiting.has(key)) return;
    queue.waiting.add(key);
    queue.accepted += 1;
  }

  #disown(keys) {
    for (const queue of this.queues.values()) for (const key of keys) if (queue.waiting.delete(key)) queue.accepted -= 1;
  }

  #carryOut(effect) {
    switch (effect.type) {
      case 'store':
        for (const name of effect.to ?? [FIRST]) this.#wait(name, effect.key);
        break;
      case 'forget': {
        const queue = this.#queue(effect.destination ?? FIRST);
        for (const key of effect.keys) {
          if (!queue.waiting.delete(key)) throw new Error(`${key} is settled, but nobody waits for it`);
          queue[effect.reason === 'delivered' ? 'delivered' : 'dropped'] += 1;
        }
        break;
      }
      case 'erase':
        for (const queue of this.queues.values()) {
          queue.dropped += queue.waiting.size;
          queue.waiting.clear();
        }
        break;
      case 'send': this.#open.push(effect); break;
      case 'save': this.savedState = JSON.stringify(effect.state); break;
      case 'ledger': Object.assign(this.ledger, effect.destinations); break;
    }
  }

  #check(text) {
    for (const [name, { waiting, accepted, delivered, dropped }] of this.queues) {
      const told = this.ledger[name];
      const right = told && told.accepted === accepted && told.delivered === delivered && sum(told.dropped) === dropped
        && told.queued + told.inDoubt === waiting.size && told.accepted === told.delivered + told.queued + told.inDoubt + sum(told.dropped);
      if (!right) {
        throw new Error(`the ledger of ${name} is off after dispatch ${this.dispatches}: told ${JSON.stringify(told)}, counted ${JSON.stringify({ accepted, delivered, dropped, waiting: waiting.size })}, by ${text.slice(0, 500)}`);
      }
    }
  }
}
