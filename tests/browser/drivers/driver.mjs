/**
 * One interface over three engines, so that a story is written once. A selector is CSS; `host >>> inner` looks into the
 * open shadow root of `host`.
 *
 * @typedef {object} Driver
 * @property {'chromium'|'firefox'|'webkit'} engine
 * @property {string} version  of the browser
 * @property {(url: string) => Promise<void>} open  goes to an address; resolves when the page has loaded
 * @property {(selector: string) => Promise<void>} click  scrolls there and clicks with the mouse; fails when nothing can be clicked
 * @property {(selector: string, text: string, options?: {replace?: boolean}) => Promise<void>} type  focuses a field and types key by key; `replace` overwrites what stands there
 * @property {(selector: string, value: string) => Promise<void>} choose  picks an option of a select element by its value
 * @property {(key: string) => Promise<void>} press  one key, e.g. `Enter`
 * @property {(px: number) => Promise<void>} scroll  downwards; resolves when the page has moved or is at its end
 * @property {(run: Function|string, ...values: unknown[]) => Promise<any>} evaluate  in the page; values and answer are JSON
 * @property {(condition: string, options?: {timeoutMs?: number, what?: string}) => Promise<any>} waitFor
 *   until a JavaScript expression in the page is truthy, across navigations; answers with its value, rejects after `timeoutMs` (default 20,000) naming `what`
 * @property {(act: () => Promise<void>) => Promise<void>} follow  does something that leads to another document; resolves when that one has loaded
 * @property {() => Promise<void>} reload
 * @property {() => Promise<void>} back
 * @property {() => Promise<Fetched[]>} network  what came over the wire so far; answers from the browser's cache count 0 bytes
 * @property {() => {pageErrors: string[], violations: string[]}} errors  uncaught errors of pages and policy violations told so far
 * @property {(path: string) => Promise<void>} screenshot  what is in view, as PNG
 * @property {() => Promise<void>} close  ends the browser and all that was started for it
 *
 * @typedef {{url: string, status: number, bytes: number}} Fetched  `bytes` of the body as it travelled (compressed)
 *
 * @typedef {object} LaunchOptions
 * @property {{width: number, height: number}} [viewport]  default 1280 × 900
 * @property {string} [language]  default `en`
 * @property {'light'|'dark'} [colorScheme]  Chromium only; default light
 * @property {(url: URL) => string | null} [outside]  HTML of pages out in the world (see `startOutsideWorld`)
 */

export const engines = ['chromium', 'firefox', 'webkit'];

/**
 * Starts a browser that knows the loopback interface and nothing else of the network.
 * @param {'chromium'|'firefox'|'webkit'} engine
 * @param {LaunchOptions} [options]
 * @returns {Promise<Driver>}
 * @throws {Error}  when the browser is not installed; the message says how to get it
 */
export async function launch(engine, options = {}) {
  if (!engines.includes(engine)) throw new Error(`no engine "${engine}"; there are ${engines.join(', ')}`);
  const { launch: start } = await import(`./${engine}.mjs`);
  return start({ viewport: { width: 1280, height: 900 }, language: 'en', ...options });
}
