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
   * @returns {{grow: (bytes: number) => void, release: () => void}} `grow` takes more for the same batch, once it is unpacked;
   *   `release` gives all of it back and is harmless when called twice
   * @throws {Problem} 503 with Retry-After; `grow` too
   */
  reserve(bytes) {
    this.#admit(bytes, this.#batches);
    this.#bytes += bytes;
    this.#batches += 1;
    let held = bytes;
    return {
      grow: (more) => {
        if (held === null) return;
        this.#admit(more, this.#batches - 1);
        this.#bytes += more;
        held += more;
      },
      release: () => {
        if (held === null) return;
        this.#bytes -= held;
        this.#batches -= 1;
        held = null;
      },
    };
  }

  #admit(bytes, others) {
    if (others > 0 && this.#bytes + bytes > this.#limitBytes) {
      throw new Problem(503, 'busy', 'The collector has as many batches in hand as it may hold. Try again a little later.', { retryAfterSeconds: 1 });
    }
  }
}
