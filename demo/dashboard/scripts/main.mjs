/** The page: reads what is chosen, asks the collector, shows the answer, and does so again until paused. */
import { readAll } from './api.mjs';
import { buildCards } from './cards.mjs';
import { drawChart, forgetCharts } from './charts.mjs';
import { element } from './dom.mjs';
import { fillEmpty } from './empty.mjs';
import { clock } from './format.mjs';
import { RANGES, THEMES, TRAFFIC, keepSelection, readSelection, scopeOf } from './selection.mjs';
import { say, setLanguage } from './texts.mjs';
import { totals } from './totals.mjs';

const REFRESH_SECONDS = 5;

const byId = (id) => document.getElementById(id);
const darkSystem = matchMedia('(prefers-color-scheme: dark)');

const state = { selection: readSelection(), paused: false, shown: '', updatedMs: null, timer: 0, round: 0, data: null };

function applyTheme() {
  const { theme } = state.selection;
  document.documentElement.dataset.theme = theme === 'auto' ? (darkSystem.matches ? 'dark' : 'light') : theme;
}

function applyLanguage() {
  const { lang } = state.selection;
  setLanguage(lang);
  document.documentElement.lang = lang;
  document.title = `Waymark ${say('dashboard')}`;
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = say(node.dataset.text);
  for (const node of document.querySelectorAll('[data-label]')) node.setAttribute('aria-label', say(node.dataset.label));
  fillSelect('range', Object.keys(RANGES).map((name) => [name, say(name)]));
  fillSelect('traffic', Object.keys(TRAFFIC).map((name) => [name, say(name)]));
  fillSelect('theme', THEMES.map((name) => [name, say(name)]));
  byId('filters').elements.lang.value = lang;
  showRefreshState();
}

function fillSelect(name, options) {
  const select = byId('filters').elements[name];
  const key = JSON.stringify(options);
  if (select.dataset.options !== key) {
    select.dataset.options = key;
    select.replaceChildren(...options.map(([value, text]) => element('option', { value }, text)));
  }
  select.value = state.selection[name];
}

function showSites(rows) {
  const names = new Set(rows.map((row) => row.site));
  if (state.selection.site) names.add(state.selection.site);
  fillSelect('site', [['', say('allSites')], ...[...names].map((name) => [name, name])]);
}

function showRefreshState() {
  byId('pause').textContent = say(state.paused ? 'resume' : 'pause');
  byId('pause').setAttribute('aria-pressed', String(state.paused));
  byId('updated').textContent = state.updatedMs === null ? '' : say('updatedAt', { time: clock(state.updatedMs) });
}

function notice(text) {
  byId('notice').textContent = text;
  byId('notice').hidden = text === '';
}

function show(data, { animate }) {
  const isOpen = (id) => byId(id)?.open === true;
  const focused = document.activeElement?.id;
  const isEmpty = data.stats.events === 0;
  byId('empty').hidden = !isEmpty;
  byId('report').hidden = isEmpty;
  forgetCharts();
  if (isEmpty) {
    fillEmpty(data.sites.rows.length > 0, REFRESH_SECONDS);
    byId('cards').replaceChildren();
    return;
  }
  const { nodes, charts } = buildCards(data, isOpen);
  const scrolled = scrollY;
  byId('totals').replaceChildren(...totals(data.stats));
  byId('cards').replaceChildren(...nodes);
  for (const [id, configuration] of charts) drawChart(id, configuration, animate);
  scrollTo({ top: scrolled, behavior: 'instant' });
  if (focused && document.activeElement === document.body) byId(focused)?.focus({ preventScroll: true });
}

/** Shows an answer only when it differs from what stands there, so that nobody loses their place for nothing. */
function showIfNew(data, { force = false } = {}) {
  const key = JSON.stringify([state.selection, data]);
  if (key === state.shown && !force) return;
  const animate = state.shown === '';
  state.shown = key;
  show(data, { animate });
}

async function refresh() {
  clearTimeout(state.timer);
  const round = (state.round += 1);
  try {
    const data = await readAll(scopeOf(state.selection, Date.now()));
    if (round !== state.round) return;
    state.data = data;
    state.updatedMs = Date.now();
    notice('');
    showSites(data.sites.rows);
    showIfNew(data);
  } catch {
    if (round !== state.round) return;
    notice(state.updatedMs === null ? say('offlineNever', { seconds: REFRESH_SECONDS }) : say('offline', { time: clock(state.updatedMs), seconds: REFRESH_SECONDS }));
  }
  showRefreshState();
  plan();
}

function plan() {
  clearTimeout(state.timer);
  if (!state.paused && document.visibilityState === 'visible') state.timer = setTimeout(refresh, REFRESH_SECONDS * 1000);
}

byId('filters').addEventListener('change', (change) => {
  state.selection = { ...state.selection, [change.target.name]: change.target.value };
  keepSelection(state.selection);
  applyTheme();
  applyLanguage();
  refresh();
});
byId('filters').addEventListener('submit', (submit) => submit.preventDefault());
byId('pause').addEventListener('click', () => {
  state.paused = !state.paused;
  showRefreshState();
  notice(state.paused ? say('pausedNotice') : '');
  if (state.paused) clearTimeout(state.timer);
  else refresh();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && !state.paused) refresh();
  else clearTimeout(state.timer);
});
darkSystem.addEventListener('change', () => {
  applyTheme();
  if (state.data) showIfNew(state.data, { force: true });
});

applyTheme();
applyLanguage();
showSites([]);
refresh();
