import { existsSync } from 'node:fs';
import { SetupProblem, ask, findCommand, run } from './command.mjs';
import { findChromium, findFirefox, findWebKit } from './browsers.mjs';

/**
 * System packages by purpose, so that callers ask only for what they need. `present` accepts what came another way
 * (a compiler from elsewhere, Chrome instead of Chromium); without it, the package itself must be installed.
 * @type {Record<string, Array<{name: string | (() => string), present?: () => boolean}>>}
 */
export const packageGroups = {
  build: [
    { name: 'g++', present: () => Boolean(findCommand('g++')) },
    { name: 'cmake', present: () => Boolean(findCommand('cmake')) },
    { name: 'ninja-build', present: () => Boolean(findCommand('ninja')) },
    { name: 'nlohmann-json3-dev', present: () => hasHeader('nlohmann/json.hpp') },
    { name: 'libgtest-dev', present: () => hasHeader('gtest/gtest.h') },
    { name: 'libgmock-dev', present: () => hasHeader('gmock/gmock.h') },
    { name: 'librapidcheck-dev', present: () => hasHeader('rapidcheck.h') },
    { name: 'libcli11-dev', present: () => hasHeader('CLI/CLI.hpp') },
    { name: 'clang', present: () => Boolean(findCommand('clang++')) },
    { name: clangRuntimePackage, present: hasFuzzerRuntime },
    { name: 'patchelf', present: () => Boolean(findCommand('patchelf')) },
    { name: 'xz-utils', present: () => Boolean(findCommand('xz')) },
    { name: 'python3', present: () => Boolean(findCommand('python3')) },
    { name: 'debian-archive-keyring', present: () => existsSync('/usr/share/keyrings/debian-archive-keyring.gpg') },
  ],
  browsers: [
    { name: 'chromium', present: () => Boolean(findChromium()) },
    { name: 'firefox-esr', present: () => Boolean(findFirefox()) },
    { name: 'webkit2gtk-driver', present: () => Boolean(findWebKit()) },
    { name: 'xvfb', present: () => Boolean(findCommand('Xvfb')) },
    { name: 'fonts-dejavu-core' },
    { name: 'fonts-liberation' },
  ],
};

/**
 * Names the packages of `groups` that this machine lacks.
 * @param {string[]} groups  keys of `packageGroups`
 * @throws {SetupProblem}  for a group that does not exist
 */
export function missingPackages(groups) {
  const missing = [];
  for (const group of groups) {
    const entries = packageGroups[group];
    if (!entries) throw new SetupProblem(`There is no package group "${group}".`, `Groups: ${Object.keys(packageGroups).join(', ')}.`);
    for (const { name, present } of entries) {
      const packageName = () => (typeof name === 'function' ? name() : name);
      if (!(present ? present() : isInstalled(packageName()))) missing.push(packageName());
    }
  }
  return [...new Set(missing)];
}

/**
 * Installs what is missing of `groups` with apt; asks nothing of the network when nothing is missing.
 * @returns {Promise<string[]>}  the packages installed now
 * @throws {SetupProblem}  where this user cannot install, naming what is missing and the one command that installs it
 */
export async function ensurePackages(groups) {
  const missing = missingPackages(groups);
  if (missing.length === 0) return [];
  const installer = aptCommand();
  if (!installer) {
    const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
    throw new SetupProblem(`Missing system packages: ${missing.join(', ')}.`, findCommand('apt-get')
      ? `As root: ${command}`
      : `This system has no apt-get; install what corresponds to these Debian packages with its own package manager.`);
  }
  const [command, ...prefix] = installer;
  const quietly = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  // A foreign source that fails must not stop us: whether our packages can be had, the installation itself tells.
  const update = await run(command, [...prefix, 'update', '-q'], quietly).then(() => null, (problem) => problem);
  // Only now, with fresh lists, is the clang runtime's versioned name certain.
  const wanted = missingPackages(groups);
  try {
    await run(command, [...prefix, 'install', '-y', '-q', '--no-install-recommends', '-oDPkg::Lock::Timeout=300', ...wanted], quietly);
  } catch (problem) {
    throw new SetupProblem(update ? `${update.message}\n${problem.message}` : problem.message,
      `Install by hand what apt-get could not: ${wanted.join(' ')}`);
  }
  const still = missingPackages(groups);
  if (still.length > 0) throw new SetupProblem(`Installed, but still not found: ${still.join(', ')}.`, 'Is PATH set as usual?');
  return wanted;
}

/** The way this user may run apt-get, or null. */
function aptCommand() {
  const apt = findCommand('apt-get');
  if (!apt) return null;
  if (process.getuid?.() === 0) return [apt];
  const sudo = findCommand('sudo');
  return sudo && ask(sudo, ['-n', 'true']).ok ? [sudo, '-n', 'DEBIAN_FRONTEND=noninteractive', apt] : null;
}

function isInstalled(name) {
  return ask('dpkg-query', ['-W', '-f=${db:Status-Status}', name]).out === 'installed';
}

function hasHeader(header) {
  return ['/usr/include', '/usr/local/include', '/opt/homebrew/include'].some((folder) => existsSync(`${folder}/${header}`));
}

/** clang's own runtime holds libFuzzer and the sanitizers; clang names the file it would link. */
function hasFuzzerRuntime() {
  if (!findCommand('clang')) return false;
  const folder = ask('clang', ['-print-runtime-dir']).out;
  const machine = { x64: 'x86_64', arm64: 'aarch64' }[process.arch] ?? process.arch;
  return [`libclang_rt.fuzzer-${machine}.a`, 'libclang_rt.fuzzer.a', 'libclang_rt.fuzzer_osx.a'].some((file) => existsSync(`${folder}/${file}`)) ||
    existsSync(ask('clang', [`-print-file-name=libclang_rt.fuzzer-${machine}.a`]).out);
}

/** The runtime's package carries clang's major version: that of the clang here, else of the one apt would install. */
function clangRuntimePackage() {
  const here = /version (\d+)/.exec(ask('clang', ['--version']).out);
  const offered = /Depends: clang-(\d+)/.exec(ask('apt-cache', ['depends', 'clang']).out);
  const major = here?.[1] ?? offered?.[1];
  if (!major) return 'libclang-rt-dev';
  return Number(major) >= 14 ? `libclang-rt-${major}-dev` : `libclang-common-${major}-dev`;
}
