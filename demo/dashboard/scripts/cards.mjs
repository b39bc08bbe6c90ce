/** One card a report: title, chart, reasons, table. */
import { barsLying, barsOverTime, chartBox } from './charts.mjs';
import { colour, element } from './dom.mjs';
import { bucketLabel, moment, money, number } from './format.mjs';
import { journeyList } from './journeys.mjs';
import { STAGES, stageRing } from './ring.mjs';
import { dataTables, scrolling, table } from './table.mjs';
import { say, sayCue, sayKind } from './texts.mjs';

const BUCKET_WORDS = { hour: 'hourBucket', day: 'dayBucket', week: 'weekBucket' };
const ROW_PX = 34;
const FAMILIES = ['digital', 'traditional', 'external'];
const OWNERSHIPS = ['owned', 'paid', 'earned'];
const OWNERSHIP_TONES = ['stage-awareness', 'stage-retention', 'stage-loyalty'];

/**
 * @param {object} data of readAll
 * @param {(id: string) => boolean} isOpen which disclosures the reader had open
 * @returns {{nodes: Node[], charts: [string, object][]}} charts are drawn once the nodes stand in the page
 */
export function buildCards(data, isOpen) {
  const charts = [];
  const context = { isOpen, chart: (id, configuration) => charts.push([id, configuration]) };
  const [time, ring, wants, origins, acts, aims, places, recent] = [visits, stages, moments, channels, kinds, goals, families, journeys].map((build) => build(data, context));
  return { nodes: [time, ring, wants, origins, acts, element('div', { class: 'stack' }, aims, places), recent], charts };
}

function card(id, width, lead, ...content) {
  return element('section', { class: 'card', id: `card-${id}`, 'data-width': width, 'aria-labelledby': `${id}-title` },
    element('div', {}, element('h2', { id: `${id}-title` }, say(id)), element('p', { class: 'lead' }, lead)),
    ...content);
}

const numeric = (key) => ({ title: say(key), number: true });
const plain = (key) => ({ title: say(key) });

function label(id, rows, name, count) {
  const best = rows.reduce((most, row) => (!most || count(row) > count(most) ? row : most), null);
  return say('chartLabel', { title: say(id), summary: best ? say('most', { name: name(best), count: number(count(best)) }) : say('nothingHere') });
}

function visits({ visits: { rows, bucket, bucketMs } }, { isOpen, chart }) {
  const at = (row) => bucketLabel(row.atMs, bucketMs);
  chart('visitsOverTime', barsOverTime({
    labels: rows.map(at),
    bars: { label: say('visits'), values: rows.map((row) => row.sessions), tone: 'stage-consideration' },
    line: { label: say('conversions'), values: rows.map((row) => row.conversions), tone: 'stage-retention' },
  }));
  return card('visitsOverTime', 'wide', say('visitsLead', { bucket: say(BUCKET_WORDS[bucket] ?? bucket) }),
    chartBox('visitsOverTime', label('visitsOverTime', rows, at, (row) => row.sessions), 300, { grows: true }),
    dataTables('visitsOverTime', isOpen('visitsOverTime-data'), table({
      caption: say('visitsOverTime'),
      columns: [plain('time'), numeric('visits'), numeric('visitors'), numeric('pageViews'), numeric('touchpoints'), numeric('conversions')],
      rows: rows.map((row) => [moment(row.atMs), ...[row.sessions, row.visitors, row.pageViews, row.touchpoints, row.conversions].map((value) => number(value))]),
    })));
}

function stages({ stages: report }, { isOpen }) {
  const ordered = STAGES.map((stage) => report.rows.find((row) => row.stage === stage) ?? { stage, touchpoints: 0, sessions: 0, visitorsEver: 0, visitorsNow: 0 });
  return card('stages', 'narrow', say('stagesLead'),
    stageRing(report, label('stages', ordered, (row) => say(row.stage), (row) => row.visitorsNow)),
    dataTables('stages', isOpen('stages-data'),
      table({
        caption: say('stages'),
        columns: [plain('stage'), numeric('now'), numeric('ever'), numeric('visits'), numeric('touchpoints')],
        rows: ordered.map((row) => [say(row.stage), ...[row.visitorsNow, row.visitorsEver, row.sessions, row.touchpoints].map((value) => number(value))]),
      }),
      table({
        caption: say('movesCaption'),
        columns: [plain('from'), plain('to'), numeric('moves')],
        rows: report.moves.map((row) => [say(row.from), say(row.to), number(row.moves)]),
      })));
}

function moments({ moments: { rows, evidence } }, { isOpen, chart }) {
  chart('moments', barsLying({
    labels: rows.map((row) => say(row.moment)),
    series: [{ label: say('touchpoints'), values: rows.map((row) => row.touchpoints), tone: 'moment-know' }],
    colours: rows.map((row) => colour(`moment-${row.moment}`)),
  }));
  const named = rows.filter((row) => evidence.some((reason) => reason.moment === row.moment));
  return card('moments', null, say('momentsLead'),
    chartBox('moments', label('moments', rows, (row) => say(row.moment), (row) => row.touchpoints), 60 + rows.length * ROW_PX),
    named.length > 0 ? element('div', {},
      element('h3', { class: 'lead' }, say('why')),
      element('ul', { class: 'reasons' }, ...named.map(({ moment: name }) => element('li', {},
        element('span', { class: 'mark', tone: `moment-${name}` }, say(name)),
        ...evidence.filter((reason) => reason.moment === name).map((reason) => element('span', { class: 'cue' }, `${sayCue(reason)} · ${number(reason.touchpoints)}`)))))) : null,
    dataTables('moments', isOpen('moments-data'), table({
      caption: say('moments'),
      columns: [plain('moment'), numeric('touchpoints'), numeric('visits'), numeric('visitors'), numeric('score')],
      rows: rows.map((row) => [say(row.moment), number(row.touchpoints), number(row.sessions), number(row.visitors), row.meanScore === null ? '–' : number(row.meanScore, 2)]),
    })));
}

function channels({ channels: { rows, revenue } }, { isOpen, chart }) {
  chart('channels', barsLying({
    labels: rows.map((row) => row.channel),
    series: [
      { label: say('visits'), values: rows.map((row) => row.sessions), tone: 'stage-consideration' },
      { label: say('conversions'), values: rows.map((row) => row.conversions), tone: 'stage-retention' },
    ],
  }));
  const sums = (channel) => revenue.filter((row) => row.channel === channel).map((row) => money(row.netMinor, row.currency)).join(', ') || '–';
  return card('channels', null, say('channelsLead'),
    chartBox('channels', label('channels', rows, (row) => row.channel, (row) => row.sessions), 90 + rows.length * ROW_PX, { grows: true }),
    dataTables('channels', isOpen('channels-data'), table({
      caption: say('channels'),
      columns: [plain('channel'), numeric('visits'), numeric('visitors'), numeric('touchpoints'), numeric('conversions'), numeric('revenue')],
      rows: rows.map((row) => [row.channel, ...[row.sessions, row.visitors, row.touchpoints, row.conversions].map((value) => number(value)), sums(row.channel)]),
    })));
}

function kinds({ kinds: { rows } }, { isOpen, chart }) {
  const byKind = [...rows.reduce((sums, row) => sums.set(row.kind, (sums.get(row.kind) ?? 0) + row.touchpoints), new Map())].sort((a, b) => b[1] - a[1]);
  const shown = byKind.slice(0, 14);
  chart('kinds', barsLying({ labels: shown.map(([kind]) => sayKind(kind)), series: [{ label: say('touchpoints'), values: shown.map(([, count]) => count), tone: 'stage-awareness' }] }));
  return card('kinds', null, say('kindsLead'),
    chartBox('kinds', label('kinds', byKind, ([kind]) => sayKind(kind), ([, count]) => count), 60 + shown.length * 26, { grows: true }),
    dataTables('kinds', isOpen('kinds-data'), table({
      caption: say('kinds'),
      columns: [plain('kind'), plain('family'), plain('ownership'), numeric('touchpoints'), numeric('visits')],
      rows: rows.map((row) => [sayKind(row.kind), say(row.family), say(row.ownership), number(row.touchpoints), number(row.sessions)]),
    })));
}

function goals({ goals: { rows } }) {
  if (rows.length === 0) return card('goals', null, say('goalsLead'), element('p', { class: 'nothing' }, say('nothingHere')));
  return card('goals', null, say('goalsLead'), scrolling(table({
    caption: say('goals'),
    columns: [plain('goal'), numeric('reached'), numeric('repeated'), numeric('visitors'), numeric('value')],
    rows: rows.map((row) => [
      row.isConversion ? element('span', {}, row.goalId, ' ', element('span', { class: 'badge good' }, say('isConversion'))) : row.goalId,
      number(row.reached), number(row.repeated), number(row.visitors), row.valueMinor === null || !row.currency ? '–' : money(row.valueMinor, row.currency),
    ]),
  })));
}

function families({ kinds: { rows } }, { isOpen, chart }) {
  const sum = (family, ownership) => rows.filter((row) => row.family === family && row.ownership === ownership).reduce((total, row) => total + row.touchpoints, 0);
  const total = (family) => OWNERSHIPS.reduce((all, ownership) => all + sum(family, ownership), 0);
  chart('families', barsLying({
    labels: FAMILIES.map((family) => say(family)),
    series: OWNERSHIPS.map((ownership, index) => ({ label: say(ownership), values: FAMILIES.map((family) => sum(family, ownership)), tone: OWNERSHIP_TONES[index] })),
    stacked: true,
  }));
  return card('families', null, say('familiesLead'),
    chartBox('families', label('families', FAMILIES, (family) => say(family), total), 170, { grows: true }),
    dataTables('families', isOpen('families-data'), table({
      caption: say('families'),
      columns: [plain('family'), ...OWNERSHIPS.map(numeric)],
      rows: FAMILIES.map((family) => [say(family), ...OWNERSHIPS.map((ownership) => number(sum(family, ownership)))]),
    })));
}

function journeys({ journeys: report }, { isOpen }) {
  return card('journeys', 'full', say('journeysLead'), journeyList(report, isOpen));
}
