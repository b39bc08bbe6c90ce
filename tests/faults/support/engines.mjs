/**
 * Which engines run, and one browser of each for all tests of the process.
 * `--engines chromium,firefox,webkit` behind a file, or WAYMARK_ENGINES; `all` names the three; default Chromium.
 */
import { after } from 'node:test';

import { engines as all } from '../../browser/drivers/driver.mjs';
import { launchChromium } from './chromium.mjs';
import { launchFirefox } from './firefox.mjs';
import { launchWebKit } from './webkit.mjs';

const asked = process.argv[process.argv.indexOf('--engines') + 1 || Infinity] ?? process.env.WAYMARK_ENGINES ?? 'chromium';
export const engines = asked === 'all' ? all : asked.split(',').map((name) => {
  if (!all.includes(name)) throw new Error(`no engine "${name}"; there are ${all.join(', ')} and "all"`);
  return name;
});
export const ALL = all;

const launchers = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebKit };
const running = new Map();

/** @returns {Promise<{newVisitor(options?: object): Promise<Visitor>, close(): Promise<void>}>} */
export function browserOf(engine) {
  if (!running.has(engine)) running.set(engine, launchers[engine]());
  return running.get(engine);
}

after(async () => { for (const browser of running.values()) await (await browser.catch(() => null))?.close(); });

/**
 * One browser profile and its tabs, as a test uses them.
 * @typedef {object} Visitor
 * @property {string} engine
 * @property {() => Promise<Tab>} newTab  (Chromium and Firefox)
 * @property {() => string[]} pageErrors  uncaught errors of all its pages so far
 * @property {() => {type: string, text: string}[]} console  what its pages' consoles heard (Chromium)
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Tab
 * @property {(run: Function | string, ...values: unknown[]) => Promise<any>} evaluate  in the page; values and answer are JSON
 * @property {(url: string) => Promise<void>} open
 * @property {(selector: string) => Promise<void>} click
 * @property {(condition: string, options?: {timeoutMs?: number, what?: string}) => Promise<any>} waitFor
 * @property {(act: () => Promise<void>) => Promise<void>} follow  does something that leads to another document
 * @property {() => Promise<void>} reload
 * @property {() => Promise<void>} close
 * @property {import('playwright-core').Page} [page]  Chromium only
 */
