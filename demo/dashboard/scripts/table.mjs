/** The numbers behind a chart, for eyes and ears that charts do not serve. */
import { element } from './dom.mjs';
import { say } from './texts.mjs';

/**
 * @param {{caption: string, columns: {title: string, number?: boolean}[], rows: (string | Node)[][]}} content the first column heads its row
 */
export function table({ caption, columns, rows }) {
  const cell = (name, index, content, more = {}) => element(name, { class: columns[index].number ? 'number' : null, ...more }, content);
  return element('table', {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...columns.map((column, index) => cell('th', index, column.title, { scope: 'col' })))),
    element('tbody', {}, ...rows.map((row) => element('tr', {},
      ...row.map((content, index) => (index === 0 ? cell('th', index, content, { scope: 'row' }) : cell('td', index, content)))))));
}

/** A disclosure that holds tables; `open` keeps what the reader had opened. */
export function dataTables(id, open, ...tables) {
  return element('details', { class: 'data', id: `${id}-data`, open },
    element('summary', {}, say('dataTable')),
    ...tables.map(scrolling));
}

/** A table that may be wider or longer than its place: a keyboard can scroll it, and a region's name tells it from its card. */
export function scrolling(one) {
  return element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': say('tableOf', { title: one.caption.textContent }) }, one);
}
