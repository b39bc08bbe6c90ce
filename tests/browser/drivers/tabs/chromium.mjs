import puppeteer from 'puppeteer-core';
import { findChromium, howToInstall } from '../../../../wasm/toolchain/browsers.mjs';
import { startOutsideWorld } from '../outside-world.mjs';
import { asExpression } from '../waiting.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable'];

/** @returns {Promise<import('./tabs.mjs').Tabs>} */
export async function launch() {
  const found = findChromium();
  if (!found) throw new Error(`Chromium was not found: ${howToInstall.chromium}`);
  const world = await startOutsideWorld();
  // Not Playwright, which shows every tab as visible: a page that is seen is never frozen.
  const browser = await puppeteer.launch({ executablePath: found.path, headless: true, args: [...FLAGS, `--proxy-server=http://127.0.0.1:${world.port}`, '--proxy-bypass-list=127.0.0.1'] });
  const [home] = await browser.pages();
  const sessions = new Set();
  let limiting = null;
  let isOffline = false;

  const goOffline = (session, offline) => session.send('Network.emulateNetworkConditions', { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  return {
    engine: 'chromium',
    version: (await browser.version()).replace(/^\D*/, ''),
    async open(url) {
      const page = await browser.newPage();
      const session = await page.createCDPSession();
      let crashed = false;
      const crash = new Promise((resolve) => {
        session.once('Inspector.targetCrashed', () => {
          crashed = true;
          resolve();
        });
      });
      await session.send('Inspector.enable');
      await session.send('Network.enable');
      if (isOffline) await goOffline(session, true);
      sessions.add(session);
      /** An evaluation that a crash or a closing interrupts ends with an error, not never. */
      const evaluate = async (run, ...values) => {
        if (crashed) throw new Error('the tab has crashed');
        const answer = session.send('Runtime.evaluate', { expression: asExpression(run, values), awaitPromise: true, returnByValue: true });
        answer.catch(() => {});
        const { result, exceptionDetails } = await Promise.race([answer, crash.then(() => { throw new Error('the tab has crashed'); })]);
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      };
      await session.send('Page.navigate', { url });
      return {
        evaluate,
        isAlive: () => !crashed,
        open: async (to) => { await session.send('Page.navigate', { url: to }); },
        show: () => page.bringToFront(),
        reload: async () => { await session.send('Page.reload'); },
        async close() {
          sessions.delete(session);
          await page.close();
        },
        async crash() {
          session.send('Page.crash').catch(() => {});
          await crash;
        },
        async freeze(frozen) {
          // A page that is seen is never frozen.
          if (frozen) await home.bringToFront();
          await session.send('Page.setWebLifecycleState', { state: frozen ? 'frozen' : 'active' });
        },
      };
    },
    async setOffline(offline) {
      isOffline = offline;
      await Promise.all([...sessions].map((session) => goOffline(session, offline)));
    },
    async limitStorage(origin, bytes) {
      limiting ??= await home.createCDPSession();
      await limiting.send('Storage.overrideQuotaForOrigin', { origin, ...(bytes === null ? {} : { quotaSize: bytes }) });
    },
    async close() {
      await browser.close();
      await world.close();
    },
  };
}
