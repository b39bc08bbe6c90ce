/**
 * `npm run leaks`: lists every field that can leave the page with the rule that allows it, then lets a hostile page try (tests/faults/15, 16).
 * Writes build/reports/leaks.json; ends with 1 when a field is unclaimed, a rule is stale, or a planted secret came out. `--static`: without the browser.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../support/core.mjs';
import { batchSchema, fieldsOfSchema, fieldsOfTypes, rawFieldsBeside, rawSchema } from './fields.mjs';
import { compare, goneFrom } from './report.mjs';
import { RAW_RULES, RULES } from './rules.mjs';

const DYNAMIC = ['tests/faults/15-secrets-in-addresses.test.mjs', 'tests/faults/16-typed-values.test.mjs'];

const published = fieldsOfSchema(batchSchema());
const typed = fieldsOfTypes(['Batch']);
const raw = rawSchema();
const rules = raw ? [...RULES, ...RAW_RULES] : RULES;
const compared = [compare([...new Set([...published, ...typed])].sort(), RULES), ...(raw ? [compare(rawFieldsBeside(raw, typed), RAW_RULES)] : [])];
const [rows, unclaimed, twice, stale] = ['rows', 'unclaimed', 'twice', 'stale'].map((part) => compared.flatMap((one) => one[part]));
const gone = goneFrom(rules, (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null));
const differing = [
  ...typed.filter((field) => !published.includes(field)).map((field) => `${field}: in protocol.ts only`),
  ...published.filter((field) => !typed.includes(field)).map((field) => `${field}: in batch.schema.json only`),
];

for (const { rule, allows, at } of rules) {
  console.log(`\n${rule}: ${allows}`);
  console.log(`  kept by ${at.map(([file, name]) => `${name} (${file})`).join(', ')}`);
  for (const { field } of rows.filter((row) => row.rule === rule)) console.log(`    ${field}`);
}

const faults = [
  ...unclaimed.map((field) => `no rule lets this field leave: ${field}`), ...twice.map((field) => `more than one rule claims: ${field}`),
  ...stale.map((claim) => `this claim meets no field: ${claim}`), ...gone.map((place) => `not in the code any more: ${place}`), ...differing.map((field) => `border and schema differ: ${field}`),
];
let hostile = null;
if (!process.argv.includes('--static')) {
  console.log('\nA hostile page tries:');
  hostile = DYNAMIC.map((file) => ({ file, passed: spawnSync(process.execPath, ['--import', 'tsx', '--test', '--test-reporter=spec', file], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0 }));
  faults.push(...hostile.filter(({ passed }) => !passed).map(({ file }) => `a planted secret came out, or the page could not be tried: ${file}`));
}

mkdirSync(join(root, 'build/reports'), { recursive: true });
writeFileSync(join(root, 'build/reports/leaks.json'), `${JSON.stringify({ fields: rows, rules: rules.map(({ rule, allows, at }) => ({ rule, allows, keptBy: at.map(([file, name]) => `${file}: ${name}`) })), faults, hostile }, null, 1)}\n`);
console.log(`\n${rows.length} fields, ${rules.length} rules, ${faults.length} faults; build/reports/leaks.json`);
for (const fault of faults) console.error(`leaks: ${fault}`);
process.exit(faults.length ? 1 : 0);
