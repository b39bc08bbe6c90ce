import { measures } from './measures.mjs';

const COUNTS = new Set(['right', 'of', 'skipped', 'bytes', 'us', 'refused']);

/** Shares with three decimals, counts as they are, `right/of` where there are several; lists of misses are for the report. */
function figureOf([name, value]) {
  if (Array.isArray(value)) return [];
  if (value === null) return `${name} -`;
  if (typeof value === 'object') return `${name} ${value.right}/${value.of}`;
  return `${name} ${COUNTS.has(name) ? value : value.toFixed(3)}`;
}

/** The report for people: a line for each measure that ran. @returns {string} */
export function table(report) {
  return measures.flatMap(({ at }) => {
    const measured = at.reduce((object, name) => object?.[name], report);
    return measured ? `${at.join('.').padEnd(26)} ${Object.entries(measured).flatMap(figureOf).map((figure) => figure.padEnd(16)).join(' ')}`.trimEnd() : [];
  }).join('\n');
}
