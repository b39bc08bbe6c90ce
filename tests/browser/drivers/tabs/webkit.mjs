import { Builder } from 'selenium-webdriver';
import { findWebKit, howToInstall } from '../../../../wasm/toolchain/browsers.mjs';
import { startOutsideWorld } from '../outside-world.mjs';
import { startVirtualDisplay } from '../virtual-display.mjs';
import { asExpression, until } from '../waiting.mjs';
import { cameUp, startWebDriver, WEBKIT_ENVIRONMENT } from '../webkit-driver.mjs';

const SCRIPT_TIMEOUT_MS = 30_000;

/** No crash: WebKitWebDriver gives up its whole session when one page's process dies. @returns {Promise<import('./tabs.mjs').Tabs>} */
export async function launch() {
  const found = findWebKit();
  if (!found) throw new Error(`WebKitGTK's MiniBrowser and WebKitWebDriver were not found: ${howToInstall.webkit}`);
  const world = await startOutsideWorld();
  const screen = await startVirtualDisplay();
  const server = await startWebDriver(found.driverPath, { ...process.env, ...WEBKIT_ENVIRONMENT, DISPLAY: screen.display });
  const proxy = `127.0.0.1:${world.port}`;
  const session = await cameUp(new Builder().disableEnvironmentOverrides().usingServer(`http://127.0.0.1:${server.port}`).withCapabilities({
    browserName: 'MiniBrowser',
    // An order to go somewhere is answered at once; who gives it waits for what it needs.
    pageLoadStrategy: 'none',
    timeouts: { script: SCRIPT_TIMEOUT_MS },
    proxy: { proxyType: 'manual', httpProxy: proxy, sslProxy: proxy, noProxy: ['127.0.0.1'] },
    'webkitgtk:browserOptions': { binary: found.path, args: ['--automation'] },
  }).build(), [server, screen, world]);
  const home = await session.getWindowHandle();
  let current = home;

  /** The protocol speaks to one window at a time. */
  const within = async (handle) => {
    if (current !== handle) await session.switchTo().window(handle);
    current = handle;
  };
  return {
    engine: 'webkit',
    version: found.version,
    async open(url) {
      await within(home);
      await session.switchTo().newWindow('window');
      const handle = await session.getWindowHandle();
      current = handle;
      const evaluate = async (run, ...values) => {
        await within(handle);
        const { value, error } = await session.executeAsyncScript(`const done = arguments[arguments.length - 1];
          new Promise((resolve) => resolve(${asExpression(run, values)})).then((value) => done({ value }), (error) => done({ error: String(error) }));`);
        if (error) throw new Error(error);
        return value ?? undefined;
      };
      await session.get(url);
      await until(() => evaluate('location.href !== "about:blank"'), { what: `the way to ${url}` });
      return {
        evaluate,
        isAlive: () => true,
        async open(to) {
          await within(handle);
          await session.get(to);
        },
        // Speaking to a tab's window brings it to the front.
        show: () => within(handle),
        reload: () => evaluate('void setTimeout(() => location.reload())'),
        async close() {
          await within(handle);
          await session.close();
          current = '';
          await within(home);
        },
      };
    },
    async close() {
      await session.quit().catch(() => undefined);
      await server.close();
      await screen.close();
      await world.close();
    },
  };
}
