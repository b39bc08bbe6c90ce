import type { BatchReport, CheckReport, Tracker, TrackerEvents } from '../api.js';
import { maker, styledRoot, type Child } from '../ui/dom.js';
import { saveRecording } from './export.js';
import { evidence, ledgerTable, scores } from './parts.js';
import { css } from './style.js';
import { wordsOf } from './words.js';

/** Redraws are gathered for this long. */
const REDRAW_MS = 60;
const SHOWN_BATCHES = 8;

export interface InspectorOptions { language?: 'en' | 'it' }

/**
 * Shows the journey as it happens inside `host`; gives back its own removal. Works with a tracker that is still loading.
 * The panel lives in a shadow root and takes light or dark from the browser.
 */
export function mountInspector(tracker: Tracker, host: Element, options: InspectorOptions = {}): () => void {
  const document = host.ownerDocument;
  const window = document.defaultView!;
  const make = maker(document);
  // A name of our own, by which sensors can leave alone what happens inside.
  const outer = document.createElement('waymark-inspector');
  host.append(outer);
  const root = styledRoot(window, outer, css);
  const body = make('div', { class: 'root' });
  const live = make('div', { class: 'hidden', 'aria-live': 'polite', role: 'status' });
  root.append(live, body);

  const batches: BatchReport[] = [];
  let timer = 0;

  const draw = (): void => {
    timer = 0;
    const report: Partial<CheckReport> = tracker.check();
    const language = options.language ?? report.language ?? (document.documentElement.lang.startsWith('it') ? 'it' : 'en');
    const words = wordsOf(language);
    const { core, recent = [], decisions = [], ledger = {}, recording } = report;
    const latest = recent.at(-1);
    const focused = (root.activeElement as HTMLElement | null)?.dataset.id;
    const scrolled = body.querySelector('.touchpoints')?.scrollTop ?? 0;
    const section = (title: string, ...children: Child[]): HTMLElement => make('section', { 'aria-label': title }, make('h3', {}, title), ...children);
    const nothing = (): HTMLElement => make('p', { class: 'soft' }, words.none);

    const announced = latest ? words.now(latest.moment.label, latest.stage.label) : '';
    if (live.textContent !== announced) live.textContent = announced;

    body.lang = language;
    body.replaceChildren(
      section(words.status, make('p', {},
        [core?.state, core?.twin, core?.version, report.mode, report.consent?.mode, report.storage?.kind].filter(Boolean).join(' \u00b7 '),
        core?.why ? make('small', {}, ` ${core.why}`) : null)),
      section(words.moment, ...(latest ? [
        make('p', {}, make('strong', { class: 'label', 'data-moment': latest.moment.label }, latest.moment.label), ' ', make('small', {}, words.ahead(Math.round(latest.moment.margin * 100)))),
        scores(make, latest.moment.scores, latest.moment.label),
        latest.moment.evidence.length ? make('h3', {}, words.because) : null,
        evidence(make, latest.moment.evidence, recent)] : [nothing()])),
      section(words.stage, ...(latest ? [
        make('p', {}, make('strong', { class: 'label', 'data-stage': latest.stage.label }, latest.stage.label), ' ',
          make('small', {}, `${words.session(latest.session.ordinal)}, ${words.cycles(latest.stage.cycles)}`)),
        scores(make, latest.stage.scores, latest.stage.label),
        latest.stage.evidence.length ? make('h3', {}, words.because) : null,
        evidence(make, latest.stage.evidence, recent)] : [nothing()])),
      section(words.channel, latest ? make('p', {}, make('b', { 'data-channel': latest.channel.channel }, latest.channel.channel),
        ` ${latest.channel.source} / ${latest.channel.medium}`, make('small', {}, ` \u2014 ${words.rule} ${latest.channel.rule}: ${latest.channel.evidence}`)) : nothing()),
      section(`${words.touchpoints} (${latest ? latest.touchpoint.index + 1 : 0})`, recent.length ? make('ol', { class: 'touchpoints', tabindex: 0, 'aria-label': words.touchpoints },
        ...[...recent].reverse().map(({ touchpoint, changed, moment, stage }) => make('li', { class: changed.length ? 'changed' : null, 'data-kind': touchpoint.kind },
          make('b', {}, touchpoint.kind), make('small', {}, ` #${touchpoint.index + 1} \u00b7 ${words.seenBy} ${touchpoint.sensor ?? 'api'} \u00b7 ${touchpoint.family}, ${words[touchpoint.ownership]}`),
          changed.length ? make('div', { class: 'soft' }, `\u2192 ${moment.label}, ${stage.label}`) : null))) : nothing()),
      section(words.decisions, decisions.length ? make('ul', {}, ...decisions.map(({ slot, option, reason }) => make('li', { 'data-slot': slot },
        make('b', {}, slot), ` ${words.shows} `, make('b', {}, option === 'default' ? words.default : option),
        make('small', {}, ` \u2014 ${reason.by}${reason.rule ? ` ${reason.rule}` : ''} ${reason.facts.map(({ attribute, value }) => `${attribute} = ${JSON.stringify(value)}`).join(', ')}`)))) : nothing()),
      section(words.batches, batches.length ? make('ul', {}, ...[...batches].reverse().map((batch) => make('li', {},
        words.events(batch.events, batch.bytes), make('small', {}, ` \u2192 ${batch.url} \u2014 ${batch.state === 'sent' ? '\u2026' : batch.status || batch.failure}`)))) : nothing()),
      section(words.ledger, Object.keys(ledger).length ? ledgerTable(make, ledger, words) : nothing()),
      make('div', { class: 'actions' },
        make('button', { type: 'button', 'data-id': 'export', disabled: !recording?.on, onclick: () => saveRecording(tracker, window) }, words.export),
        recording?.on ? null : make('small', {}, words.recordingOff)));

    const list = body.querySelector('.touchpoints');
    if (list) list.scrollTop = scrolled;
    // Redrawing must not take the keyboard's place away.
    if (focused) (body.querySelector(`[data-id="${focused}"]`) as HTMLElement | null)?.focus();
  };
  const redraw = (): void => { timer ||= window.setTimeout(draw, REDRAW_MS); };

  const events: (keyof TrackerEvents)[] = ['ready', 'journey', 'decide', 'diagnostic', 'ledger'];
  const offs = events.map((event) => tracker.on(event, redraw));
  offs.push(tracker.on('batch', (batch) => {
    const known = batches.findIndex((one) => one.batchId === batch.batchId && one.atMs <= batch.atMs && one.state === 'sent');
    if (known >= 0) batches[known] = batch;
    else batches.push(batch);
    if (batches.length > SHOWN_BATCHES) batches.shift();
    redraw();
  }));
  draw();
  return () => {
    window.clearTimeout(timer);
    for (const off of offs) off();
    outer.remove();
  };
}
