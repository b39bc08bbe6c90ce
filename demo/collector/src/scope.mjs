/** The query parameters that reports share: which site, which span of time, which traffic. */
import { Problem, pointerKey } from './problem.mjs';

const READERS = {
  site: (text) => (text.length >= 1 && text.length <= 128 ? text : undefined),
  from: readTimeMs,
  to: readTimeMs,
  test: (text) => ({ 0: false, 1: true })[text],
  utcOffsetMin: (text) => readInteger(text, -840, 840),
  limit: (text) => readInteger(text, 1, 100),
};
const EXPECTED = {
  site: '1 to 128 characters',
  from: 'milliseconds since 1970 or an ISO 8601 time',
  to: 'milliseconds since 1970 or an ISO 8601 time, later than "from"',
  test: '0 (real traffic) or 1 (test traffic)',
  utcOffsetMin: 'minutes east of UTC, -840 to 840',
  limit: 'a whole number from 1 to 100',
};

/**
 * @param {{[name: string]: unknown}} query
 * @returns {{site: string | null, from: number | null, to: number | null, test: boolean | null, utcOffsetMin: number, limit: number}}
 * @throws {Problem} 400 whose path names the parameter
 */
export function readScope(query) {
  const scope = { site: null, from: null, to: null, test: null, utcOffsetMin: 0, limit: 20 };
  for (const [name, text] of Object.entries(query)) {
    const path = `/${pointerKey(name.slice(0, 64))}`;
    if (!Object.hasOwn(READERS, name)) throw new Problem(400, 'unknown_parameter', `Parameters are: ${Object.keys(READERS).join(', ')}.`, { path });
    const value = typeof text === 'string' ? READERS[name](text) : undefined;
    if (value === undefined) throw wrong(name);
    scope[name] = value;
  }
  if (scope.from !== null && scope.to !== null && scope.from >= scope.to) throw wrong('to');
  return scope;
}

function wrong(name) {
  return new Problem(400, 'invalid_parameter', `"${name}" must be ${EXPECTED[name]}.`, { path: `/${name}` });
}

function readInteger(text, least, most) {
  const value = /^-?\d{1,17}$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : undefined;
}

function readTimeMs(text) {
  const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(text) ? Date.parse(text) : NaN;
  const value = Number.isNaN(iso) ? readInteger(text, 0, 253_402_300_799_999) : iso;
  return value >= 0 ? value : undefined;
}
