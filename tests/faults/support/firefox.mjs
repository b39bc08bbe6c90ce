/** Firefox through Puppeteer and BiDi: a tab of its own for each test, because the protocol loses count of a tab that came back from the cache. */
import puppeteer from 'puppeteer-core';

import { findFirefox, howToInstall } from '../../../wasm/toolchain/browsers.mjs';
import { asCondition, asExpression, followTo, until } from '../../browser/drivers/waiting.mjs';

export async function launchFirefox() {
  const found = findFirefox();
  if (!found) throw new Error(`Firefox was not found: ${howToInstall.firefox}`);
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: found.path, headless: true,
    extraPrefsFirefox: { 'dom.security.https_first': false, 'dom.security.https_first_schemeless': false, 'intl.accept_languages': 'en', 'general.smoothScroll': false },
  });
  return { newVisitor: () => newVisitor(browser), close: () => browser.close() };
}

function newVisitor(browser) {
  const errors = [];
  const pages = [];
  return {
    engine: 'firefox',
    newTab: async () => {
      const page = await browser.newPage();
      pages.push(page);
      page.on('pageerror', (error) => {
        const text = error?.stack ?? String(error);
        // What the browser itself says of a policy comes as an error here; no script of the page sees it.
        if (!text.startsWith('Error: Content-Security-Policy:')) errors.push(text);
      });
      const evaluate = (run, ...values) => page.evaluate(asExpression(run, values));
      const tab = {
        engine: 'firefox',
        evaluate,
        open: async (url) => { await page.goto(url, { waitUntil: 'load' }); },
        click: async (selector) => { await (await page.waitForSelector(selector, { visible: true, timeout: 10_000 })).click(); },
        type: async (selector, text) => { await (await page.waitForSelector(selector, { visible: true, timeout: 10_000 })).type(text); },
        waitFor: (condition, options) => until(() => evaluate(asCondition(condition)), { what: condition, ...options }),
        follow: (act) => followTo(tab, act),
        reload: () => tab.follow(() => evaluate('location.reload()')),
        close: () => page.close(),
      };
      return tab;
    },
    pageErrors: () => errors,
    console: () => [],
    close: async () => { for (const page of pages) if (!page.isClosed()) await page.close(); },
  };
}
