import { realpathSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, exclusively } from './cache.mjs';
import { SetupProblem, ask, atLeast, findCommand } from './command.mjs';
import { selfTest } from './emscripten-self-test.mjs';
import { leastVersion, readStamp, writeStamp } from './emscripten-stamp.mjs';
import { writeWrappers } from './emscripten-wrappers.mjs';
import { makePrivate, privateFolders } from './private-emscripten.mjs';

/**
 * @typedef {object} Emscripten
 * @property {string} version  such as `3.1.69`
 * @property {string} root  folder of `emcc`, `em++`, … that need nothing exported, with `cmake/Modules/Platform/Emscripten.cmake` under it
 * @property {'path' | 'private'} from  an emcc on PATH, or the private one in the cache
 */

/**
 * Finds an Emscripten that is ready, without network and without building: an emcc ≥ 3.1.69 on PATH, else the private one.
 * @returns {Emscripten | null}
 */
export function findEmscripten() {
  const onPath = emccOnPath();
  const verdict = onPath && readStamp(pathFolder());
  if (verdict?.usable && verdict.emcc === onPath.id) return { version: verdict.version, root: join(pathFolder(), 'bin'), from: 'path' };
  const folder = privateFolders().find(readStamp);
  return folder ? { version: readStamp(folder).version, root: join(folder, 'bin'), from: 'private' } : null;
}

/**
 * Finds a ready Emscripten or makes a private one from Debian's packages (no root needed), self-tested before it counts as ready.
 * @param {(line: string) => void} [progress]
 * @returns {Promise<Emscripten & {cached: boolean}>}
 * @throws {SetupProblem}  with what is missing and how to get it
 */
export async function ensureEmscripten(progress = () => {}) {
  const ready = () => (hasUntriedEmcc() ? null : findEmscripten());
  if (ready()) return { ...ready(), cached: true };
  return exclusively('emscripten', async () => {
    if (ready()) return { ...ready(), cached: true };
    if (hasUntriedEmcc()) await tryEmccOnPath(progress);
    if (!findEmscripten()) await makePrivate(progress);
    return { ...findEmscripten(), cached: false };
  }, () => progress('waiting for another set-up to finish'));
}

function pathFolder() {
  return join(cacheFolder(), 'emscripten-from-path');
}

/** The emcc on PATH, with an id that changes when it is replaced. A named suite asks for the private one. */
function emccOnPath() {
  const path = process.env.WAYMARK_EMSCRIPTEN_SUITE ? null : findCommand('emcc');
  return path && { path, id: `${path} ${statSync(path).mtimeMs}` };
}

function hasUntriedEmcc() {
  const emcc = emccOnPath();
  return Boolean(emcc) && readStamp(pathFolder())?.emcc !== emcc.id;
}

/** Puts wrappers around an emcc on PATH that is new enough and passes the self-test; says why when it does not. */
async function tryEmccOnPath(progress) {
  const { path, id } = emccOnPath();
  const version = /emcc[^\n]*?(\d+\.\d+\.\d+)/.exec(ask(path, ['--version']).out)?.[1];
  rmSync(pathFolder(), { recursive: true, force: true });
  if (!version || !atLeast(version, leastVersion)) {
    progress(`${path} ${version ? `is ${version}, too old` : 'does not run'}; using a private one`);
    return writeStamp(pathFolder(), { emcc: id, usable: false });
  }
  progress(`trying ${path} ${version}`);
  try {
    const resources = ask(join(dirname(path), 'em-config'), ['EMSCRIPTEN_ROOT']).out || dirname(path);
    writeWrappers(pathFolder(), { tools: dirname(path), resources });
    await selfTest(join(pathFolder(), 'bin'));
    writeStamp(pathFolder(), { emcc: id, usable: true, version });
  } catch (problem) {
    progress(`${path} ${version} does not pass the self-test, using a private one:\n${problem.message}`);
    writeStamp(pathFolder(), { emcc: id, usable: false, version });
  }
}

/** `node emscripten.mjs` makes it ready; `--print-root` prints the folder of a ready one, or fails at once with the command that makes one. */
async function main() {
  try {
    if (process.argv.includes('--print-root')) {
      const found = findEmscripten();
      if (!found) throw new SetupProblem('Emscripten is not set up.', 'Run: node wasm/toolchain/setup.mjs --emscripten');
      process.stdout.write(`${found.root}\n`);
    } else {
      const { version, root } = await ensureEmscripten((line) => process.stderr.write(`  ${line}\n`));
      process.stderr.write(`Emscripten ${version} is ready in ${root}\n`);
    }
  } catch (problem) {
    if (!(problem instanceof SetupProblem)) throw problem;
    process.stderr.write(`${problem.message}\n${problem.remedy}\n`);
    process.exitCode = 1;
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
