/**
 * The one queue before the database: deliveries that arrive while a transaction runs share the next one.
 * A delivery's promise resolves after its transaction is on disk, never before.
 */
export class Writer {
  #store;
  #waiting = [];
  #draining = null;
  #onFailure;

  /** Events stored or asked about in one transaction at most, so that no delivery waits long for its neighbours. */
  static GROUP_EVENTS = 5000;

  /** @param {(error: Error) => void} onFailure told of each failed transaction */
  constructor(store, onFailure) {
    this.#store = store;
    this.#onFailure = onFailure;
  }

  /**
   * @param {import('./store.mjs').Delivery} delivery
   * @returns {Promise<{accepted: number, duplicates: number, acked: string[]}>}
   */
  write(delivery) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ delivery, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle() {
    while (this.#draining) await this.#draining;
  }

  async #drain() {
    while (this.#waiting.length > 0) await this.#commit(this.#takeGroup());
    this.#draining = null;
  }

  #takeGroup() {
    let count = 0;
    let events = 0;
    while (count < this.#waiting.length) {
      const { delivery } = this.#waiting[count];
      events += delivery.events.length + delivery.inDoubt.length;
      if (count > 0 && events > Writer.GROUP_EVENTS) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #commit(group) {
    try {
      const outcomes = await this.#store.commit(group.map((job) => job.delivery));
      group.forEach((job, index) => job.resolve(outcomes[index]));
    } catch (error) {
      this.#onFailure(error);
      // One delivery the database refuses must not take its neighbours along.
      if (group.length > 1) for (const job of group) await this.#commit([job]);
      else group[0].reject(error);
    }
  }
}
