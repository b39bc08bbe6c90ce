import { chromium } from 'playwright-core';
import { findChromium, howToInstall } from '../../../wasm/toolchain/browsers.mjs';
import { startOutsideWorld } from './outside-world.mjs';
import { asCondition, asExpression, followTo, opensWindow, scrollBy, stayOnForeignSchemes, until } from './waiting.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable'];

/** @param {import('./driver.mjs').LaunchOptions} options  @returns {Promise<import('./driver.mjs').Driver>} */
export async function launch({ viewport, language, colorScheme = 'light', outside }) {
  const found = findChromium();
  if (!found) throw new Error(`Chromium was not found: ${howToInstall.chromium}`);
  const world = await startOutsideWorld(outside);
  const browser = await chromium.launch({ executablePath: found.path, args: [...FLAGS, `--proxy-server=http://127.0.0.1:${world.port}`, '--proxy-bypass-list=127.0.0.1'] });
  const context = await browser.newContext({ viewport, locale: language, colorScheme });
  const page = await context.newPage();
  const told = { pageErrors: [], violations: [] };
  const fetched = await watchNetwork(context, page);

  page.on('pageerror', (error) => told.pageErrors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) told.violations.push(message.text());
  });
  page.on('dialog', (dialog) => dialog.accept().catch(() => undefined));

  const evaluate = (run, ...values) => page.evaluate(asExpression(run, values));
  const driver = {
    engine: 'chromium',
    version: browser.version(),
    evaluate,
    open: async (url) => { await page.goto(url, { waitUntil: 'load' }); },
    click: async (selector) => {
      await evaluate(stayOnForeignSchemes);
      // New windows (maps, sharing) are the world outside: a person closes them again and is back on the page.
      const opened = (await evaluate(opensWindow(selector))) ? context.waitForEvent('page', { timeout: 10_000 }) : null;
      await page.click(piercing(selector), { timeout: 10_000 });
      await (await opened)?.close();
      if (opened) await page.bringToFront();
    },
    type: async (selector, text, { replace = false } = {}) => {
      await page.click(selector, { timeout: 10_000 });
      if (replace) await evaluate('void document.activeElement.select()');
      await page.keyboard.type(text, { delay: 5 });
    },
    choose: async (selector, value) => { await page.selectOption(selector, value); },
    press: (key) => page.keyboard.press(key),
    scroll: (px) => scrollBy(evaluate, async () => {
      await page.mouse.move(viewport.width / 2, viewport.height / 2);
      await page.mouse.wheel(0, px);
    }),
    waitFor: (condition, options) => until(() => evaluate(asCondition(condition)), { what: condition, ...options }),
    follow: (act) => followTo(driver, act),
    reload: async () => { await page.reload({ waitUntil: 'load' }); },
    back: async () => { await page.goBack({ waitUntil: 'load' }); },
    network: async () => [...fetched.values()].filter(({ status }) => status > 0),
    errors: () => told,
    screenshot: async (path) => { await page.screenshot({ path }); },
    close: async () => {
      await browser.close();
      await world.close();
    },
  };
  return driver;
}

/** Playwright's CSS looks into open shadow roots by itself. */
const piercing = (selector) => selector.replace('>>>', ' ');

/** Bytes as they travelled, from the DevTools protocol: the only place that knows them. */
async function watchNetwork(context, page) {
  const session = await context.newCDPSession(page);
  const fetched = new Map();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => fetched.set(requestId, { url: request.url, status: 0, bytes: 0 }));
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const entry = fetched.get(requestId);
    if (entry) entry.status = response.status;
    if (entry) entry.headerBytes = response.encodedDataLength;
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const entry = fetched.get(requestId);
    if (entry) entry.bytes = Math.max(0, encodedDataLength - (entry.headerBytes ?? 0));
  });
  await session.send('Network.enable');
  return fetched;
}
