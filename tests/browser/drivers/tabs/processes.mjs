import { readFileSync, readdirSync } from 'node:fs';

import { until } from '../waiting.mjs';

/**
 * Processes that a process of ours has started, directly or not, where the system tells (Linux).
 * @param {number} root  pid
 * @returns {{pid: number, command: string}[]}  empty where nothing is told
 */
function descendants(root) {
  const parents = new Map();
  const commands = new Map();
  let names = [];
  try { names = readdirSync('/proc'); } catch { return []; }
  for (const name of names) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // pid (name) state ppid …; the name may hold blanks and brackets.
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (state === 'Z') continue;
      parents.set(Number(name), Number(ppid));
      commands.set(Number(name), readFileSync(`/proc/${name}/cmdline`, 'latin1').replaceAll('\0', ' ').trim());
    } catch { /* ended while it was looked at */ }
  }
  const isOurs = (pid) => {
    for (let one = parents.get(pid); one; one = parents.get(one)) if (one === root) return true;
    return false;
  };
  return [...parents.keys()].filter(isOurs).map((pid) => ({ pid, command: commands.get(pid) }));
}

/**
 * Remembers which processes there were, to find the one that was started for a new tab.
 * @param {() => number[]} list  pids of those that show pages
 * @returns {() => number | undefined}  undefined when none or more than one is new
 */
export function newcomer(list) {
  const before = new Set(list());
  return () => {
    const added = list().filter((pid) => !before.has(pid));
    return added.length === 1 ? added[0] : undefined;
  };
}

/** Pids of the descendants whose command fits. */
export const processes = (root, pattern) => descendants(root).filter(({ command }) => pattern.test(command)).map(({ pid }) => pid);

/** Ends a process that a browser of ours started and waits until the system no longer has it. */
export async function kill(pid, list) {
  if (!list().includes(pid)) throw new Error(`process ${pid} is not one of the browser's`);
  process.kill(pid, 'SIGKILL');
  await until(async () => !list().includes(pid), { what: `process ${pid} to be gone` });
}
