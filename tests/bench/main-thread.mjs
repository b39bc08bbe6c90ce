/** What a tag costs the main thread, from Chromium's own trace. */
import puppeteer from 'puppeteer-core';

import { traced } from './trace.mjs';

/** Puts the tag into an idle page and marks when it goes in, when the core runs, and when the first view is recognised. In the page. */
const PUT_TAG = (attributes) => new Promise((resolve) => {
  const tag = Object.assign(document.createElement('script'), { async: true });
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
  // What the page asks before the tag is there, the tag takes over.
  window.waymark = [
    ['on', 'ready', () => performance.mark('waymark-ready')],
    ['on', 'journey', () => {
      performance.mark('waymark-view');
      setTimeout(resolve, 100);
    }],
  ];
  performance.mark('waymark-first');
  // In a task of its own, without what the driver does to get here.
  setTimeout(() => {
    performance.mark('waymark-tag');
    document.head.append(tag);
  }, 50);
});
const IDLE = () => new Promise((resolve) => { requestIdleCallback(() => setTimeout(resolve, 200)); });

/**
 * A browser whose pages no DevTools domain listens to. Drivers switch Network on in every page they know of, and then the page's
 * main thread keeps each response for the driver: 2 to 4 ms of a start that a visitor does not pay. So the pages are not the driver's own.
 * @param {string} executablePath
 * @returns {Promise<{startCost(url: string, attributes: Record<string, string>): Promise<{readyMs: number, viewMs: number}>, close(): Promise<void>}>}
 *   `startCost`: main-thread milliseconds until the core runs and until the first view is recognised; `url`: a page without the tag
 */
export async function launchUnwatched(executablePath, args) {
  const browser = await puppeteer.launch({ executablePath, headless: true, args });
  const whole = await browser.target().createCDPSession();
  return {
    async startCost(url, attributes) {
      const context = await browser.createBrowserContext();
      const { targetId } = await whole.send('Target.createTarget', { url: 'about:blank', browserContextId: context.id });
      const target = await browser.waitForTarget((one) => one.type() === 'page' && one.browserContext() === context);
      const page = await target.createCDPSession();
      await page.send('Page.enable');
      const loaded = new Promise((resolve) => { page.once('Page.loadEventFired', resolve); });
      await page.send('Page.navigate', { url });
      await loaded;
      await page.send('Page.disable');
      const evaluate = async (run, ...values) => {
        const { exceptionDetails } = await page.send('Runtime.evaluate', { expression: `(${run})(${values.map((value) => JSON.stringify(value)).join()})`, awaitPromise: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      };
      await evaluate(IDLE);
      const trace = await traced(whole, () => evaluate(PUT_TAG, attributes));
      await whole.send('Target.closeTarget', { targetId });
      await context.close();
      const begin = trace.mark('waymark-tag');
      // A tag that stands in the page's text asks for no frame, putting in an element does: frames are not counted.
      return { readyMs: trace.taskMs(begin, trace.mark('waymark-ready')), viewMs: trace.taskMs(begin, trace.mark('waymark-view')) };
    },
    close: () => browser.close(),
  };
}
