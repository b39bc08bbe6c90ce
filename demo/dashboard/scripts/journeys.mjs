/** The latest visits, step by step. */
import { element } from './dom.mjs';
import { clock, moment, number } from './format.mjs';
import { scrolling, table } from './table.mjs';
import { say, sayCue, sayKind } from './texts.mjs';

/** Groups of steps shown before "n more". */
const MOST_GROUPS = 18;

/** @param {object} report of /v1/report/journeys; `isOpen(id)` tells which details the reader had open */
export function journeyList({ rows }, isOpen) {
  return element('ol', { class: 'journeys' }, ...rows.map((row) => journey(row, isOpen)));
}

function journey(row, isOpen) {
  const groups = grouped(row.steps);
  const hidden = groups.slice(MOST_GROUPS).reduce((sum, group) => sum + group.count, 0) + Math.max(0, row.touchpoints - row.steps.length);
  const id = `journey-${row.session}-${row.startedAt}`;
  return element('li', { class: 'journey' },
    element('h3', {},
      say('visitor', { id: row.visitor, ordinal: number(row.ordinal) }),
      element('span', { class: 'quiet' }, [moment(row.startedAt), say(row.device), `${row.channel}${row.campaign ? ` (${row.campaign})` : ''}`].join(' · '))),
    element('ol', { class: 'steps' },
      ...groups.slice(0, MOST_GROUPS).map((group) => element('li', { tone: `moment-${group.moment}`, title: [say(group.moment), group.title].filter(Boolean).join(' – ') },
        `${sayKind(group.kind)}${group.count > 1 ? ` ×${number(group.count)}` : ''}`)),
      hidden > 0 ? element('li', { class: 'more' }, say('moreSteps', { count: number(hidden) })) : null),
    element('div', { class: 'tags' },
      element('span', {}, element('span', { class: 'mark', tone: `moment-${row.moment}` }, say(row.moment)), cue(row.moment === 'undecided' ? null : { source: row.momentSource, cue: row.momentCue })),
      element('span', {}, element('span', { class: 'mark', tone: `stage-${row.stage}` }, say(row.stage)), cue({ source: row.stageSource, cue: row.stageCue })),
      row.cycles > 0 ? element('span', { class: 'badge' }, say('cycle', { count: number(row.cycles + 1) })) : null,
      row.converted ? element('span', { class: 'badge good' }, say('converted')) : null,
      ...['test', 'internal', 'bot'].filter((flag) => row[flag]).map((flag) => element('span', { class: 'badge' }, say(flag)))),
    element('details', { class: 'data', id, open: isOpen(id) },
      element('summary', {}, say('dataTable')),
      scrolling(stepTable(row))));
}

function cue(reason) {
  return reason?.cue ? element('span', { class: 'quiet' }, ` ${say('because', { cue: sayCue(reason) })}`) : null;
}

function stepTable(row) {
  return table({
    caption: say('stepsOf', { session: row.session }),
    columns: ['time', 'kind', 'page', 'moment', 'stage'].map((key) => ({ title: say(key) })),
    rows: row.steps.map((step) => [clock(step.at), sayKind(step.kind), step.title ?? '', say(step.moment), say(step.stage)]),
  });
}

/** Steps of one kind and moment that follow each other, as one. */
function grouped(steps) {
  const groups = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (last && last.kind === step.kind && last.moment === step.moment) last.count += 1;
    else groups.push({ ...step, count: 1 });
  }
  return groups;
}
