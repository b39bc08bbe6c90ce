/** The main thread's time from Chromium's own trace. Only tasks and marks are traced, for each traced event costs time itself. */

const TASK = 'ThreadControllerImpl::RunTask';
/** A frame that a change of the page asks for; nothing of a tracker runs in it. */
const FRAME = 'ScheduledActionSendBeginMainFrame';

/**
 * Traces what a page does while `run` runs.
 * @param {import('playwright-core').CDPSession} session  of the page
 * @returns {Promise<{mark(name: string): object, taskMs(from: object, to: object): number}>}  `taskMs`: thread time of every task of the page's
 *   main thread between two marks, whoever the task belongs to, frames apart; the tasks in which the marks were set count whole
 */
export async function traced(session, run) {
  const events = [];
  const keep = ({ value }) => events.push(...value);
  session.on('Tracing.dataCollected', keep);
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'], excludedCategories: ['*'] } });
  await run();
  const complete = new Promise((resolve) => { session.once('Tracing.tracingComplete', resolve); });
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', keep);

  return {
    mark(name) {
      const found = events.find((event) => event.name === name && event.cat.includes('blink.user_timing'));
      if (!found) throw new Error(`the page did not set ${name}`);
      return found;
    },
    taskMs(from, to) {
      const tasks = events.filter(({ name, ph, pid, tid, args }) => name === TASK && ph === 'X' && pid === from.pid && tid === from.tid && args.src_func !== FRAME);
      return tasks.filter(({ ts, dur }) => ts + dur >= from.ts && ts <= to.ts).reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
    },
  };
}
