import { mkdirSync, openSync, readFileSync, rmSync, writeSync, closeSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupProblem } from './command.mjs';

/** The user's folder for what is costly to fetch; it outlives a clone. `WAYMARK_CACHE` moves it. */
export function cacheFolder() {
  return resolve(process.env.WAYMARK_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'waymark'));
}

/**
 * Runs `work` while no other process on this machine runs work of the same `name`.
 * The lock names its holder's process, so that a killed holder blocks nobody.
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait]  called once when another process holds the lock
 * @returns {Promise<T>}  what `work` returns
 * @template T
 */
export async function exclusively(name, work, onWait = () => {}) {
  const path = join(cacheFolder(), `${name}.lock`);
  makeCacheFolder();
  const giveUpAt = Date.now() + 30 * 60_000;
  for (let waited = false; !take(path); waited = true) {
    if (!waited) onWait();
    if (Date.now() > giveUpAt) throw new SetupProblem(`Another process has held ${path} for 30 minutes.`, 'End it, or delete that file.');
    await sleep(500);
  }
  const release = () => rmSync(path, { force: true });
  process.on('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function makeCacheFolder() {
  try {
    mkdirSync(cacheFolder(), { recursive: true });
  } catch (error) {
    throw new SetupProblem(`The cache folder ${cacheFolder()} cannot be made: ${error.message}.`, 'Set WAYMARK_CACHE to a folder you can write.');
  }
}

function take(path) {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw new SetupProblem(`The lock ${path} cannot be made: ${error.message}.`, 'Set WAYMARK_CACHE to a folder you can write.');
    if (holderIsGone(path)) rmSync(path, { force: true });
    return false;
  }
}

function holderIsGone(path) {
  try {
    const holder = Number(readFileSync(path, 'utf8'));
    // An empty file is a lock in the making, not an abandoned one.
    if (holder > 0) process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
