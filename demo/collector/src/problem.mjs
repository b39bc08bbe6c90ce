/**
 * A refusal as a value: what the collector answers with when it does not take something.
 * `path` is a JSON Pointer (RFC 6901) into what was sent; messages never repeat what was sent.
 */
export class Problem extends Error {
  /**
   * @param {number} status  HTTP status, 400–599.
   * @param {string} code    stable word, snake_case.
   * @param {string} message one sentence for a person.
   * @param {{path?: string, retryAfterSeconds?: number, limitBytes?: number, allow?: string}} [more]
   */
  constructor(status, code, message, more = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.path = more.path ?? '';
    this.retryAfterSeconds = more.retryAfterSeconds;
    this.limitBytes = more.limitBytes;
    this.allow = more.allow;
  }

  /** The reply's body. */
  body() {
    const error = { code: this.code, message: this.message, path: this.path };
    if (this.limitBytes !== undefined) error.limitBytes = this.limitBytes;
    return { ok: false, error };
  }
}

/** One key of a JSON Pointer, escaped. */
export function pointerKey(key) {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
}
