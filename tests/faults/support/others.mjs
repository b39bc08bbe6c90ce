/** Firefox and WebKitGTK through the drivers of tests/browser: one tab, whose storage each test's own origin keeps apart. */
import { launch } from '../../browser/drivers/driver.mjs';

export async function launchOther(engine) {
  const driver = await launch(engine);
  return {
    newVisitor: async () => {
      const before = driver.errors().pageErrors.length;
      return {
        engine,
        newTab: async () => ({ ...driver, close: () => driver.open('about:blank') }),
        pageErrors: () => driver.errors().pageErrors.slice(before),
        console: () => [],
        close: () => driver.open('about:blank'),
      };
    },
    close: () => driver.close(),
  };
}
