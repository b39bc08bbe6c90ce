/** What a tag costs the main thread, from Chromium's own trace. */
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

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url  a page without the tag
 * @param {Record<string, string>} attributes  of the tag
 * @returns {Promise<{readyMs: number, viewMs: number}>}  main-thread milliseconds until the core runs, and until the first view is recognised
 */
export async function startCost(browser, url, attributes) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.goto(url);
  await page.evaluate(() => new Promise((resolve) => { requestIdleCallback(() => setTimeout(resolve, 200)); }));
  const trace = await traced(session, () => page.evaluate(PUT_TAG, attributes));
  await context.close();
  const begin = trace.mark('waymark-tag');
  // A tag that stands in the page's text asks for no frame, putting in an element does: frames are not counted.
  return { readyMs: trace.taskMs(begin, trace.mark('waymark-ready')), viewMs: trace.taskMs(begin, trace.mark('waymark-view')) };
}
