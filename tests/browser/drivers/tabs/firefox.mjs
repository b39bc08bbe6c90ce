import puppeteer from 'puppeteer-core';
import { findFirefox, howToInstall } from '../../../../wasm/toolchain/browsers.mjs';
import { startOutsideWorld } from '../outside-world.mjs';
import { asExpression, until } from '../waiting.mjs';
import { kill, newcomer, processes } from './processes.mjs';

/** @returns {Promise<import('./tabs.mjs').Tabs>} */
export async function launch() {
  const found = findFirefox();
  if (!found) throw new Error(`Firefox was not found: ${howToInstall.firefox}`);
  const world = await startOutsideWorld();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: found.path,
    headless: true,
    extraPrefsFirefox: {
      'network.proxy.type': 1, 'network.proxy.http': '127.0.0.1', 'network.proxy.http_port': world.port, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': world.port,
      'network.proxy.no_proxies_on': '127.0.0.1', 'network.proxy.allow_hijacking_localhost': false,
      'network.stricttransportsecurity.preloadlist': false, 'dom.security.https_first': false, 'dom.security.https_first_schemeless': false,
      // A process for each tab, started when it is needed: then it is known which one to end.
      'dom.ipc.processPrelaunch.enabled': false, 'dom.ipc.processPrelaunch.fission.number': 0, 'dom.ipc.processCount.webIsolated': 16,
      'browser.sessionstore.resume_from_crash': false,
      'dom.disable_open_during_load': true, 'media.autoplay.default': 0,
    },
  });
  const tabs = new Set();
  let isOffline = false;
  return {
    engine: 'firefox',
    version: (await browser.version()).replace(/^\D*/, ''),
    async open(url) {
      const whose = newcomer(() => processes(browser.process().pid, / tab$/));
      const page = await browser.newPage();
      if (isOffline) await page.setOfflineMode(true);
      tabs.add(page);
      const evaluate = (run, ...values) => page.evaluate(asExpression(run, values));
      // Sets out without waiting for the page: a load that fails or hangs is the caller's to notice.
      const setOut = (to) => evaluate(`void (location.href = ${JSON.stringify(to)})`);
      page.goto(url).catch(() => {});
      await until(() => evaluate('location.href !== "about:blank"'), { what: `the way to ${url}` });
      const pid = whose();
      return {
        evaluate,
        isAlive: () => pid === undefined || processes(browser.process().pid, / tab$/).includes(pid),
        ...(pid !== undefined && { crash: () => kill(pid, () => processes(browser.process().pid, / tab$/)) }),
        open: setOut,
        show: () => page.bringToFront(),
        reload: () => evaluate('void location.reload()'),
        async close() {
          tabs.delete(page);
          await page.close();
        },
      };
    },
    async setOffline(offline) {
      isOffline = offline;
      await Promise.all([...tabs].map((page) => page.setOfflineMode(offline)));
    },
    async close() {
      await browser.close();
      await world.close();
    },
  };
}
