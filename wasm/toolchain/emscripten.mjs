import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, exclusively } from './cache.mjs';
import { SetupProblem, ask, atLeast, findCommand } from './command.mjs';
import { DebianSuite } from './debian-suite.mjs';
import { selfTest } from './emscripten-self-test.mjs';
import { configText, llvmFolderIn, writeWrappers } from './emscripten-wrappers.mjs';
import { relocate, unpack } from './relocate.mjs';

/** Older ones lack fixes the size budget and the strict content policy rest on. */
export const leastVersion = '3.1.69';

/** Dependencies of Debian's package that a compiler driven by this machine's Node never calls. */
const unneededPackages = /^(nodejs|libnode\d+|node-(?!acorn)\S+|(?!libclang-common-|nlohmann-)\S+-dev|lib(asan|hwasan|lsan|tsan|ubsan|itm|quadmath|objc|gprofng|clang1-)\S*|binutils\S*|libbinutils|linux-libc-dev|dpkg|tar|debconf|tzdata|ccache|llvm-\d+-runtime|python3-pygments|python3-yaml)$/;

const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

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
  if (!process.env.WAYMARK_EMSCRIPTEN_SUITE) {
    const onPath = readyIn(pathFolder());
    if (onPath && onPath.emcc === emccOnPath()) return { version: onPath.version, root: join(pathFolder(), 'bin'), from: 'path' };
  }
  const folder = privateFolders().find(readyIn);
  return folder ? { version: readyIn(folder).version, root: join(folder, 'bin'), from: 'private' } : null;
}

/**
 * Finds a ready Emscripten or makes a private one from Debian's packages (no root needed), self-tested before it counts as ready.
 * @param {(line: string) => void} [progress]
 * @returns {Promise<Emscripten & {cached: boolean}>}
 * @throws {SetupProblem}  with what is missing and how to get it
 */
export async function ensureEmscripten(progress = () => {}) {
  const found = findEmscripten();
  if (found) return { ...found, cached: true };
  return exclusively('emscripten', async () => {
    const madeMeanwhile = findEmscripten();
    if (madeMeanwhile) return { ...madeMeanwhile, cached: true };
    if (!process.env.WAYMARK_EMSCRIPTEN_SUITE) await adoptFromPath(progress);
    if (!findEmscripten()) await makePrivate(progress);
    return { ...findEmscripten(), cached: false };
  }, () => progress('waiting for another set-up to finish'));
}

function suiteName() {
  const suite = process.env.WAYMARK_EMSCRIPTEN_SUITE || 'trixie';
  if (!/^[a-z]+$/.test(suite)) throw new SetupProblem(`WAYMARK_EMSCRIPTEN_SUITE is "${suite}", which is no suite's name.`, 'Use trixie or forky.');
  return suite;
}

/** Private folders of the chosen suite, newest version first. */
function privateFolders() {
  const prefix = `emscripten-${suiteName()}-`;
  if (!existsSync(cacheFolder())) return [];
  return readdirSync(cacheFolder()).filter((name) => name.startsWith(prefix) && /^[\d.]+$/.test(name.slice(prefix.length)))
    .sort((a, b) => (atLeast(a.slice(prefix.length), b.slice(prefix.length)) ? -1 : 1)).map((name) => join(cacheFolder(), name));
}

function pathFolder() {
  return join(cacheFolder(), 'emscripten-from-path');
}

/** The stamp written after the self-test; it does not count for a folder that was moved, whose programs name their old place. */
function readyIn(folder) {
  try {
    const stamp = JSON.parse(readFileSync(join(folder, 'ready.json'), 'utf8'));
    return stamp.folder === folder ? stamp : null;
  } catch {
    return null;
  }
}

function stampReady(folder, facts) {
  writeFileSync(join(folder, 'ready.json'), `${JSON.stringify({ ...facts, folder }, null, 2)}\n`);
}

function emccOnPath() {
  const emcc = findCommand('emcc');
  return emcc ? realpathSync(emcc) : null;
}

/** Puts wrappers around an emcc on PATH that is new enough and passes the self-test; says why when it does not. */
async function adoptFromPath(progress) {
  const emcc = emccOnPath();
  if (!emcc) return;
  const version = /emcc[^\n]*?(\d+\.\d+\.\d+)/.exec(ask(emcc, ['--version']).out)?.[1];
  if (!version || !atLeast(version, leastVersion)) return progress(`${emcc} is ${version ?? 'not working'}: too old, making a private one`);
  const emscripten = ask(join(dirname(emcc), 'em-config'), ['EMSCRIPTEN_ROOT']).out || dirname(emcc);
  rmSync(pathFolder(), { recursive: true, force: true });
  try {
    writeWrappers(pathFolder(), emscripten);
    progress(`trying ${emcc} ${version}`);
    await selfTest(join(pathFolder(), 'bin'), projectFolder);
    stampReady(pathFolder(), { version, emcc });
  } catch (problem) {
    rmSync(pathFolder(), { recursive: true, force: true });
    progress(`${emcc} ${version} does not pass the self-test, making a private one (${problem.message.split('\n').pop().trim()})`);
  }
}

async function makePrivate(progress) {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new SetupProblem(`No private Emscripten can be made on ${process.platform} ${process.arch}.`,
      `Install emsdk and put its emcc (${leastVersion} or newer) on PATH.`);
  }
  mkdirSync(cacheFolder(), { recursive: true });
  for (const name of readdirSync(cacheFolder())) {
    // We hold the lock, so what is here was left by a set-up that was killed.
    if (name.startsWith('partial-')) rmSync(join(cacheFolder(), name), { recursive: true, force: true });
  }
  const partial = mkdtempSync(join(cacheFolder(), 'partial-'));
  const suite = new DebianSuite(suiteName(), join(partial, 'apt'));
  let folder;
  try {
    progress(`reading Debian ${suiteName()}'s package lists`);
    await suite.open();
    const packageVersion = suite.offered('emscripten');
    const version = /^(?:\d+:)?(\d+(?:\.\d+)*)/.exec(packageVersion)[1];
    folder = join(cacheFolder(), `emscripten-${suiteName()}-${version}`);
    progress(`downloading Emscripten ${version} and what it needs`);
    const packages = await suite.download(['emscripten', 'patchelf', 'nlohmann-json3-dev'], unneededPackages);
    progress(`unpacking ${packages.length} packages`);
    const root = join(partial, 'root');
    mkdirSync(root);
    await unpack(packages, root);
    suite.close();
    progress('patching its programs to use their own libraries');
    await relocate(root, folder);
    finish(root, folder);
    rmSync(folder, { recursive: true, force: true });
    renameSync(root, folder);
    progress('trying it on a small program (the first build is the slowest)');
    await selfTest(join(folder, 'bin'), projectFolder);
    stampReady(folder, { version, package: packageVersion, suite: suiteName() });
  } catch (problem) {
    if (folder) rmSync(folder, { recursive: true, force: true });
    throw problem;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** Adds configuration, wrappers, and Debian's acorn where Node's import looks for it. */
function finish(root, folder) {
  const emscripten = 'usr/share/emscripten';
  const prebuilt = existsSync(join(root, emscripten, 'cache/sysroot/lib'));
  symlinkSync('nodejs', join(root, 'usr/share/node_modules'));
  writeFileSync(join(root, 'emscripten.config'), configText(folder, llvmFolderIn(root), prebuilt));
  writeWrappers(root, join(folder, emscripten), { config: join(folder, 'emscripten.config'), python: join(folder, 'usr/bin/python3') }, folder);
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
