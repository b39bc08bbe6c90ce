/** What is chosen at the top of the page; kept in the address, so that a view can be sent to someone. */
const MINUTE_MS = 60_000;
export const RANGES = { hour: 60 * MINUTE_MS, day: 1_440 * MINUTE_MS, week: 7 * 1_440 * MINUTE_MS, month: 30 * 1_440 * MINUTE_MS, all: null };
export const TRAFFIC = { allTraffic: '', realTraffic: '0', testTraffic: '1' };
export const THEMES = ['auto', 'light', 'dark'];

const DEFAULTS = { site: '', range: 'all', traffic: 'allTraffic', theme: 'auto' };
const ALLOWED = { range: Object.keys(RANGES), traffic: Object.keys(TRAFFIC), theme: THEMES, lang: ['en', 'it'] };

/** From the address; what it does not say is the default, the language the browser's. */
export function readSelection() {
  const query = new URLSearchParams(location.search);
  const selection = { ...DEFAULTS, lang: navigator.language.toLowerCase().startsWith('it') ? 'it' : 'en' };
  for (const name of Object.keys(selection)) {
    const value = query.get(name);
    if (value !== null && (!ALLOWED[name] || ALLOWED[name].includes(value))) selection[name] = value;
  }
  return selection;
}

export function keepSelection(selection) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(selection)) if (value !== DEFAULTS[name]) query.set(name, value);
  history.replaceState(null, '', query.size > 0 ? `?${query}` : location.pathname);
}

/** What the reports are asked. */
export function scopeOf(selection, nowMs) {
  const span = RANGES[selection.range];
  return { site: selection.site, from: span === null ? null : nowMs - span, test: TRAFFIC[selection.traffic] };
}
