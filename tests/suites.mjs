/**
 * Every suite there is: its name, the command, and whether it belongs to `npm test` or only to `npm run test:full`.
 * Order matters: cheap and early failures first, and each builds on what stands before it.
 */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const node = process.execPath;
const here = dirname(fileURLToPath(import.meta.url));

/** Every *.test.ts and *.test.mjs below the folders; Node 20 knows no patterns of its own. */
const testsIn = (...folders) => folders.flatMap((folder) => readdirSync(join(here, folder), { recursive: true })
  .filter((file) => /\.test\.(ts|mjs)$/.test(file)).sort().map((file) => join('tests', folder, file)));
const nodeTest = (...folders) => [node, '--import', 'tsx', '--test', '--test-concurrency=1', ...testsIn(...folders)];
/** Two files at once, where no browser and no clock is in play. */
const nodeTests = (...folders) => nodeTest(...folders).map((word) => word.replace('concurrency=1', 'concurrency=2'));
/** One process, because a browser, a collector and a database are started once for all scenarios. */
const faults = (engines, ...more) => [node, '--import', 'tsx', '--test-reporter=spec', 'tests/faults/all.mjs', '--engines', engines, ...more];

const ledger = (engine) => [node, 'tests/ledger/run.mjs', '--engine', engine, '--seeds', '1..3', '--events', '1000', '--report', 'build/reports/ledger-full.json'];

export const suites = [
  { name: 'native build', command: ['cmake', '--preset', 'dev'], then: [['cmake', '--build', '--preset', 'dev']] },
  { name: 'native unit tests and journeys', command: ['ctest', '--preset', 'dev', '--output-on-failure', '-j2'] },
  { name: 'wasm build', command: ['cmake', '--preset', 'wasm'], then: [['cmake', '--build', '--preset', 'wasm']] },
  { name: 'wasm2js build', command: ['cmake', '--preset', 'wasm-js'], then: [['cmake', '--build', '--preset', 'wasm-js']] },
  { name: 'bundle', command: [node, 'js/build.mjs'] },
  { name: 'size budgets', command: [node, 'js/size.mjs'] },
  { name: 'lint', command: ['npx', 'eslint', 'js', 'demo', 'tests', '--max-warnings', '0'] },
  { name: 'types', command: ['npx', 'tsc', '-p', 'tsconfig.json', '--noEmit'] },
  { name: 'shell', command: nodeTests('js') },
  { name: 'contract', command: nodeTest('contract') },
  { name: 'journeys and sameness', command: nodeTest('journeys', 'sameness') },
  { name: 'collector', command: nodeTests('collector') },
  { name: 'browsers', command: nodeTest('browser') },
  { name: 'what can leave the page', command: nodeTest('leaks'), then: [[node, '--import', 'tsx', 'tests/leaks/run.mjs', '--static']] },
  // What the short run gives is not the report of the long ones.
  { name: 'ledger', command: nodeTest('ledger'), then: [[node, 'tests/ledger/run.mjs', '--seed', '44', '--events', '200', '--report', 'build/reports/ledger-short.json']] },
  { name: 'faults in Chromium, the quick ones', command: faults('chromium', '--quick') },
  { name: 'packages', command: nodeTest('package') },
  { name: 'soak, 50,000 events; judges', command: nodeTest('soak', 'bench'), then: [[node, 'tests/soak/run.mjs', '--events', '50000']] },
  { name: 'fuzz build', command: ['cmake', '--preset', 'fuzz'], then: [['cmake', '--build', '--preset', 'fuzz']] },
  { name: 'fuzzing, ten seconds each', command: nodeTest('fuzz'), then: [[node, 'tests/fuzz/run.mjs', '--seconds', '10']] },
  { name: 'checked wasm build and journeys', full: true, command: ['cmake', '--preset', 'wasm-debug'], then: [['cmake', '--build', '--preset', 'wasm-debug'], nodeTest('checked')] },
  { name: 'native with sanitizers', full: true, command: ['cmake', '--preset', 'asan'], then: [['cmake', '--build', '--preset', 'asan'], ['ctest', '--preset', 'asan', '-j2']] },
  { name: 'fuzzing, ten minutes each', full: true, command: [node, 'tests/fuzz/run.mjs', '--seconds', '600'] },
  { name: 'soak, a million events', full: true, command: [node, 'tests/soak/run.mjs'] },
  { name: 'the tour in Firefox and WebKit', full: true, command: ['env', 'WAYMARK_ENGINES=firefox,webkit', node, '--import', 'tsx', '--test', 'tests/browser/tour.test.mjs'] },
  { name: 'ledger in three engines', full: true, command: ledger('chromium'), then: [ledger('firefox'), ledger('webkit')] },
  { name: 'faults in three engines', full: true, command: faults('chromium'), then: [faults('firefox'), faults('webkit')] },
  { name: 'bench', full: true, command: [node, 'tests/bench/run.mjs', '--peers'] },
];
