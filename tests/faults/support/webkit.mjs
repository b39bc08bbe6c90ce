/** WebKitGTK through the driver of tests/browser: one tab, whose storage each test's own origin keeps apart. */
import { launch } from '../../browser/drivers/driver.mjs';

export async function launchWebKit() {
  const driver = await launch('webkit');
  return {
    newVisitor: async () => ({
      engine: 'webkit',
      newTab: async () => ({ ...driver, close: () => driver.open('about:blank') }),
      // The protocol tells of no errors: pages under test collect them themselves where it matters.
      pageErrors: () => driver.errors().pageErrors,
      console: () => [],
      close: () => driver.open('about:blank'),
    }),
    close: () => driver.close(),
  };
}
