import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** A failure that was foreseen: `message` says what is missing, `remedy` says how to get it. Shown without a stack trace. */
export class SetupProblem extends Error {
  /**
   * @param {string} message  what is missing or went wrong
   * @param {string} [remedy]  what the reader can do about it
   */
  constructor(message, remedy = '') {
    super(message);
    this.name = 'SetupProblem';
    this.remedy = remedy;
  }
}

/** Tells whether `path` is a file that this user may run. */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Finds a command the way a shell does.
 * @param {string} name  a bare name, looked up on PATH, or an absolute path
 * @returns {string | null}  the absolute path, or null
 */
export function findCommand(name) {
  if (isAbsolute(name)) return isExecutable(name) ? name : null;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder && isExecutable(join(folder, name))) return join(folder, name);
  }
  return null;
}

/**
 * Asks a short question of a command and never throws.
 * @returns {{ok: boolean, out: string, err: string}}  exit status zero or not, and both outputs, trimmed
 */
export function ask(command, args, options = {}) {
  const answer = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000, maxBuffer: 64 << 20, ...options });
  return { ok: answer.status === 0, out: (answer.stdout ?? '').trim(), err: (answer.stderr ?? String(answer.error ?? '')).trim() };
}

/**
 * Runs a command to its end; its output is kept and shown only when it fails, so that a good run stays quiet.
 * @returns {Promise<string>}  everything it wrote on standard output
 * @throws {SetupProblem}  when it cannot start or ends with another status than 0; the message holds its first and last lines
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let out = '';
    let said = '';
    const keep = (text) => { said = said.length < 100_000 ? said + text : said.slice(0, 50_000) + said.slice(-20_000) + text; };
    child.stdout.setEncoding('utf8').on('data', (text) => { out += text; keep(text); });
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => reject(new SetupProblem(`\`${command}\` could not be started: ${error.message}`)));
    child.on('close', (status, signal) => {
      if (status === 0) return resolve(out);
      const lines = firstAndLast(said.trim().split('\n'), 8, 12).map((line) => `    ${line}`).join('\n');
      reject(new SetupProblem(`\`${[command, ...args.filter((arg) => !arg.startsWith('-oDir'))].join(' ').slice(0, 300)}\` failed (${status ?? signal}):\n${lines}`));
    });
  });
}

/** npm tells the reason first, compilers tell it last. */
function firstAndLast(lines, first, last) {
  return lines.length <= first + last ? lines : [...lines.slice(0, first), '…', ...lines.slice(-last)];
}

/** Tells whether `version` (dotted numbers) is at least `least`. */
export function atLeast(version, least) {
  const have = version.split('.').map(Number);
  const want = least.split('.').map(Number);
  for (let i = 0; i < want.length; i += 1) {
    if ((have[i] ?? 0) !== want[i]) return (have[i] ?? 0) > want[i];
  }
  return true;
}
