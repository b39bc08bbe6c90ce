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
const { assign, create, getPrototypeOf, keys: keysOf, prototype: { toString: nameOf } } = Object;
const { isFinite } = Number;
const encoder = new TextEncoder();
const bytesOf = encoder.encode.bind(encoder);

const TOO_LARGE: EncodeRefusal = 'too_large';
const INVALID: Encoded = { refused: 'invalid' };

type Fields = { [key: string | number]: unknown };

/** Text without lone surrogates, which neither UTF-8 nor the core's parser accept. */
export const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\uFFFD');

/** Length in UTF-8 bytes of a well-formed text. */
export const utf8Bytes = (text: string): number => bytesOf(text).length;

const marker = (name: string): string => `[${wellFormed(name).slice(0, 40)}]`;

/** What a getter that throws is replaced by. */
export const UNREADABLE = '[unreadable]';

export function read(value: object, key: string | number): unknown {
  try {
    return (value as Fields)[key];
  } catch {
    return UNREADABLE;
  }
}

/** Changes a text that stands under `key`; of lists, under theirs. */
export type Clean = (text: string, key: string) => string;

/** JSON text of anything, with markers for what JSON cannot say. `origin` is what the outermost object was made from. */
export function encode(value: unknown, bytes = Infinity, depth = Infinity, origin = value, clean: Clean = (text) => text): Encoded {
  /** Code units left; a lower bound of bytes, exact bytes are checked at the end. */
  let left = bytes;
  const ancestors: unknown[] = [];

  const take = (text: string): string => {
    if ((left -= text.length) < 0) throw TOO_LARGE;
    return text;
  };
  const write = (value: unknown, name: string): string => {
    let type: string = typeof value;
    let keys: string[] | undefined;
    let count = 0;
    if (type === 'boolean' || value === null || isFinite(value)) return take(String(value));
    if (type === 'object') {
      if (ancestors.includes(value)) type = 'circular';
      else {
        if (ancestors.length >= depth) throw 'too_deep' satisfies EncodeRefusal;
        try {
          if (isArray(value)) count = value.length;
          else {
            const parent: unknown = getPrototypeOf(value);
            // Plain objects of any frame and instances of the site's own classes are data; built-ins and hosts become their name.
            if (parent && getPrototypeOf(parent)) type = nameOf.call(value).slice(8, -1).replace(/^Object$/, 'object');
            if (type === 'Date') value = (value as Date).toISOString();
            else count = (keys = keysOf(value as object)).length;
          }
        } catch {
          type = 'unreadable';
        }
      }
    }
    if (type !== 'object') {
      const text = typeof value === 'string' ? value : marker(typeof value === 'number' ? String(value) : type);
      // Before quoting: a 10 MB text must cost nothing.
      if (text.length > left) throw TOO_LARGE;
      return take(quote(wellFormed(clean(text, name))));
    }
    // Each item takes at least two characters.
    if (!keys && count * 2 > left) throw TOO_LARGE;
    ancestors.push(ancestors.length ? value : origin);
    take('{}');
    let text = '';
    for (let index = 0; index < count; index++) {
      const key = keys ? keys[index]! : index;
      const item = read(value as object, key);
      // A destination may take this one name for an object's prototype, and ours refuses the event for it.
      if (!keys || (item !== undefined && key !== '__proto__')) text += (text && take(',')) + (keys ? write(key, '') + take(':') : '') + write(item ?? null, keys ? key as string : name);
    }
    ancestors.pop();
    return keys ? `{${text}}` : `[${text}]`;
  };

  try {
    const text = write(value, '');
    return text.length * 3 > bytes && utf8Bytes(text) > bytes ? { refused: TOO_LARGE } : { text };
  } catch (refused) {
    return { refused: refused as EncodeRefusal };
  }
}

/** JSON text of a value of our own making: no limits, never refused. */
export const toText = (value: unknown): string => encode(value).text!;

/**
 * One message: `head` (our own fields) joined with `data` (the site's), our names winning over the site's; every text goes through `clean`.
 * @returns `invalid` when `data` is neither an object nor absent.
 */
export function encodeMessage(head: object, data?: unknown, clean?: Clean): Encoded {
  const message: Fields = assign(create(null), head);
  try {
    data ??= {};
    if (typeof data !== 'object' || isArray(data)) return INVALID;
    for (const key of keysOf(data!)) if (!(key in message)) message[key] = read(data!, key);
  } catch {
    return INVALID;
  }
  return encode(message, MAX_MESSAGE_BYTES, MAX_DEPTH, data, clean);
}
