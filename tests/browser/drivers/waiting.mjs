const LOOK_EVERY_MS = 30;
const DEFAULT_TIMEOUT_MS = 20_000;

/**
 * Looks until a question has a truthy answer. A question that fails (a page on its way to another) counts as "not yet".
 * @param {() => Promise<any>} ask
 * @param {{timeoutMs?: number, what?: string}} options
 * @throws {Error}  after `timeoutMs`, naming `what` and the last failure
 */
export async function until(ask, { timeoutMs = DEFAULT_TIMEOUT_MS, what = 'a condition' } = {}) {
  const endsAt = performance.now() + timeoutMs;
  let failure = '';
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
      failure = '';
    } catch (problem) {
      failure = ` (${String(problem?.message ?? problem).split('\n')[0]})`;
    }
    if (performance.now() > endsAt) throw new Error(`waited ${timeoutMs} ms for ${what}${failure}`);
    await new Promise((resolve) => { setTimeout(resolve, LOOK_EVERY_MS); });
  }
}

let leaving = 0;

/**
 * Does something that leads to another document and waits until that has loaded.
 * @param {{evaluate: Function}} driver
 */
export async function followTo(driver, act) {
  // A name in the window does not outlive its document; the address alone would not tell a reload from staying.
  leaving += 1;
  const mark = JSON.stringify(`${process.pid}.${leaving}`);
  await driver.evaluate(`void (window.__leaving = ${mark})`);
  await act();
  await until(() => driver.evaluate(`window.__leaving !== ${mark} && document.readyState === "complete" && location.href !== "about:blank"`), { what: 'the next page to load' });
}

/** A function and its JSON values as one expression: the only form that all three protocols and a strict policy take. */
export const asExpression = (run, values) => typeof run === 'string' ? run : `(${run})(${values.map((value) => JSON.stringify(value) ?? 'undefined').join(', ')})`;

/**
 * A machine under test has no telephone and no mail program: without this, Chromium and Firefox ask for one in a dialog that
 * swallows the keyboard, and WebKitGTK leaves the page for an error. The page's own listeners have run before the click's default is taken away.
 */
export const stayOnForeignSchemes = `void (window.__stays ??= addEventListener('click', (event) => {
  if (/^(tel|mailto|sms):/.test(event.target.closest?.('a')?.href ?? '')) event.preventDefault();
}) ?? true)`;

/**
 * Scrolls by `turn` and waits until the page stands still again, further down or at its end; a scroll still under way (to an
 * anchor, say) is let come to rest first.
 */
export async function scrollBy(evaluate, turn) {
  let last = NaN;
  const rests = async () => {
    const y = await evaluate('scrollY');
    const isStill = y === last;
    last = y;
    return isStill;
  };
  await until(rests, { what: 'the page to stand still' });
  const from = last;
  await turn();
  await until(async () => (await rests()) && (last !== from || evaluate('scrollY + innerHeight >= document.documentElement.scrollHeight - 2')), { what: `the page to scroll on from ${from} px` });
}

/** A condition whose answer can travel: an element or another object counts as `true`. */
const isSo = "((value) => (typeof value === 'object' || typeof value === 'function' ? value !== null : value))";
/** A promise is waited for: by itself it would always be true. */
export const asCondition = (condition) => `((value) => (typeof value?.then === 'function' ? value.then(${isSo}) : ${isSo}(value)))(${condition})`;

/** Whether a click on it opens another window. */
export const opensWindow = (selector) => `document.querySelector(${JSON.stringify(selector.split('>>>')[0])})?.closest('a')?.target === '_blank'`;
