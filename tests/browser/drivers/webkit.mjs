import { writeFile } from 'node:fs/promises';
import { Builder, By, Key } from 'selenium-webdriver';
import { findWebKit, howToInstall } from '../../../wasm/toolchain/browsers.mjs';
import { startOutsideWorld } from './outside-world.mjs';
import { startVirtualDisplay } from './virtual-display.mjs';
import { asCondition, asExpression, followTo, scrollBy, stayOnForeignSchemes, until } from './waiting.mjs';
import { cameUp, startWebDriver, WEBKIT_ENVIRONMENT } from './webkit-driver.mjs';

const COMMAND_TIMEOUT_MS = 60_000;

/** @param {import('./driver.mjs').LaunchOptions} options  @returns {Promise<import('./driver.mjs').Driver>} */
export async function launch({ viewport, language, outside }) {
  const found = findWebKit();
  if (!found) throw new Error(`WebKitGTK's MiniBrowser and WebKitWebDriver were not found: ${howToInstall.webkit}`);
  const world = await startOutsideWorld(outside);
  const screen = await startVirtualDisplay({ width: viewport.width + 100, height: viewport.height + 200 });
  const server = await startWebDriver(found.driverPath, { ...process.env, ...WEBKIT_ENVIRONMENT, DISPLAY: screen.display, LANGUAGE: language });
  const proxy = `127.0.0.1:${world.port}`;
  const session = await cameUp(new Builder().disableEnvironmentOverrides().usingServer(`http://127.0.0.1:${server.port}`).withCapabilities({
    browserName: 'MiniBrowser',
    pageLoadStrategy: 'normal',
    // A page that never finishes is told as such before its test's time is up.
    timeouts: { pageLoad: COMMAND_TIMEOUT_MS, script: COMMAND_TIMEOUT_MS },
    proxy: { proxyType: 'manual', httpProxy: proxy, sslProxy: proxy, noProxy: ['127.0.0.1'] },
    'webkitgtk:browserOptions': { binary: found.path, args: ['--automation'] },
  }).build(), [server, screen, world]);
  await session.manage().window().setRect({ width: viewport.width, height: viewport.height });
  const home = await session.getWindowHandle();
  const told = { pageErrors: [], violations: [] };
  const fetched = new Map();

  const evaluate = (run, ...values) => session.executeScript(`return (${asExpression(run, values)});`);
  /** The protocol tells nothing about the network: the page's own timings do, read before the page is left. */
  const harvest = async () => {
    const entries = await evaluate(readTimings).catch(() => []);
    for (const { key, ...entry } of entries) fetched.set(key, entry);
  };
  /** Windows that a link opened are the world outside: a person closes them again. */
  const closeOthers = async () => {
    const handles = await session.getAllWindowHandles();
    for (const handle of handles.filter((one) => one !== home)) {
      await session.switchTo().window(handle);
      await session.close();
    }
    if (handles.length > 1) await session.switchTo().window(home);
  };
  const find = (selector) => {
    const [host, inner] = selector.split('>>>').map((part) => part.trim());
    return inner ? session.executeScript('return document.querySelector(arguments[0])?.shadowRoot?.querySelector(arguments[1])', host, inner) : session.findElement(By.css(selector));
  };
  const reach = async (selector) => {
    const element = await until(async () => {
      const one = await find(selector);
      return one && (await one.isDisplayed()) && one;
    }, { what: `${selector} to be visible`, timeoutMs: 10_000 });
    await session.executeScript('arguments[0].scrollIntoView({ block: "center", behavior: "instant" })', element);
    return element;
  };
  const driver = {
    engine: 'webkit',
    version: found.version,
    evaluate,
    open: async (url) => {
      await harvest();
      await session.get(url);
    },
    click: async (selector) => {
      await harvest();
      await evaluate(stayOnForeignSchemes);
      await (await reach(selector)).click();
      await closeOthers();
    },
    type: async (selector, text, { replace = false } = {}) => {
      const element = await reach(selector);
      await element.click();
      if (replace) await evaluate('void document.activeElement.select()');
      await element.sendKeys(text);
    },
    choose: async (selector, value) => { await (await reach(`${selector} option[value="${value}"]`)).click(); },
    press: async (key) => {
      await harvest();
      await session.actions().sendKeys(Key[key.toUpperCase()] ?? key).perform();
    },
    // WebKitWebDriver turns the wheel only once; the keyboard goes on.
    scroll: (px) => scrollBy(evaluate, async () => {
      const screens = Math.max(1, Math.round(px / viewport.height));
      for (let screen = 0; screen < screens; screen += 1) await session.actions().sendKeys(Key.PAGE_DOWN).perform();
    }),
    waitFor: (condition, options) => until(() => evaluate(asCondition(condition)), { what: condition, ...options }),
    follow: (act) => followTo(driver, act),
    reload: async () => {
      await harvest();
      await session.navigate().refresh();
    },
    back: async () => {
      await harvest();
      await session.navigate().back();
    },
    network: async () => {
      await harvest();
      return [...fetched.values()];
    },
    errors: () => told,
    screenshot: async (path) => { await writeFile(path, Buffer.from(await session.takeScreenshot(), 'base64')); },
    close: async () => {
      await session.quit().catch(() => undefined);
      await server.close();
      await screen.close();
      await world.close();
    },
  };
  return driver;
}

function readTimings() {
  return performance.getEntries().filter((entry) => entry.entryType === 'resource' || entry.entryType === 'navigation').map((entry) => ({
    key: `${performance.timeOrigin} ${entry.startTime} ${entry.name}`, url: entry.name, status: entry.responseStatus || 200, bytes: entry.transferSize > 0 ? entry.encodedBodySize : 0,
  }));
}
