/**
 * Several tabs of one visitor, in three engines: for tests in which tabs come, go, die and sleep. What an engine cannot do is absent.
 *
 * @typedef {object} Tabs
 * @property {'chromium'|'firefox'|'webkit'} engine
 * @property {string} version  of the browser
 * @property {(url: string) => Promise<Tab>} open  a new tab; resolves when it is on its way, not when the page has loaded
 * @property {(offline: boolean) => Promise<void>} [setOffline]  of every tab, also of later ones
 * @property {(origin: string, bytes: number|null) => Promise<void>} [limitStorage]  quota of an origin's databases; null lifts it
 * @property {() => Promise<void>} close  ends the browser and all that was started for it
 *
 * @typedef {object} Tab
 * @property {(run: Function|string, ...values: unknown[]) => Promise<any>} evaluate  in the page; values and answer are JSON; a promise is waited for
 * @property {() => boolean} isAlive  false once its process is gone
 * @property {(url: string) => Promise<void>} open
 * @property {() => Promise<void>} show  brings it to the front; the others are hidden then
 * @property {() => Promise<void>} reload
 * @property {() => Promise<void>} close
 * @property {() => Promise<void>} [crash]  ends the process that shows it; resolves when the browser has told so
 * @property {(frozen: boolean) => Promise<void>} [freeze]  as a browser does with tabs long out of sight
 */

/** @param {'chromium'|'firefox'|'webkit'} engine  @returns {Promise<Tabs>}  @throws {Error} when the browser is not installed */
export async function launchTabs(engine) {
  const { launch } = await import(`./${engine}.mjs`);
  return launch();
}
