import type { Tracker } from '../api.js';
import { maker, styledRoot } from '../ui/dom.js';
import { saveRecording } from './export.js';
import { mendAnswer, mendOf } from './mend.js';
import { evidence, isBalanced, ledgerTable } from './parts.js';
import { css } from './style.js';
import { wordsOf } from './words.js';

type Verdict = 'ok' | 'bad' | 'note';
const SIGNS = { ok: '\u2713', bad: '\u2717', note: '!' };
const HOST = 'waymark-check';
const REDRAW_MS = 300;

export interface CheckOptions {
  window: Window & typeof globalThis;
  language?: string;
}

/** One screen over the page that says whether Waymark works here, what it recognised, and how to mend what is wrong. */
export function mountCheck(tracker: Tracker, { window, language = 'en' }: CheckOptions): void {
  const { document } = window;
  const words = wordsOf(language);
  const make = maker(document);
  document.querySelector(HOST)?.remove();
  const host = document.createElement(HOST);
  host.className = 'screen';
  const root = styledRoot(window, host, css);
  const list = make('div');
  let timer = 0;

  const line = (verdict: Verdict, text: string, mend?: string): HTMLElement => make('li', { class: verdict, 'data-verdict': verdict },
    make('span', { class: 'mark', 'aria-hidden': 'true' }, SIGNS[verdict]), make('span', { class: 'hidden' }, `${words[verdict]}: `), text,
    mend ? make('p', { class: 'mend' }, `${words.mend}: ${mend}`) : null);

  const draw = (): void => {
    timer = 0;
    const report = tracker.check();
    const { core, consent, storage, lastBatch, recent } = report;
    const latest = recent.at(-1);
    const lines: HTMLElement[] = [];
    const add = (verdict: Verdict, text: string, mend?: string): void => void lines.push(line(verdict, text, mend));

    if (core.state === 'running') add(core.twin === 'js' ? 'note' : 'ok', words.running(core.twin ?? '', core.version ?? ''));
    else add('bad', `${words.notRunning(core.state)} ${core.why ?? ''}`, mendOf('core_unavailable', undefined, language));
    add(report.mode === 'test' ? 'note' : 'ok', words.mode(report.mode));
    add('ok', `${words.consent(consent.mode, consent.source)} ${Object.entries(consent.state).map(([purpose, answer]) => `${purpose}: ${answer}`).join(', ')}.`);
    if (consent.mode !== 'cookieless' && consent.state.analytics === 'unknown') add('note', words.unanswered);
    if (consent.signal) add('note', words.signal(consent.signal, consent.withheld.join(', ')));
    add('ok', storage.kind === 'memory' ? words.memory : words.persistent(storage.keys.length, storage.records));
    if (storage.kind === 'persistent' && !storage.recordsPersist) add('note', words.noRecords);
    if (report.internal) add('note', words.internal);
    if (report.botSigns.length) add('note', words.bot(report.botSigns.join(', ')));

    if (!report.endpoint) add('note', words.noEndpoint);
    else if (!lastBatch) add('note', words.noBatch);
    else {
      add('ok', words.batch(lastBatch.events, lastBatch.url));
      const mend = mendAnswer(lastBatch.status, lastBatch.failure, language);
      if (lastBatch.state === 'sent') add('note', words.pending);
      else add(mend ? 'bad' : 'ok', `${words.answered(String(lastBatch.status || lastBatch.failure))} ${lastBatch.body ?? ''}`, mend);
    }
    const kinds = new Set(recent.map((one) => one.touchpoint.kind)).size;
    if (latest) add('ok', `${words.recognised(latest.session.touchpoints, kinds)} ${words.now(latest.moment.label, latest.stage.label)} ${words.channel}: ${latest.channel.channel} (${latest.channel.evidence}).`);
    else add('note', words.nothingRecognised);
    const ledgers = Object.values(report.ledger);
    if (ledgers.length) add(ledgers.every(isBalanced) ? 'ok' : 'bad', ledgers.every(isBalanced) ? words.balanced : words.unbalanced);

    const problems = [
      ...report.problems.map(({ code, message, path }) => line('bad', `${path}: ${message}`, mendOf(code, path, language))),
      ...report.diagnostics.filter((one) => !report.problems.some((problem) => problem.code === one.code && problem.path === one.path))
        .map(({ code, message, path, count }) => line('note', `${code}${path ? ` (${path})` : ''}: ${message}${count > 1 ? ` \u00d7${count}` : ''}`, mendOf(code, path, language))),
    ];
    list.replaceChildren(
      make('ul', { 'data-part': 'lines' }, ...lines),
      make('h3', {}, words.problems),
      problems.length ? make('ul', { 'data-part': 'problems' }, ...problems) : make('p', { class: 'soft' }, words.noProblems),
      ...(latest ? [make('h3', {}, `${words.moment}: ${words.because}`), evidence(make, latest.moment.evidence, recent),
        make('h3', {}, `${words.stage}: ${words.because}`), evidence(make, latest.stage.evidence, recent)] : []),
      ...(ledgers.length ? [make('h3', {}, words.ledger), ledgerTable(make, report.ledger, words)] : []));
  };
  const redraw = (): void => { timer ||= window.setTimeout(draw, REDRAW_MS); };
  const offs = (['ready', 'journey', 'batch', 'diagnostic', 'ledger'] as const).map((event) => tracker.on(event, redraw));
  const close = (): void => {
    window.clearTimeout(timer);
    for (const off of offs) off();
    host.remove();
  };
  const copy = make('button', {
    type: 'button',
    onclick: () => {
      void window.navigator.clipboard?.writeText(JSON.stringify(tracker.check(), null, 2)).then(() => { copy.textContent = words.copied; }, () => {});
    },
  }, words.copy);

  root.append(make('section', { class: 'root', role: 'region', 'aria-labelledby': 'title', lang: language, tabindex: -1 },
    make('h2', { id: 'title' }, words.checkTitle),
    list,
    make('div', { class: 'actions' },
      make('button', { type: 'button', onclick: redraw }, words.again), copy,
      make('button', { type: 'button', onclick: () => saveRecording(tracker, window) }, words.export),
      make('button', { type: 'button', onclick: close }, words.close))));
  host.addEventListener('keydown', (event) => { if ((event as KeyboardEvent).key === 'Escape') close(); });
  draw();
  document.body.append(host);
}
