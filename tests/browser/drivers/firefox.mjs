import puppeteer from 'puppeteer-core';
import { findFirefox, howToInstall } from '../../../wasm/toolchain/browsers.mjs';
import { startOutsideWorld } from './outside-world.mjs';
import { asCondition, asExpression, followTo, opensWindow, scrollBy, stayOnForeignSchemes, until } from './waiting.mjs';

/** @param {import('./driver.mjs').LaunchOptions} options  @returns {Promise<import('./driver.mjs').Driver>} */
export async function launch({ viewport, language, outside }) {
  const found = findFirefox();
  if (!found) throw new Error(`Firefox was not found: ${howToInstall.firefox}`);
  const world = await startOutsideWorld(outside);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: found.path,
    headless: true,
    extraPrefsFirefox: {
      'network.proxy.type': 1, 'network.proxy.http': '127.0.0.1', 'network.proxy.http_port': world.port, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': world.port,
      'network.proxy.no_proxies_on': '127.0.0.1', 'network.proxy.allow_hijacking_localhost': false,
      'network.stricttransportsecurity.preloadlist': false, 'dom.security.https_first': false, 'dom.security.https_first_schemeless': false,
      'intl.accept_languages': language, 'dom.disable_open_during_load': true, 'general.smoothScroll': false, 'media.autoplay.default': 0,
    },
  });
  const [page] = await browser.pages();
  await page.setViewport(viewport);
  const told = { pageErrors: [], violations: [] };
  const fetched = [];
  const known = new Set(browser.targets());

  page.on('pageerror', (error) => told.pageErrors.push(error?.stack ?? String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content-Security-Policy|Content Security Policy|Trusted/.test(message.text())) told.violations.push(message.text());
  });
  page.on('dialog', (dialog) => dialog.accept().catch(() => undefined));
  page.on('response', (response) => fetched.push({
    url: response.url(), status: response.status(), bytes: response.fromCache() ? 0 : Number(response.headers()['content-length'] ?? 0),
  }));

  const evaluate = (run, ...values) => page.evaluate(asExpression(run, values));
  const reach = async (selector) => {
    const element = await page.waitForSelector(selector, { visible: true, timeout: 10_000 });
    await element.scrollIntoView();
    return element;
  };
  const driver = {
    engine: 'firefox',
    version: (await browser.version()).replace(/^\D*/, ''),
    evaluate,
    open: async (url) => { await page.goto(url, { waitUntil: 'load' }); },
    click: async (selector) => {
      await evaluate(stayOnForeignSchemes);
      // New windows (maps, sharing) are the world outside: a person closes them again and is back on the page.
      const opened = (await evaluate(opensWindow(selector))) ? browser.waitForTarget((target) => target.type() === 'page' && !known.has(target), { timeout: 10_000 }) : null;
      await (await reach(selector)).click();
      await (await (await opened)?.page())?.close();
      if (opened) await page.bringToFront();
    },
    type: async (selector, text, { replace = false } = {}) => {
      await (await reach(selector)).click();
      if (replace) await evaluate('void document.activeElement.select()');
      await page.keyboard.type(text, { delay: 5 });
    },
    choose: async (selector, value) => { await page.select(selector, value); },
    press: (key) => page.keyboard.press(key),
    scroll: (px) => scrollBy(evaluate, async () => {
      await page.mouse.move(viewport.width / 2, viewport.height / 2);
      await page.mouse.wheel({ deltaY: px });
    }),
    waitFor: (condition, options) => until(() => evaluate(asCondition(condition)), { what: condition, ...options }),
    follow: (act) => followTo(driver, act),
    reload: async () => { await page.reload({ waitUntil: 'load' }); },
    back: async () => { await driver.follow(() => page.evaluate('history.back()')); },
    network: async () => fetched,
    errors: () => told,
    screenshot: async (path) => { await page.screenshot({ path }); },
    close: async () => {
      await browser.close();
      await world.close();
    },
  };
  return driver;
}
