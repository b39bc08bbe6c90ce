/** Prints what each part of dist/ (or of the folder named as argument) weighs and fails when a budget is broken; writes build/reports/size.json. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = resolve(root, process.argv[2] ?? 'dist');

/** Brotli bytes. `total` is what a visitor of a page with the script tag downloads; the lazy parts are listed apart. */
const BUDGETS = { loader: 3_072, total: 65_536 };
const PARTS = [
  { name: 'loader', file: 'waymark.js', counted: true },
  { name: 'shell', file: 'shell.mjs', counted: true },
  { name: 'wasm', file: 'core.wasm', counted: true },
  { name: 'fallback', file: 'core-js.mjs' },
  { name: 'hosts', file: 'hosts.bin' },
  { name: 'cues', file: 'cues.bin' },
  { name: 'calculator', file: 'calculator.wasm' },
  { name: 'calc glue', file: 'calculator.mjs' },
  { name: 'sensors', file: 'sensors.mjs' },
  { name: 'vault', file: 'vault.mjs' },
  { name: 'recording', file: 'recording.mjs' },
  { name: 'cookie', file: 'cookie.mjs' },
  { name: 'raw', file: 'raw.mjs' },
  { name: 'slots', file: 'slots.mjs' },
  { name: 'inspector', file: 'inspector.mjs' },
  { name: 'banner', file: 'banner.mjs' },
  { name: 'consent', file: 'consent-sources.mjs' },
  { name: 'npm entry', file: 'index.mjs' },
];

function weigh({ name, file, counted = false }) {
  const path = join(dist, file);
  if (!existsSync(path)) {
    console.error(`js/size: ${file} is missing; run \`npm run build\` first`);
    process.exit(1);
  }
  const bytes = readFileSync(path);
  return {
    name, counted, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length,
  };
}

const parts = PARTS.map(weigh);
const brotliOf = (name) => parts.find((part) => part.name === name).brotli;
const total = parts.filter(({ counted }) => counted).reduce((sum, { brotli }) => sum + brotli, 0);

const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',').padStart(10);
console.log(`${'part'.padEnd(12)}${'raw'.padStart(10)}${'gzip'.padStart(10)}${'brotli'.padStart(10)}`);
for (const { name, raw, gzip, brotli, counted } of parts) console.log(`${name.padEnd(12)}${number(raw)}${number(gzip)}${number(brotli)}${counted ? '' : '  (apart)'}`);
console.log(`${'total'.padEnd(12)}${''.padStart(20)}${number(total)}  of ${number(BUDGETS.total).trim()}`);

const report = { loader: brotliOf('loader'), shell: brotliOf('shell'), wasm: brotliOf('wasm'), total };
mkdirSync(join(root, 'build/reports'), { recursive: true });
writeFileSync(join(root, 'build/reports/size.json'), `${JSON.stringify(report)}\n`);

const broken = Object.entries(BUDGETS).filter(([name, budget]) => report[name] > budget);
for (const [name, budget] of broken) console.error(`js/size: ${name} weighs ${report[name]} bytes with brotli, ${report[name] - budget} over its budget of ${budget}`);
process.exit(broken.length ? 1 : 0);
