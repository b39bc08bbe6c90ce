/**
 * What can go wrong, by name. A network fault happens on one connection of `POST /v1/batch`, in the proxy; the others are done to
 * the browser, to its storage, to the clock or to the collector. `weight` says how often a schedule takes it.
 *
 * Fields of a network fault:
 *   `kind`   latency | reset | black-hole | slow-close | cut-request | cut-answer | answer
 *   `reaches` whether the collector gets the request before the fault takes effect: then the events are stored and only the answer is lost
 */

/** The answers a proxy, a captive portal or an overloaded backend gives in the collector's place. */
const answer = (status, { headers = {}, body = '', type = 'text/plain', reaches = false, weight = 1 } = {}) => ({ kind: 'answer', status, headers: { 'content-type': type, ...headers }, body, reaches, weight });
const PORTAL = '<!doctype html><title>Welcome</title><p>Please accept the terms of this network.</p>';

export const NETWORK_FAULTS = {
  latency: { kind: 'latency', reaches: true, weight: 3 },
  'reset-before': { kind: 'reset', reaches: false, weight: 3 },
  'reset-after': { kind: 'reset', reaches: true, weight: 4 },
  'black-hole': { kind: 'black-hole', reaches: false, weight: 2 },
  'half-open': { kind: 'black-hole', reaches: true, weight: 2 },
  'slow-close': { kind: 'slow-close', reaches: true, weight: 2 },
  'cut-request': { kind: 'cut-request', reaches: false, weight: 2 },
  'cut-answer': { kind: 'cut-answer', reaches: true, weight: 3 },
  'answer-400': answer(400, { body: '{"ok":false}' }),
  'answer-403': answer(403, { weight: 0.3 }),
  'answer-404': answer(404, { weight: 0.3 }),
  'answer-408': answer(408),
  'answer-413': answer(413, { weight: 1.5 }),
  'answer-429': answer(429, { weight: 1.5 }),
  'answer-429-seconds': answer(429, { headers: { 'retry-after': '1' }, weight: 1.5 }),
  'answer-429-date': answer(429, { headers: { 'retry-after': 'in 1 s' } }),
  'answer-429-negative': answer(429, { headers: { 'retry-after': '-5' } }),
  'answer-429-absurd': answer(429, { headers: { 'retry-after': '99999999999' }, weight: 0.4 }),
  'answer-500': answer(500, { weight: 2 }),
  'answer-500-stored': answer(500, { reaches: true, weight: 2 }),
  'answer-502': answer(502),
  'answer-503': answer(503),
  'answer-503-seconds': answer(503, { headers: { 'retry-after': '1' } }),
  'lie-html': answer(200, { type: 'text/html', body: PORTAL, weight: 2 }),
  'lie-html-stored': answer(200, { type: 'text/html', body: PORTAL, reaches: true }),
  'lie-empty': answer(200, { weight: 2 }),
  'lie-204': answer(204),
  'lie-redirect': answer(302, { headers: { location: '/portal' }, weight: 2 }),
  'lie-false': answer(200, { type: 'application/json', body: '{"ok":false}' }),
};

/**
 * Done outside the network. `engines`: where a schedule can do it at all; elsewhere the step is left out and told as not available.
 * `permits`: reasons of the ledger's `dropped` that this fault allows.
 */
export const OTHER_FAULTS = {
  navigate: {},
  reload: {},
  back: {},
  forward: {},
  'tab-close': {},
  'tab-crash': {},
  freeze: { engines: ['chromium'] },
  offline: { engines: ['chromium', 'firefox'] },
  refused: {},
  'collector-killed': {},
  'quota-database': { engines: ['chromium'], permits: ['quota', 'storage', 'store_failed'] },
  'quota-local': { permits: ['quota', 'storage', 'store_failed'] },
  'clock-jump': {},
  withdrawal: { permits: ['consent_withdrawn', 'erased', 'withdrawn'] },
};

/** Reasons of `dropped` that a network fault allows: a destination that says the content is wrong is believed. */
export const NETWORK_PERMITS = { 'answer-400': ['rejected'], 'answer-413': ['too_large'] };

export const ALL_FAULTS = [...Object.keys(NETWORK_FAULTS), ...Object.keys(OTHER_FAULTS)];

/** The reasons allowed by faults that really happened. @param {Record<string, number>} confirmed  @returns {Set<string>} */
export function permittedReasons(confirmed) {
  const happened = Object.keys(confirmed).filter((name) => confirmed[name] > 0);
  return new Set(happened.flatMap((name) => OTHER_FAULTS[name]?.permits ?? NETWORK_PERMITS[name] ?? []));
}
