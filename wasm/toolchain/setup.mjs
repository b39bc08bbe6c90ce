import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupProblem, findCommand, run } from './command.mjs';
import { findBrowsers, howToInstall } from './browsers.mjs';
import { ensureEmscripten } from './emscripten.mjs';
import { ensurePackages, packageGroups } from './packages.mjs';

const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Makes this machine able to build and test: system packages, npm packages, Emscripten. What is there already is left alone, so a
 * second run takes about a second. Progress goes to stderr, one line a step.
 * @param {{groups?: string[], emscripten?: boolean, npm?: boolean}} wanted  `groups`: keys of `packageGroups`
 * @throws {SetupProblem}  naming what is missing and how to get it; the steps before it stay done
 */
export async function setup({ groups = [], emscripten = false, npm = false }) {
  const steps = [
    { name: `Node ${process.versions.node}`, work: checkNode },
    ...groups.map((group) => ({ name: `System packages (${group})`, work: () => installGroup(group) })),
    ...(groups.includes('browsers') ? [{ name: 'Browsers', work: nameBrowsers }] : []),
    ...(npm ? [{ name: 'npm packages', work: installNpmPackages }] : []),
    // After npm, so that Emscripten's self-test can include the Closure compiler.
    ...(emscripten ? [{ name: 'Emscripten', work: prepareEmscripten }] : []),
  ];
  for (const [index, { name, work }] of steps.entries()) {
    const label = `[${index + 1}/${steps.length}] ${name}`;
    const startedAt = performance.now();
    const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
    try {
      const outcome = await work((line) => say(`${label} … ${line}`));
      say(`${label} … ${outcome} in ${seconds()}`);
    } catch (problem) {
      say(`${label} … failed after ${seconds()}`);
      throw problem;
    }
  }
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function checkNode() {
  if (Number(process.versions.node.split('.')[0]) < 20) throw new SetupProblem(`Node ${process.versions.node} is too old.`, 'Install Node 20 or newer.');
  return 'ready';
}

async function installGroup(group) {
  const installed = await ensurePackages([group]);
  return installed.length > 0 ? `installed ${installed.join(', ')}` : 'ready (present)';
}

function nameBrowsers() {
  const missing = Object.entries(findBrowsers()).filter(([, browser]) => !browser).map(([name]) => name);
  if (missing.length > 0) throw new SetupProblem(`Not found: ${missing.join(', ')}.`, missing.map((name) => howToInstall[name]).join('\n'));
  return Object.entries(findBrowsers()).map(([name, { version }]) => `${name} ${version}`).join(', ');
}

async function prepareEmscripten(progress) {
  const { version, from, cached } = await ensureEmscripten(progress);
  const origin = from === 'path' ? 'from PATH' : cached ? 'cached' : 'made';
  return `${version} ready (${origin})`;
}

/** Runs `npm ci` unless node_modules already holds what this package-lock.json asks of this platform and Node. */
async function installNpmPackages() {
  const lock = join(projectFolder, 'package-lock.json');
  if (!existsSync(lock)) throw new SetupProblem('package-lock.json is missing.', 'Run `npm install` once and keep the file it writes.');
  const stampPath = join(projectFolder, 'node_modules/.waymark-stamp');
  const stamp = createHash('sha256').update(readFileSync(lock)).update(`${process.platform} ${process.arch} ${process.versions.modules}`).digest('hex');
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return 'ready (present)';
  if (!existsSync(stampPath) && isNewer(join(projectFolder, 'node_modules/.package-lock.json'), lock)) {
    writeFileSync(stampPath, stamp);
    return 'ready (present)';
  }
  if (!findCommand('npm')) throw new SetupProblem('`npm` is missing.', 'Install npm; it usually comes with Node.');
  try {
    await run('npm', ['ci', '--loglevel=warn', '--no-audit', '--no-fund'], { cwd: projectFolder });
  } catch (problem) {
    throw new SetupProblem(problem.message,
      'When package.json and package-lock.json disagree: npm install. Otherwise: is the registry that `npm config get registry` names reachable?');
  }
  writeFileSync(stampPath, stamp);
  return 'installed';
}

/** npm writes node_modules/.package-lock.json last: newer than our lock file, it stands for a finished `npm install` by hand. */
function isNewer(path, other) {
  return existsSync(path) && statSync(path).mtimeMs >= statSync(other).mtimeMs;
}

const usage = `node wasm/toolchain/setup.mjs [--groups ${Object.keys(packageGroups).join(',')}] [--emscripten] [--npm]`;

function parseArguments(args) {
  const wanted = { groups: [], emscripten: false, npm: false };
  for (let i = 0; i < args.length; i += 1) {
    if (args[i] === '--emscripten') wanted.emscripten = true;
    else if (args[i] === '--npm') wanted.npm = true;
    else if (args[i] === '--groups' && args[i + 1]) wanted.groups = args[i += 1].split(',').filter(Boolean);
    else throw new SetupProblem(`Unknown argument: ${args[i]}`, usage);
  }
  return wanted;
}

async function main() {
  try {
    if (process.argv.includes('--help')) return say(usage);
    await setup(parseArguments(process.argv.slice(2)));
  } catch (problem) {
    if (!(problem instanceof SetupProblem)) throw problem;
    say(problem.message);
    if (problem.remedy) say(`→ ${problem.remedy}`);
    process.exitCode = 1;
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
