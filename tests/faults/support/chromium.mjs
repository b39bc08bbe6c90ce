/** Chromium through Playwright: a profile a visitor, any number of tabs, and the DevTools protocol where a fault needs it. */
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';

import { findChromium, howToInstall } from '../../../wasm/toolchain/browsers.mjs';
import { asCondition, asExpression, followTo, until } from '../../browser/drivers/waiting.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable'];

function executablePath() {
  const found = findChromium();
  if (!found) throw new Error(`Chromium was not found: ${howToInstall.chromium}`);
  return found.path;
}

export async function launchChromium() {
  // Pages are left into the back/forward cache here as they are at home.
  const browser = await chromium.launch({ executablePath: executablePath(), args: FLAGS, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  return { newVisitor: (options) => newVisitor(browser, options), close: () => browser.close() };
}

/** A visitor whose browser can be killed and started again: the profile stays in `folder`. */
export async function launchKillable(folder) {
  const browser = await puppeteer.launch({ executablePath: executablePath(), headless: true, userDataDir: folder, args: FLAGS });
  return {
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url, { waitUntil: 'load' });
      const evaluate = (run, ...values) => page.evaluate(asExpression(run, values));
      return { engine: 'chromium', evaluate, waitFor: (condition, options) => until(() => evaluate(asCondition(condition)), { what: condition, ...options }) };
    },
    async kill() {
      const { pid } = browser.process();
      const gone = new Promise((resolve) => { browser.process().once('exit', resolve); });
      process.kill(pid, 'SIGKILL');
      await gone;
    },
    close: () => browser.close(),
  };
}

async function newVisitor(browser, options = {}) {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 }, ...options });
  const errors = [];
  const heard = [];
  return {
    engine: 'chromium',
    context,
    newTab: async () => tabOf(await context.newPage(), { errors, heard }),
    pageErrors: () => errors,
    console: () => heard,
    close: () => context.close(),
  };
}

function tabOf(page, { errors, heard }) {
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => heard.push({ type: message.type(), text: message.text() }));
  page.on('dialog', (dialog) => dialog.accept().catch(() => undefined));
  const evaluate = (run, ...values) => page.evaluate(asExpression(run, values));
  const tab = {
    engine: 'chromium',
    page,
    evaluate,
    open: async (url) => { await page.goto(url, { waitUntil: 'load' }); },
    click: (selector) => page.click(selector, { timeout: 10_000 }),
    waitFor: (condition, options) => until(() => evaluate(asCondition(condition)), { what: condition, ...options }),
    follow: (act) => followTo(tab, act),
    reload: async () => { await page.reload({ waitUntil: 'load' }); },
    close: () => page.close(),
    devtools: () => page.context().newCDPSession(page),
  };
  return tab;
}
