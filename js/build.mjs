/** Makes dist/: bundles the shell's entries, copies the core and writes the types. `--shell-only` leaves the core out, `--out folder` writes elsewhere. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { minify } from 'terser';
import { shortNames } from './rename.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const option = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
const dist = resolve(root, option('--out', 'dist'));
const shellOnly = process.argv.includes('--shell-only');

const GLUE = { from: 'build/wasm/wasm/bindings/core.mjs', preset: 'wasm' };

/** What CMake makes, and the command that makes it; and the host table. The calculator comes with a glue of its own, for nobody loads it at once. */
const CORE_FILES = [
  { from: 'build/wasm/wasm/bindings/core.wasm', to: 'core.wasm', preset: 'wasm' },
  { from: 'build/wasm/wasm/bindings/calculator.wasm', to: 'calculator.wasm', preset: 'wasm' },
  { from: 'build/wasm/wasm/bindings/calculator.mjs', to: 'calculator.mjs', preset: 'wasm' },
  { from: 'build/wasm-js/wasm/bindings/core-js.mjs', to: 'core-js.mjs', preset: 'wasm-js' },
  { from: 'wasm/src/tables/hosts.bin', to: 'hosts.bin' },
  { from: 'wasm/src/tables/cues.bin', to: 'cues.bin' },
];

/** The npm entry is the shell by another name, so that what `sensors.mjs` borrows from the shell is there once. */
const NPM_ENTRY = "export { createTracker, version } from './shell.mjs';\n";

/** Lines of `shared.ts`, each name with the letter it is exported by. */
const shared = [];
for (const [, list, from] of readFileSync(join(root, 'js/src/shared.ts'), 'utf8').matchAll(/^export \{ (.+) \} from '(.+)';$/gm)) {
  for (const name of list.split(', ')) shared.push({ name, from, letter: String.fromCharCode(97 + shared.length) });
}

/** What the shell exports of `shared.ts` by letters. */
const lends = {
  name: 'lends',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]shared\.ts$/ }, () => ({ contents: shared.map(({ name, from, letter }) => `export { ${name} as ${letter} } from '${from}';`).join('\n') }));
  },
};

/** The files that `shared.ts` names are for the sensors one import from the shell. */
const borrows = {
  name: 'borrows',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`/(${shared.map(({ from }) => from.split(/[/.]/).at(-2)).join('|')})\\.js$`) }, () => ({ path: 'shared', namespace: 'shell' }));
    onResolve({ filter: /^\.\/shell\.mjs$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /./, namespace: 'shell' }, () => ({ contents: `export { ${shared.map(({ name, letter }) => `${letter} as ${name}`).join(', ')} } from './shell.mjs';` }));
  },
};

/** Parts loaded by import() stay files of their own, beside the entry that asks for them. */
const lazyParts = {
  name: 'lazy-parts',
  setup({ onResolve, onLoad }) {
    // The glue is small and always wanted: it stands in the shell, one request less.
    onResolve({ filter: /^\.\/core\.mjs$/ }, () => ({ path: need(GLUE) }));
    // An import() of it would become a helper that trips over what a page put on Object.prototype.
    onLoad({ filter: /[\\/]bundle\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: `import core from './core.mjs';\n${readFileSync(path, 'utf8').replace("import('./core.mjs')", 'Promise.resolve({ default: core })')}`,
    }));
    onResolve({ filter: /^\.\/core-js\.mjs$/ }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /^\.\/(recording|(sensors|slots|vault|raw|cookie|banner|consent-sources|inspector)\/index)\.js$/ }, ({ path, kind }) =>
      (kind === 'dynamic-import' ? { path: `./${path.split(/[/.]+/)[1]}.mjs`, external: true } : undefined));
  },
};

const ENTRIES = [
  { source: 'loader.ts', out: 'waymark.js', format: 'iife' },
  { source: 'global.ts', out: 'shell.mjs', format: 'esm', eager: true, plugin: lends },
  { source: 'sensors/index.ts', out: 'sensors.mjs', format: 'esm', plugin: borrows },
  { source: 'recording.ts', out: 'recording.mjs', format: 'esm' },
  { source: 'cookie/index.ts', out: 'cookie.mjs', format: 'esm' },
  { source: 'raw/index.ts', out: 'raw.mjs', format: 'esm' },
  { source: 'vault/index.ts', out: 'vault.mjs', format: 'esm' },
  { source: 'slots/index.ts', out: 'slots.mjs', format: 'esm' },
  { source: 'banner/index.ts', out: 'banner.mjs', format: 'esm' },
  { source: 'consent-sources/index.ts', out: 'consent-sources.mjs', format: 'esm' },
  { source: 'inspector/index.ts', out: 'inspector.mjs', format: 'esm' },
];

/** One set for all entries: they hand each other objects. */
const names = shortNames();
const renamed = new RegExp(`^(${Object.keys(names).join('|')})$`);

/** The n-th name: a letter, then letters and digits. */
function letters(index) {
  const first = 'etrnaioscludpmfhgbvwykxqjz';
  return index < first.length ? first[index] : letters(Math.floor(index / first.length) - 1) + first[index % first.length];
}

async function bundle({ source, out, format, plugin, eager = false }) {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'js/src', source)],
    bundle: true,
    write: false,
    format,
    target: 'es2022',
    minify: true,
    mangleProps: renamed,
    mangleCache: names,
    legalComments: 'none',
    charset: 'utf8',
    plugins: plugin ? [plugin, lazyParts] : [lazyParts],
    logLevel: 'warning',
  });
  // A second look finds what the first leaves; without capitals in its names brotli does better by 50 bytes.
  const { code } = await minify(outputFiles[0].text, {
    module: format === 'esm',
    ecma: 2020,
    mangle: { nth_identifier: { get: letters } },
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true, keep_fargs: false },
    format: { comments: false },
  });
  // Told so, Chromium compiles the functions with the file, off the main thread, instead of one by one as they are first called.
  writeFileSync(join(dist, out), `${eager ? '//# allFunctionsCalledOnLoad\n' : ''}${code}`);
}

/** Path of a file that CMake makes. */
function need({ from, preset }) {
  if (existsSync(join(root, from))) return join(root, from);
  console.error(`js/build: ${from} is missing. Make it with:\n  cmake --preset ${preset} && cmake --build --preset ${preset}\n(or run \`npm run demo\`, which does all the set-up)`);
  process.exit(1);
}

function copyCore() {
  for (const file of CORE_FILES) copyFileSync(need(file), join(dist, file.to));
}

function checkVersion() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const said = /VERSION = '([^']+)'/.exec(readFileSync(join(root, 'js/src/version.ts'), 'utf8'))?.[1];
  if (said === version) return;
  console.error(`js/build: js/src/version.ts says ${said}, package.json says ${version}; they must agree`);
  process.exit(1);
}

function writeTypes() {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'js/tsconfig.types.json'), '--outDir', join(dist, 'types')], { stdio: 'inherit' });
  if (status !== 0) {
    console.error('js/build: the types could not be written; the errors stand above');
    process.exit(1);
  }
}

checkVersion();
if (!shellOnly) rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
if (!shellOnly) copyCore();
for (const entry of ENTRIES) await bundle(entry);
writeFileSync(join(dist, 'index.mjs'), NPM_ENTRY);
if (!process.argv.includes('--no-types')) writeTypes();
console.log(`js/build: dist/ is ready (${ENTRIES.map(({ out }) => out).join(', ')}${shellOnly ? '' : `, ${CORE_FILES.map(({ to }) => to).join(', ')}`})`);
