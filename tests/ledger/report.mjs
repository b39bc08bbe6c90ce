/** build/reports/ledger.json and the table for people. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { root } from '../support/core.mjs';

/** Where the report goes unless told otherwise. */
export const REPORT = join(root, 'build/reports/ledger.json');

/** The latest run stands at the top; `engines` keeps the latest of each engine, with what each seed gave. */
export function writeReport(report, runs, file = REPORT) {
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).engines : {};
  const engines = { ...before, [report.engine]: { ...report, runs } };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...report, engines }, null, 2)}\n`);
}

/** @returns {string} */
export function table(report, runs) {
  const line = (name, value) => `${name.padEnd(24)} ${String(value).padStart(9)}`;
  const counts = (title, reasons) => [`${title}`, ...Object.entries(reasons).sort(([, a], [, b]) => b - a).map(([name, count]) => line(`  ${name}`, count))];
  const unavailable = [...new Set(runs.flatMap((run) => run.unavailable))];
  return [
    line('engine', report.engine), line('seeds', report.seeds), line('events a seed', report.events),
    ...['attempted', 'accepted', 'delivered', 'queued', 'inDoubt', 'lost', 'doubled', 'miscounted', 'pageErrors'].map((name) => line(name, report[name])),
    ...counts('not accepted, by the fault that allows it', report.unaccepted),
    ...counts('dropped', report.dropped),
    ...counts('faults that took effect', report.faults),
    ...(unavailable.length ? [`not available in ${report.engine}: ${unavailable.join(', ')}`] : []),
  ].join('\n');
}
