import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { SetupProblem, atLeast } from './command.mjs';
import { DebianSuite } from './debian-suite.mjs';
import { selfTest } from './emscripten-self-test.mjs';
import { leastVersion, writeStamp } from './emscripten-stamp.mjs';
import { configText, llvmFolderIn, writeWrappers } from './emscripten-wrappers.mjs';
import { relocate, unpack } from './relocate.mjs';

/** Dependencies of Debian's package that a compiler driven by this machine's Node never calls. */
const unneededPackages = new RegExp(`^(${[
  'nodejs', 'libnode\\d+', 'node-(?!acorn)\\S+', '(?!libclang-common-|nlohmann-)\\S+-dev', 'linux-libc-dev',
  'lib(asan|hwasan|lsan|tsan|ubsan|itm|quadmath|objc|gprofng|clang1-)\\S*', 'binutils\\S*', 'libbinutils',
  'dpkg', 'tar', 'debconf', 'tzdata', 'ccache', 'llvm-\\d+-runtime', 'python3-pygments', 'python3-yaml',
].join('|')})$`);

function suiteName() {
  const suite = process.env.WAYMARK_EMSCRIPTEN_SUITE || 'trixie';
  if (!/^[a-z]+$/.test(suite)) throw new SetupProblem(`WAYMARK_EMSCRIPTEN_SUITE is "${suite}", which is no suite's name.`, 'Use trixie or forky.');
  return suite;
}

/** Private folders, ready or not, of the chosen suite, newest version first. */
export function privateFolders() {
  const prefix = `emscripten-${suiteName()}-`;
  if (!existsSync(cacheFolder())) return [];
  return readdirSync(cacheFolder()).filter((name) => name.startsWith(prefix) && /^[\d.]+$/.test(name.slice(prefix.length)))
    .sort((a, b) => (atLeast(a.slice(prefix.length), b.slice(prefix.length)) ? -1 : 1)).map((name) => join(cacheFolder(), name));
}

/**
 * Makes a private Emscripten from Debian's packages: unpacked beside its final place, patched, moved there, tried, and only then stamped.
 * The caller holds the lock.
 * @param {(line: string) => void} progress
 * @throws {SetupProblem}  with what is missing and how to get it; nothing half-made is left
 */
export async function makePrivate(progress) {
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
    if (!atLeast(version, leastVersion)) {
      throw new SetupProblem(`Debian ${suiteName()} has Emscripten ${version}; ${leastVersion} is the least.`,
        'Set WAYMARK_EMSCRIPTEN_SUITE to a newer suite, or leave it unset.');
    }
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
    await selfTest(join(folder, 'bin'));
    writeStamp(folder, { version, package: packageVersion, suite: suiteName() });
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
  writeWrappers(root, {
    tools: join(folder, emscripten), resources: join(folder, emscripten),
    config: join(folder, 'emscripten.config'), python: join(folder, 'usr/bin/python3'), finalFolder: folder,
  });
}
