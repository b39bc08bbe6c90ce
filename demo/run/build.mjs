import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem, run } from '../../wasm/toolchain/command.mjs';
import { step } from './progress.mjs';

const CORE_SOURCES = ['wasm/include', 'wasm/src', 'wasm/bindings', 'wasm/CMakeLists.txt', 'CMakeLists.txt', 'CMakePresets.json', 'wasm/toolchain'];
const SHELL_SOURCES = ['js', 'package.json', 'package-lock.json'];

/**
 * Builds core, its JavaScript twin and the shell; each only when a source is newer than what it makes.
 * @throws {SetupProblem}  with the tool's last lines, and the command to run by hand
 */
export async function buildAll(root) {
  const core = ['build/wasm/wasm/bindings/core.mjs', 'build/wasm/wasm/bindings/core.wasm'];
  const twin = ['build/wasm-js/wasm/bindings/core-js.mjs'];
  const dist = ['waymark.js', 'shell.mjs', 'index.mjs', 'sensors.mjs', 'recording.mjs', 'slots.mjs', 'banner.mjs', 'consent-sources.mjs', 'inspector.mjs', 'vault.mjs', 'raw.mjs', 'cookie.mjs', 'hosts.bin', 'cues.bin', 'calculator.wasm', 'calculator.mjs', 'core.wasm', 'core-js.mjs'].map((name) => `dist/${name}`);
  await buildIfOld(root, 'Core (WebAssembly)', CORE_SOURCES, core, () => cmake(root, 'wasm'));
  await buildIfOld(root, 'Core (JavaScript twin)', CORE_SOURCES, twin, () => cmake(root, 'wasm-js'));
  await buildIfOld(root, 'Shell', [...SHELL_SOURCES, ...core, ...twin], dist, () => command(root, process.execPath, ['js/build.mjs']));
}

async function buildIfOld(root, name, sources, products, build) {
  await step(name, async () => {
    if (isFresh(root, sources, products)) return 'up to date';
    await build();
    const missing = products.find((path) => !existsSync(join(root, path)));
    if (missing) throw new SetupProblem(`${name} was built, but ${missing} is not there.`);
    return 'built';
  }, (outcome) => outcome);
}

async function cmake(root, preset) {
  await command(root, 'cmake', ['--preset', preset]);
  await command(root, 'cmake', ['--build', '--preset', preset]);
}

async function command(root, name, args) {
  try {
    await run(name, args, { cwd: root });
  } catch (problem) {
    throw new SetupProblem(problem.message, problem.remedy || `Run it by hand to see everything: ${name === process.execPath ? 'node' : name} ${args.join(' ')}`);
  }
}

/** Whether every product stands and none is older than the newest source. */
function isFresh(root, sources, products) {
  const made = products.map((path) => (existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : -1));
  return Math.min(...made) >= Math.max(...sources.map((path) => newestUnder(join(root, path))));
}

function newestUnder(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestUnder(join(path, name))));
}
