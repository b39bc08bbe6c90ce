import type { Evidence, JourneyEffect, Ledger } from '../core/protocol.js';
import type { Make } from '../ui/dom.js';
import type { Words } from './words.js';

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function bar(make: Make, name: string, share: number): HTMLElement {
  const fill = make('i');
  const width = Math.max(0, Math.min(1, share)) * 100;
  // Through CSSOM: a style attribute would need unsafe-inline.
  fill.style.width = `${width}%`;
  return make('div', { class: 'bar', role: 'meter', 'aria-label': name, 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': Math.round(width) }, fill);
}

/** One row a score, in the vocabulary's order. */
export function scores(make: Make, values: { [name: string]: number }, best: string): HTMLElement {
  return make('div', {}, ...Object.entries(values).map(([name, share]) =>
    make('div', { class: name === best ? 'row best' : 'row' }, make('span', {}, name), bar(make, name, share), make('span', { class: 'value' }, percent(share)))));
}

/** Evidence in words, strongest first, with the touchpoint it came from. */
export function evidence(make: Make, list: Evidence[], recent: JourneyEffect[]): HTMLElement {
  const strongest = Math.max(...list.map((one) => Math.abs(one.weight)), 1e-9);
  return make('ul', {}, ...list.map(({ source, cue, weight, messageId }) => {
    const from = recent.find((one) => one.touchpoint.id === messageId)?.touchpoint;
    return make('li', {},
      make('div', {}, make('b', {}, cue), ` \u2014 ${source.replace(/_/g, ' ')}`, from ? make('small', {}, ` #${from.index + 1} ${from.kind}`) : null),
      make('div', { class: 'row' }, make('small', {}, weight.toFixed(2)), bar(make, cue, Math.abs(weight) / strongest)));
  }));
}

const sum = (counts: { [reason: string]: number } | undefined): number => Object.values(counts ?? {}).reduce((all, count) => all + count, 0);

export const isBalanced = (ledger: Ledger): boolean =>
  ledger.accepted === ledger.delivered + ledger.queued + ledger.inDoubt + sum(ledger.dropped);

export function ledgerTable(make: Make, ledgers: { [destination: string]: Ledger }, words: Words): HTMLElement {
  const columns = ['accepted', 'delivered', 'queued', 'inDoubt', 'dropped', 'held', 'refused'] as const;
  const cell = (ledger: Ledger, column: (typeof columns)[number]): string => {
    const value = ledger[column];
    if (typeof value === 'number') return String(value);
    const reasons = Object.entries(value ?? {}).filter(([, count]) => count).map(([reason, count]) => `${reason} ${count}`).join(', ');
    return `${sum(value)}${reasons ? ` (${reasons})` : ''}`;
  };
  return make('table', {},
    make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, words.destination), ...columns.map((column) => make('th', { scope: 'col' }, words[column])))),
    make('tbody', {}, ...Object.entries(ledgers).map(([name, ledger]) =>
      make('tr', {}, make('th', { scope: 'row' }, name), ...columns.map((column) => make('td', {}, cell(ledger, column)))))));
}
