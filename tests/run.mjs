/**
 * `npm test` and `npm run test:full`: sets up what is missing, runs the suites in order and prints the time of each.
 * Uses Node's built-ins only, because on a fresh clone nothing else is there yet.
 *
 *   node tests/run.mjs [--full] [--only NAME]… [--no-setup]
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { suites } from './suites.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const { values: options } = parseArgs({
  options: { full: { type: 'boolean', default: false }, only: { type: 'string', multiple: true, default: [] }, 'no-setup': { type: 'boolean', default: false } },
});

function run(command) {
  return new Promise((resolve) => {
    const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', (error) => {
      console.error(error.code === 'ENOENT' ? `${command[0]} was not found; \`npm run setup\` installs what the tests need.` : String(error.message));
      resolve(127);
    });
    child.on('close', (code, signal) => resolve(signal ? 128 : code));
  });
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const started = Date.now();

if (!options['no-setup']) {
  const { setup } = await import('../wasm/toolchain/setup.mjs');
  const ready = await setup({ groups: ['build', 'browsers'], emscripten: true, npm: true }).then(() => true, (error) => {
    console.error(error.message);
    return false;
  });
  if (!ready) process.exit(1);
}
const setUpMs = Date.now() - started;

const results = [];
for (const suite of suites) {
  if (suite.full && !options.full) continue;
  if (options.only.length > 0 && !options.only.some((name) => suite.name.includes(name))) continue;
  console.log(`\n── ${suite.name} ──`);
  const begun = Date.now();
  let code = 0;
  for (const command of [suite.command, ...(suite.then ?? [])]) {
    code = await run(command);
    if (code !== 0) break;
  }
  results.push({ name: suite.name, code, ms: Date.now() - begun });
  // What follows a failed build would only fail for the same reason.
  if (code !== 0 && suite.name.includes('build')) break;
}

console.log('\n── time of each suite ──');
console.log(`${'set-up'.padEnd(34)} ${seconds(setUpMs).padStart(9)}`);
for (const { name, code, ms } of results) console.log(`${name.padEnd(34)} ${seconds(ms).padStart(9)}  ${code === 0 ? 'ok' : `FAILED (exit code ${code})`}`);
console.log(`${'all'.padEnd(34)} ${seconds(Date.now() - started).padStart(9)}`);
const failed = results.filter(({ code }) => code !== 0).length;
console.log(`\nsuites: ${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 && results.length > 0 ? 0 : 1);
