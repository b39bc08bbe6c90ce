/**
 * Writes what a site hands in as JSON text that the core can always read. It does not use `JSON.stringify` on objects,
 * because a page may have put `toJSON` on Array.prototype, and because one bad value must not cost the whole event.
 */

/** Bytes (UTF-8) of one message; what is larger is refused by name. */
export const MAX_MESSAGE_BYTES = 65_536;
/** Levels of objects and arrays in one message; the core's own bound is 64. */
export const MAX_DEPTH = 32;

export type EncodeRefusal = 'too_large' | 'too_deep' | 'invalid';
export type Encoded = { text: string; refused?: undefined } | { text?: undefined; refused: EncodeRefusal };

// Copies taken at load: a page that replaces them later changes nothing here.
const quote = JSON.stringify as (text: string) => string;
const { isArray } = Array;
const { getPrototypeOf, keys: keysOf } = Object;
const nameOf = Object.prototype.toString;
const { isFinite } = Number;

interface Limits { bytes: number; depth: number }
const NONE: Limits = { bytes: Infinity, depth: Infinity };

/** Text without lone surrogates, which neither UTF-8 nor the core's parser accept. */
export function wellFormed(text: string): string {
  const native = (text as { toWellFormed?: () => string }).toWellFormed;
  return native ? native.call(text) : text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD');
}

/** Length in UTF-8 bytes of a well-formed text. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // A pair is two units and four bytes, so each half counts one extra.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

const marker = (name: string): string => quote(`[${wellFormed(name).slice(0, 40)}]`);

class Writer {
  /** Code units left; a lower bound of bytes, exact bytes are checked at the end. */
  left: number;
  readonly depth: number;
  readonly ancestors: object[] = [];
  refused: EncodeRefusal | undefined;

  constructor(limits: Limits) {
    this.left = limits.bytes;
    this.depth = limits.depth;
  }

  take(text: string): string {
    if ((this.left -= text.length) < 0) this.refused ??= 'too_large';
    return text;
  }

  string(text: string): string {
    // Before quoting: a 10 MB text must cost nothing.
    if (text.length > this.left) {
      this.refused ??= 'too_large';
      return '';
    }
    return this.take(quote(wellFormed(text)));
  }

  value(value: unknown): string {
    switch (typeof value) {
      case 'string': return this.string(value);
      case 'number': return this.take(isFinite(value) ? String(value) : marker(String(value)));
      case 'boolean': return this.take(String(value));
      case 'object': return value === null ? this.take('null') : this.object(value);
      default: return this.take(marker(typeof value));
    }
  }

  object(value: object): string {
    if (this.ancestors.includes(value)) return this.take('"[circular]"');
    if (this.ancestors.length >= this.depth) {
      this.refused ??= 'too_deep';
      return '';
    }
    let list: boolean;
    let keys: string[] | undefined;
    try {
      list = isArray(value);
      if (!list) {
        const parent: unknown = getPrototypeOf(value);
        // Plain objects of any frame and instances of the site's own classes are data; built-ins and hosts become their name.
        if (parent !== null && getPrototypeOf(parent) !== null) {
          const name = nameOf.call(value).slice(8, -1);
          if (name === 'Date') return this.string((value as Date).toISOString());
          if (name !== 'Object') return this.take(marker(name));
        }
        keys = keysOf(value);
      }
    } catch {
      return this.take('"[unreadable]"');
    }
    this.ancestors.push(value);
    const text = list ? this.list(value as unknown[]) : this.members(value, keys!);
    this.ancestors.pop();
    return text;
  }

  list(value: unknown[]): string {
    let count = 0;
    try { count = value.length; } catch { return this.take('"[unreadable]"'); }
    // Each item takes at least two characters.
    if (count * 2 > this.left) {
      this.refused ??= 'too_large';
      return '';
    }
    let text = '[';
    this.take('[]');
    for (let index = 0; index < count && !this.refused; index++) {
      if (index) text += this.take(',');
      const item = read(value, index);
      text += item === undefined ? this.take('null') : this.value(item);
    }
    return text + ']';
  }

  /** `head` is text already written, without braces; `skip` names keys that it holds. */
  members(value: object, keys: string[], head = '', skip?: ReadonlySet<string>): string {
    let text = '{' + head;
    this.take('{}');
    for (const key of keys) {
      if (this.refused) break;
      if (skip?.has(key)) continue;
      const item = read(value, key);
      if (item === undefined) continue;
      if (text.length > 1) text += this.take(',');
      text += this.string(key) + this.take(':') + this.value(item);
    }
    return text + '}';
  }

  end(text: string, limit: number): Encoded {
    if (!this.refused && text.length * 3 > limit && utf8Bytes(text) > limit) this.refused = 'too_large';
    return this.refused ? { refused: this.refused } : { text };
  }
}

function read(value: object, key: string | number): unknown {
  try {
    return (value as Record<string | number, unknown>)[key];
  } catch {
    return '[unreadable]';
  }
}

/** JSON text of anything, with markers for what JSON cannot say. */
export function encode(value: unknown, limits: Limits = NONE): Encoded {
  const writer = new Writer(limits);
  return writer.end(writer.value(value), limits.bytes);
}

/** JSON text of a value of our own making: no limits, never refused. */
export const toText = (value: unknown): string => encode(value).text!;

/**
 * One message: `head` (our own fields) joined with `data` (the site's), our names winning over the site's.
 * @returns `invalid` when `data` is neither an object nor absent.
 */
export function encodeMessage(head: object, data?: unknown): Encoded {
  const limits = { bytes: MAX_MESSAGE_BYTES, depth: MAX_DEPTH };
  const writer = new Writer(limits);
  const headKeys = keysOf(head);
  const headText = writer.members(head, headKeys).slice(1, -1);
  if (data === undefined || data === null) return writer.end(`{${headText}}`, limits.bytes);
  let keys: string[];
  try {
    if (typeof data !== 'object' || isArray(data)) return { refused: 'invalid' };
    keys = keysOf(data);
  } catch {
    return { refused: 'invalid' };
  }
  writer.ancestors.push(data);
  return writer.end(writer.members(data, keys, headText, new Set(headKeys)), limits.bytes);
}
