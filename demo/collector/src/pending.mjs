/** Bounds the bytes of batches that were begun and not yet answered: bodies being read, waiting and being written. */
import { Problem } from './problem.mjs';

export class Pending {
  #limitBytes;
  #bytes = 0;
  #batches = 0;

  constructor(limitBytes) {
    this.#limitBytes = limitBytes;
  }

  get bytes() { return this.#bytes; }
  get batches() { return this.#batches; }

  /**
   * Takes room for one batch. A batch is always let in when nothing else is pending, whatever its size.
   * @returns {() => void} gives the room back; harmless when called twice
   * @throws {Problem} 503 with Retry-After
   */
  reserve(bytes) {
    if (this.#batches > 0 && this.#bytes + bytes > this.#limitBytes) {
      throw new Problem(503, 'busy', 'The collector has as many batches in hand as it may hold. Try again a little later.', { retryAfterSeconds: 1 });
    }
    this.#bytes += bytes;
    this.#batches += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#bytes -= bytes;
      this.#batches -= 1;
    };
  }
}
