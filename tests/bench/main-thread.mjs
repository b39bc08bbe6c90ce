/**
 * What a tag costs the main thread, from Chromium's own trace: the thread time of every task between two marks that the page sets, whoever the
 * task belongs to, frames apart. Only tasks and marks are traced, for each traced event costs time itself.
 */

const TASK = 'ThreadControllerImpl::RunTask';
/** A frame that putting in an element asks for; a tag that stands in the page's text asks for none, and nothing of Waymark's runs in it. */
const FRAME = 'ScheduledActionSendBeginMainFrame';

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
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await page.goto(url);
  await page.evaluate(() => new Promise((resolve) => { requestIdleCallback(() => setTimeout(resolve, 200)); }));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'], excludedCategories: ['*'] } });
  await page.evaluate(PUT_TAG, attributes);
  const complete = new Promise((resolve) => { session.once('Tracing.tracingComplete', resolve); });
  await session.send('Tracing.end');
  await complete;
  await context.close();

  const mark = (name) => {
    const found = events.find((event) => event.name === name && event.cat.includes('blink.user_timing'));
    if (!found) throw new Error(`the page did not set ${name}`);
    return found;
  };
  const begin = mark('waymark-tag');
  const tasks = events.filter(({ name, ph, pid, tid, args }) => name === TASK && ph === 'X' && pid === begin.pid && tid === begin.tid && args.src_func !== FRAME);
  // The tasks in which the marks were set count whole.
  const until = (end) => tasks.filter(({ ts, dur }) => ts + dur >= begin.ts && ts <= end.ts).reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
  return { readyMs: until(mark('waymark-ready')), viewMs: until(mark('waymark-view')) };
}
