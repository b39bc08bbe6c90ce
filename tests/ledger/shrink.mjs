/** Makes a failing schedule smaller by leaving steps out, as long as it still fails (delta debugging; Zeller and Hildebrandt, 2002). */
import { END } from './schedule.mjs';

/**
 * The steps that can still be done when others were left out: none on a tab that is not open, none without an end, no second of its kind.
 * Pure.
 */
export function possible(steps) {
  const tabs = new Map();
  const lasting = new Set();
  const kept = [];
  const isEnd = (name) => Object.values(END).includes(name);
  for (const step of steps) {
    const { do: name, tab } = step;
    const state = tabs.get(tab);
    if (name === 'open' ? state : tab !== undefined && !state) continue;
    if (tab !== undefined && name !== 'open' && (state === 'asleep') !== (name === 'thaw')) continue;
    if (END[name] && lasting.has(END[name])) continue;
    // Any tab will do for these, but one there must be.
    const needsSomeTab = END[name] !== undefined || isEnd(name);
    if (needsSomeTab && ![...tabs.values()].includes('awake')) continue;
    if (isEnd(name) && !lasting.delete(name)) continue;
    if (END[name]) lasting.add(END[name]);
    if (name === 'open' || name === 'thaw') tabs.set(tab, 'awake');
    if (name === 'freeze') tabs.set(tab, 'asleep');
    if (name === 'tab-close' || name === 'tab-crash') tabs.delete(tab);
    kept.push(step);
  }
  // What lasts is ended in a tab that is awake.
  const thaws = [...tabs].filter(([, state]) => state === 'asleep').map(([tab]) => ({ do: 'thaw', tab }));
  const opens = lasting.size > 0 && tabs.size === 0 ? [{ do: 'open', tab: 0, path: '/' }] : [];
  return [...kept, ...thaws, ...opens, ...[...lasting].map((name) => ({ do: name }))];
}

/**
 * @param {import('./schedule.mjs').Schedule} schedule  a failing one
 * @param {(candidate: import('./schedule.mjs').Schedule) => Promise<boolean>} fails
 * @param {{tries: number}} limits  runs at most
 */
export async function shrink(schedule, fails, { tries }) {
  let best = schedule;
  let left = tries;
  const attempt = async (steps) => {
    if (steps.length >= best.steps.length || left <= 0) return false;
    left -= 1;
    const candidate = { ...best, steps };
    if (!(await fails(candidate))) return false;
    best = candidate;
    return true;
  };
  for (let size = Math.ceil(best.steps.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.steps.length && left > 0;) {
      const without = possible([...best.steps.slice(0, from), ...best.steps.slice(from + size)]);
      if (!(await attempt(without))) from += size;
    }
  }
  return best;
}
