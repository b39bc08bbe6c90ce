import { closeSync, copyFileSync, existsSync, lstatSync, mkdirSync, openSync, readSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem, run } from './command.mjs';

/** What the build calls; every other program of the unpacked packages is deleted. */
const programs = /^(clang|lld|llvm-(ar|nm|objcopy|objdump|dwarfdump|dwp|cxxfilt|symbolizer|readobj)|wasm-[\w-]+|wasm2js)$/;

/** Unpacked by nobody: documentation, tests, and system libraries for threads, graphics and dynamic linking. */
const unneededFiles = [
  'usr/share/doc', 'usr/share/man', 'usr/share/locale', 'usr/share/info', 'usr/share/lintian', 'usr/share/bash-completion',
  'usr/share/emscripten/test', 'usr/share/emscripten/docs', 'usr/share/emscripten/ChangeLog*', 'usr/lib/gcc', 'etc', 'var',
  'usr/lib/llvm-*/lib/cmake', 'usr/lib/llvm-*/share',
  ...['pic', '*-mt*', '*-ww*', 'libGL-emu*', 'libGL-webgl2*', 'libGL-full*', 'libGL-ofb*', 'libwasmfs*', 'libwebgpu*']
    .map((part) => `usr/share/emscripten/cache/sysroot/lib/*/${part}`),
];

/**
 * Unpacks Debian packages into a folder without installing them.
 * @param {string[]} packages  paths of .deb files
 */
export async function unpack(packages, folder) {
  const excludes = unneededFiles.map((path) => `--exclude='./${path}'`).join(' ');
  for (const path of packages) {
    await run('/bin/sh', ['-c', `dpkg-deb --fsys-tarfile "$1" | tar -x -C "$2" --no-same-owner --wildcards ${excludes}`, 'sh', path, folder]);
  }
}

/**
 * Makes the unpacked programs find their libraries, and their own C library, under `finalRoot`: the system may have older ones.
 * @param {string} root  where the files are now
 * @param {string} finalRoot  where they will be when they run
 */
export async function relocate(root, finalRoot) {
  const triplet = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch];
  const system = `usr/lib/${triplet}`;
  const loader = readdirSync(join(root, system)).find((name) => /^ld-linux.*\.so/.test(name));
  if (!loader) throw new SetupProblem(`The unpacked packages hold no loader in ${system}.`);
  const llvm = readdirSync(join(root, 'usr/lib')).filter((name) => /^llvm-\d+$/.test(name)).map((name) => `usr/lib/${name}`);
  const libraryFolders = [system, ...llvm.map((folder) => `${folder}/lib`)];
  const rpath = libraryFolders.map((folder) => join(finalRoot, folder)).join(':');
  const patchelf = borrowPatchelf(root, system, loader);

  const libraries = libraryFolders.flatMap((folder) => elfFiles(join(root, folder)))
    .filter((path) => /\.so(\.|$)/.test(path) && !/\/(ld-linux[^/]*|libc\.so\.6)$/.test(path));
  await patchelf.run(['--force-rpath', '--set-rpath', rpath, ...libraries]);

  const binaries = ['usr/bin', ...llvm.map((folder) => `${folder}/bin`)].flatMap((folder) => elfFiles(join(root, folder)));
  const kept = binaries.filter((path) => programs.test(path.slice(path.lastIndexOf('/') + 1)));
  await patchelf.run(['--set-interpreter', join(finalRoot, system, loader), '--force-rpath', '--set-rpath', rpath, ...kept]);
  patchelf.discard();
  const python = readdirSync(join(root, 'usr/bin')).find((name) => /^python3\.\d+$/.test(name));
  for (const path of binaries) if (!kept.includes(path) && !path.endsWith(`/${python}`)) rmSync(path);

  // Python is linked to fixed addresses, which patchelf breaks; the loader can start it as it is.
  const start = join(root, 'usr/bin/python3');
  rmSync(start, { force: true });
  writeFileSync(start, `#!/bin/sh
exec '${join(finalRoot, system, loader)}' --library-path '${rpath}' --argv0 '${join(finalRoot, 'usr/bin/python3')}' '${join(finalRoot, 'usr/bin', python)}' "$@"
`, { mode: 0o755 });
}

/** The suite's own patchelf, run through the suite's own loader, needs neither root nor an installed one. It works on a copy of the
 *  libraries it runs on, because it cannot rewrite a file it has mapped. */
function borrowPatchelf(root, system, loader) {
  const aside = join(root, 'patchelf');
  mkdirSync(aside);
  for (const name of [loader, 'libc.so.6', 'libm.so.6', 'libgcc_s.so.1', 'libstdc++.so.6']) copyFileSync(join(root, system, name), join(aside, name));
  return {
    run: (args) => run(join(aside, loader), ['--library-path', aside, join(root, 'usr/bin/patchelf'), ...args]),
    discard: () => rmSync(aside, { recursive: true }),
  };
}

function elfFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => join(folder, name)).filter((path) => lstatSync(path).isFile() && startsAsElf(path));
}

function startsAsElf(path) {
  const file = openSync(path, 'r');
  const start = Buffer.alloc(4);
  readSync(file, start, 0, 4, 0);
  closeSync(file);
  return start.toString('latin1') === '\x7fELF';
}
