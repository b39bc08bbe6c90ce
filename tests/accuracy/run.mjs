/**
 * `npm run accuracy`: how well the core recognises what people have labelled, by `waymark eval`; a table for people, and build/reports/accuracy.json
 * (its shape: README.md). Builds nothing. Files that are not there are named and skipped.
 *
 *   node tests/accuracy/run.mjs [--data DIR] [--report FILE] [--tool FILE] [--json]
 *
 * Exit code 0: measured. 1: a file that is there could not be measured, or there is no tool. 2: wrong arguments. 3: measured, but malformed rows were skipped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { root } from '../support/core.mjs';
import { measures } from './measures.mjs';
import { table } from './table.mjs';
import { findTool } from './tool.mjs';

const SKIPPED_ROWS = 3;  // wasm/cli/exit_codes.h

function readOptions() {
  try {
    return parseArgs({ options: { data: { type: 'string' }, report: { type: 'string' }, tool: { type: 'string' }, json: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    console.error(`accuracy: ${error.message}`);
    process.exit(2);
  }
}
const options = readOptions();
// npm runs scripts in the repository; what was typed is relative to where it was typed.
const typed = (path) => resolve(process.env.INIT_CWD ?? process.cwd(), path);
const data = options.data ? typed(options.data) : process.env.WAYMARK_DATA ?? join(root, '../shared/data');
const report = options.report ? typed(options.report) : join(root, 'build/reports/accuracy.json');
if (options.data && !existsSync(data)) {
  console.error(`accuracy: there is no folder ${options.data}`);
  process.exit(2);
}

const { path: tool, remark } = options.tool ? { path: typed(options.tool) } : findTool();
if (remark) console.error(`accuracy: ${remark}`);
if (!tool) process.exit(1);

const found = {};
let code = 0;
for (const { at, task, file, test, overlay, options: more = [], isOwn } of measures) {
  const path = (name) => join(isOwn ? root : data, name);
  const missing = [file, test, overlay].find((name) => name && !existsSync(path(name)));
  if (missing) {
    console.error(`accuracy: ${at.join('.')} is skipped: ${missing} is not here`);
    continue;
  }
  const words = ['eval', task, path(file), ...(test ? [path(test)] : []), ...(overlay ? ['--overlay', path(overlay)] : []), ...more, '--json'];
  const { status, stdout, error } = spawnSync(tool, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });
  if (error || (status !== 0 && status !== SKIPPED_ROWS)) {
    console.error(`accuracy: ${at.join('.')} was not measured: ${error ? error.message : `exit code ${status}`}`);
    code = 1;
    continue;
  }
  if (status === SKIPPED_ROWS) code ||= SKIPPED_ROWS;
  const group = at.slice(0, -1).reduce((object, name) => (object[name] ??= {}), found);
  group[at.at(-1)] = JSON.parse(stdout);
}

mkdirSync(dirname(report), { recursive: true });
writeFileSync(report, `${JSON.stringify(found, null, 2)}\n`);
if (options.json) console.log(JSON.stringify(found));
else console.log(`${table(found)}\n\n${relative(root, tool)} → ${relative(root, report)}`);
process.exit(code);
