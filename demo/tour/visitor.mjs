import { hasSeen, spectate } from './spectator.mjs';

/**
 * A person at the browser: goes, looks, clicks and types, and leaves a page only when it stands. Nothing here speaks to Waymark.
 * @param {import('../../tests/browser/drivers/driver.mjs').Driver} driver
 */
export function createVisitor(driver) {
  /** Waits until the page's Waymark runs, as a person waits until a page stands still. */
  const arrive = async () => {
    await driver.waitFor(`(${spectate})()`, { what: 'window.waymark' });
    await driver.waitFor('window.waymark.journey() !== null', { what: 'Waymark to recognise this page' });
  };
  const visitor = {
    driver,
    /** Types an address, or scans a code that holds one. */
    goTo: async (url) => {
      await driver.open(url);
      await arrive();
    },
    /** Clicks something that leads to another page. */
    follow: async (selector) => {
      await driver.follow(() => driver.click(selector));
      await arrive();
    },
    submit: async (act) => {
      await driver.follow(act);
      await arrive();
    },
    click: (selector) => driver.click(selector),
    type: (selector, text, options) => driver.type(selector, text, options),
    choose: (selector, value) => driver.choose(selector, value),
    press: (key) => driver.press(key),
    reload: async () => {
      await driver.follow(() => driver.reload());
      await arrive();
    },
    back: async () => {
      await driver.follow(() => driver.back());
      await arrive();
    },
    /** Reads a page: down in steps of most of a screen, at most `screens` of them. */
    read: async (screens = 4) => {
      for (let screen = 0; screen < screens; screen += 1) {
        if (await driver.evaluate('scrollY + innerHeight >= document.documentElement.scrollHeight - 2')) return;
        await driver.scroll(600);
      }
    },
    /** Stays on the page until it has been noticed: reviews read take their two seconds, for instance. */
    stayUntil: (kind) => driver.waitFor(`(${hasSeen})(${JSON.stringify(kind)})`, { what: `the touchpoint ${kind}` }),
    until: (condition, what) => driver.waitFor(condition, { what }),
  };
  return visitor;
}
