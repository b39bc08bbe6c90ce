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
/** One process, because a browser, a collector and a database are started once for all scenarios. */
const faults = (engines) => [node, '--import', 'tsx', '--test-reporter=spec', 'tests/faults/all.mjs', '--engines', engines];

export const suites = [
  { name: 'native build', command: ['cmake', '--preset', 'dev'], then: [['cmake', '--build', '--preset', 'dev']] },
  { name: 'native unit tests and journeys', command: ['ctest', '--preset', 'dev', '--output-on-failure', '-j2'] },
  { name: 'native build, release', command: ['cmake', '--preset', 'release', '-DBUILD_TESTING=OFF'], then: [['cmake', '--build', '--preset', 'release', '--target', 'waymark']] },
  { name: 'wasm build', command: ['cmake', '--preset', 'wasm'], then: [['cmake', '--build', '--preset', 'wasm']] },
  { name: 'wasm2js build', command: ['cmake', '--preset', 'wasm-js'], then: [['cmake', '--build', '--preset', 'wasm-js']] },
  { name: 'bundle', command: [node, 'js/build.mjs'] },
  { name: 'size budgets', command: [node, 'js/size.mjs'] },
  { name: 'lint', command: ['npx', 'eslint', 'js', 'demo', 'tests', '--max-warnings', '0'] },
  { name: 'types', command: ['npx', 'tsc', '-p', 'tsconfig.json', '--noEmit'] },
  { name: 'shell', command: nodeTest('js') },
  { name: 'contract', command: nodeTest('contract') },
  { name: 'journeys and sameness', command: nodeTest('journeys', 'sameness') },
  { name: 'collector', command: nodeTest('collector') },
  { name: 'browsers', command: nodeTest('browser') },
  { name: 'faults in Chromium', command: faults('chromium') },
  { name: 'packages', command: nodeTest('package') },
  { name: 'native with sanitizers', full: true, command: ['cmake', '--preset', 'asan'], then: [['cmake', '--build', '--preset', 'asan'], ['ctest', '--preset', 'asan', '-j2']] },
  { name: 'fuzzing, a minute each', full: true, command: ['cmake', '--preset', 'fuzz'], then: [['cmake', '--build', '--preset', 'fuzz'], ...['config', 'messages', 'state'].map((target) =>
    [`build/fuzz/tests/fuzz/fuzz_${target}`, '-max_total_time=60', '-seed=1', '-print_final_stats=1', '-verbosity=0'])] },
  { name: 'faults in Firefox and WebKit', full: true, command: faults('firefox,webkit') },
  { name: 'bench', full: true, command: [node, 'tests/bench/run.mjs'] },
];
