/**
 * What a schema cannot say about one parsed event: how deep it goes, which keys are refused, which text a database can hold.
 * Iterative on purpose: an event may arrive with a hundred thousand levels.
 */
import { pointerKey } from './problem.mjs';

/** The same bound as the core's. */
export const MAX_DEPTH = 64;

// Lone surrogates have no UTF-8 and NUL ends a C string: both become U+FFFD. Keys of a chunk of text are rare, so test first.
const UNSAFE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function safeText(text) {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}

/**
 * Refuses an event that is too deep or carries a `__proto__` key; makes all its text storable, in place.
 * @param {unknown} event
 * @param {string} base JSON Pointer of the event in the batch.
 * @returns {{code: string, message: string, path: string} | null}
 */
export function tidy(event, base) {
  if (typeof event !== 'object' || event === null) return null;
  const open = [{ value: event, depth: 1, key: '', parent: null }];
  while (open.length > 0) {
    const place = open.pop();
    if (place.depth > MAX_DEPTH) return { code: 'too_deep', message: `The event has more than ${MAX_DEPTH} levels.`, path: pathOf(place, base) };
    const { value } = place;
    for (let key of Object.keys(value)) {
      if (key === '__proto__') return { code: 'forbidden_key', message: 'The key __proto__ is refused.', path: `${pathOf(place, base)}/__proto__` };
      if (UNSAFE.test(key)) {
        const renamed = safeText(key);
        value[renamed] = value[key];
        delete value[key];
        key = renamed;
      }
      const inner = value[key];
      if (typeof inner === 'string') {
        if (UNSAFE.test(inner)) value[key] = safeText(inner);
      } else if (typeof inner === 'object' && inner !== null) {
        open.push({ value: inner, depth: place.depth + 1, key, parent: place });
      }
    }
  }
  return null;
}

function pathOf(place, base) {
  const keys = [];
  for (let at = place; at.parent; at = at.parent) keys.push(pointerKey(at.key.slice(0, 64)));
  return [base, ...keys.reverse()].join('/');
}
