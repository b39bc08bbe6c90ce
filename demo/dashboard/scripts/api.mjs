/** Asks the collector that served this page. */
const REPORTS = ['visits', 'moments', 'stages', 'channels', 'kinds', 'goals', 'journeys'];

/** Longer than any report takes; a collector that is silent for this long is away. */
const TIMEOUT_MS = 15_000;

async function ask(path, parameters = {}) {
  const url = new URL(`../v1/${path}`, document.baseURI);
  for (const [name, value] of Object.entries(parameters)) if (value !== null && value !== '') url.searchParams.set(name, String(value));
  const reply = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), credentials: 'same-origin' });
  const body = await reply.json();
  if (!body.ok) throw new Error(body.error.message);
  return body;
}

/**
 * Everything the page shows, for one selection.
 * @param {{site: string, from: number | null, test: '' | '0' | '1'}} selection
 * @returns {Promise<{sites: object, stats: object, [report: string]: object}>}
 */
export async function readAll({ site, from, test }) {
  const scope = { site, from, test };
  const own = { visits: { utcOffsetMin: -new Date().getTimezoneOffset() }, journeys: { limit: 12 } };
  const [sites, stats, ...reports] = await Promise.all([
    ask('sites'),
    ask('stats', scope),
    ...REPORTS.map((name) => ask(`report/${name}`, { ...scope, ...own[name] })),
  ]);
  return { sites, stats, ...Object.fromEntries(REPORTS.map((name, index) => [name, reports[index]])) };
}
