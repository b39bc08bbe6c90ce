/** WebKitGTK through the driver of tests/browser: a session a visitor, with one tab, because a session that hung would take its neighbours along. */
import { launch } from '../../browser/drivers/driver.mjs';

export const launchWebKit = async () => ({
  newVisitor: async () => {
    const driver = await launch('webkit');
    return {
      engine: 'webkit',
      newTab: async () => driver,
      // The protocol tells of no errors: pages under test collect them themselves where it matters.
      pageErrors: () => driver.errors().pageErrors,
      console: () => [],
      close: () => driver.close(),
    };
  },
  close: async () => {},
});
