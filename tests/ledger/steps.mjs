/** What each step of a schedule does. A step that is a fault confirms it when the browser, the system or the proxy has shown its effect. */
import { until } from '../browser/drivers/waiting.mjs';
import { WITHDRAWAL_MS } from './account.mjs';
import { commitLagMs, databaseRefuses, fillLocalStorage, freeLocalStorage } from './storage.mjs';

const CRASH_TOLD_MS = 10_000;
/**
 * So many events of a tab may be unwritten when it is left: they fit the spill of 64 Ki characters (one takes up to 1.8 KB there). No visitor makes
 * more in the tenth of a second before leaving; more than that may be lost where an engine gives up transactions on leaving.
 */
const UNWRITTEN = 30;

const tabOf = (run, { tab }) => {
  const found = run.tabs.get(tab);
  if (!found) throw new Error(`tab ${tab} is not open`);
  return found;
};
const isRunning = 'window.site?.isRunning() === true';
const running = (tab) => until(() => tab.evaluate(isRunning), { what: 'the tracker to run' });

/** With localStorage full there is no spill: what is not yet in the database when the page is left may be lost. */
const leave = (run, tab) => run.leavings.push({ tab: tab.number, atMs: Date.now() });

/** Does what leads to another document and waits until the tracker runs there. A name in the window does not outlive its document. */
async function arrive(run, tab, act) {
  const mark = JSON.stringify(`${run.step}`);
  await tab.evaluate(`void (window.left = ${mark})`);
  await act();
  leave(run, tab);
  await until(() => tab.evaluate(`window.left !== ${mark} && ${isRunning}`), { what: 'the next page to run' });
}

const address = (run, path) => `${run.origin}${path}?step=${run.step}`;
const quoted = JSON.stringify;
const anyTab = (run) => [...run.tabs.values()].find((tab) => !tab.isFrozen);
const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** A step that this browser cannot do is left out and told. */
const needs = (name, ability, act) => async (run, step) => {
  if (ability(run, step)) await act(run, step);
  else run.unavailable.add(name);
};

/** Between the two, exchanges failed: without one, the fault had no effect. */
const seenFailing = (run) => run.proxy.confirmed.unreachable ?? 0;
const cannotReach = (run) => anyTab(run).evaluate((url) => fetch(url, { mode: 'no-cors', cache: 'no-store' }).then(() => false, () => true), `${run.proxy.url}/reach`);

const toHistory = (name, call) => async (run, step) => {
  const tab = tabOf(run, step);
  await tab.show();
  // The driver has its answer before the page is left: WebKit's waits for ever for one that the page took along.
  await arrive(run, tab, () => tab.evaluate(`void setTimeout(() => ${call})`));
  run.proxy.confirm(name);
  if (await tab.evaluate('window.site.restored > (window.site.seenRestored ?? 0) && (window.site.seenRestored = window.site.restored)')) run.proxy.confirm('bfcache');
};

async function burst(run, step) {
  const tab = tabOf(run, step);
  const { from, count } = step;
  await tab.show();
  tab.unwritten += count;
  if (tab.unwritten > UNWRITTEN) {
    run.lagMs = Math.max(run.lagMs, await tab.evaluate(commitLagMs));
    tab.unwritten = count;
  }
  const begunMs = Date.now();
  const since = run.withdrawals.at(-1);
  // Another tab has a second to learn of the withdrawal; what it takes until then is erased with the era that ended.
  const isLate = !run.consented && step.tab !== since.tab && begunMs - since.atMs < WITHDRAWAL_MS;
  const era = run.consented ? run.era : isLate ? since.era : null;
  // The core hears of them when the task has ended.
  const note = ({ endedAtMs }) => {
    for (let n = 0; n < count; n += 1) run.attempts.push({ id: `${run.seed}-${from + n}`, tab: tab.number, atMs: endedAtMs, era });
  };
  const act = async () => note(await tab.evaluate((...given) => window.site.burst(...given), run.seed, from, count, step.then && address(run, step.then)));
  if (!step.then) return act();
  await arrive(run, tab, act);
  run.proxy.confirm('navigate');
}

export const STEPS = {
  burst,

  async open(run, step) {
    const tab = await run.browser.open(address(run, step.path));
    // Slots are used again, tabs are not.
    tab.number = run.opened = (run.opened ?? 0) + 1;
    tab.unwritten = 0;
    run.tabs.set(step.tab, tab);
    await tab.show();
    await running(tab);
  },
  pause: (_run, { ms }) => wait(ms),

  network(run, { fault, ...how }) {
    run.proxy.arm({ name: fault, ...how });
  },

  async navigate(run, step) {
    const tab = tabOf(run, step);
    await tab.show();
    await arrive(run, tab, () => tab.evaluate(`void (location.href = ${quoted(address(run, step.path))})`));
    run.proxy.confirm('navigate');
  },
  async reload(run, step) {
    const tab = tabOf(run, step);
    await tab.show();
    await arrive(run, tab, () => tab.reload());
    run.proxy.confirm('reload');
  },
  back: toHistory('back', 'history.back()'),
  forward: toHistory('forward', 'history.forward()'),

  async 'tab-close'(run, step) {
    leave(run, tabOf(run, step));
    await tabOf(run, step).close();
    run.tabs.delete(step.tab);
    run.proxy.confirm('tab-close');
  },
  async 'tab-crash'(run, step) {
    const tab = tabOf(run, step);
    run.tabs.delete(step.tab);
    if (!tab.crash) {
      run.unavailable.add('tab-crash');
      return tab.close();
    }
    if (step.afterMs) await wait(step.afterMs);
    run.crashes.push({ tab: tab.number, atMs: Date.now() });
    let timer;
    const overdue = new Promise((_resolve, reject) => { timer = setTimeout(() => reject(new Error('the browser told of no crash')), CRASH_TOLD_MS); });
    await Promise.race([tab.crash(), overdue]).finally(() => clearTimeout(timer));
    run.proxy.confirm('tab-crash');
    for (const other of run.tabs.values()) if (!other.isAlive()) run.crashes.push({ tab: other.number, atMs: Date.now() });
    await tab.close();
  },
  freeze: needs('freeze', (run, step) => tabOf(run, step).freeze, async (run, step) => {
    const tab = tabOf(run, step);
    tab.frozenBefore = await tab.evaluate('window.site.frozen');
    await tab.freeze(true);
    tab.isFrozen = true;
  }),
  thaw: needs('freeze', (run, step) => tabOf(run, step).isFrozen, async (run, step) => {
    const tab = tabOf(run, step);
    await tab.freeze(false);
    tab.isFrozen = false;
    await tab.show();
    if ((await tab.evaluate('window.site.frozen')) > tab.frozenBefore) run.proxy.confirm('freeze');
    await tab.evaluate('void window.waymark.consent(window.site.choice())');
  }),

  offline: needs('offline', (run) => run.browser.setOffline, async (run) => {
    await run.browser.setOffline(true);
    if ((await anyTab(run).evaluate('navigator.onLine === false')) && (await cannotReach(run))) run.proxy.confirm('offline');
  }),
  online: needs('offline', (run) => run.browser.setOffline, (run) => run.browser.setOffline(false)),

  async refused(run) {
    await run.proxy.refuse();
    if (await cannotReach(run)) run.proxy.confirm('refused');
  },
  accept: (run) => run.proxy.accept(),

  async 'collector-killed'(run) {
    await run.collector.kill();
    run.failingBefore = seenFailing(run);
  },
  async 'collector-start'(run) {
    if (seenFailing(run) > run.failingBefore) run.proxy.confirm('collector-killed');
    await run.collector.start();
    run.proxy.to(run.collector.port());
  },

  'quota-database': needs('quota-database', (run) => run.browser.limitStorage, async (run) => {
    run.quotas.push({ fromMs: Date.now(), toMs: Infinity });
    await run.browser.limitStorage(run.origin, 1_000);
    if (await anyTab(run).evaluate(databaseRefuses)) run.proxy.confirm('quota-database');
  }),
  'quota-database-free': needs('quota-database', (run) => run.browser.limitStorage, async (run) => {
    await run.browser.limitStorage(run.origin, null);
    run.quotas.at(-1).toMs = Date.now();
  }),
  async 'quota-local'(run) {
    run.fullLocal.push({ fromMs: Date.now(), toMs: Infinity });
    if (await anyTab(run).evaluate(fillLocalStorage)) run.proxy.confirm('quota-local');
  },
  async 'quota-local-free'(run) {
    await anyTab(run).evaluate(freeLocalStorage);
    run.fullLocal.at(-1).toMs = Date.now();
  },

  async 'clock-jump'(run, step) {
    const tab = tabOf(run, step);
    await tab.show();
    await tab.evaluate((offsetMs) => {
      window.site.offsetMs = offsetMs;
      // Other pages of the site see the same clock from their start on. Always as long, for the storage may be full; WebKit then refuses all the same.
      try { localStorage.setItem('site.clock', String(offsetMs).padEnd(16)); } catch { /* this tab's clock alone has jumped */ }
    }, step.offsetMs);
    const apartMs = (await tab.evaluate('Date.now()')) - Date.now() - step.offsetMs;
    if (step.offsetMs !== 0 && Math.abs(apartMs) < 60_000) run.proxy.confirm('clock-jump');
  },

  async withdrawal(run, step) {
    const tab = tabOf(run, step);
    await tab.show();
    run.withdrawals.push({ atMs: Date.now(), tab: step.tab, era: run.era });
    run.consented = false;
    await tab.evaluate(() => {
      localStorage.setItem('site.consent', 'denied');
      window.waymark.consent('denied');
    });
    if (await tab.evaluate('window.waymark.check().consent.state.analytics === "denied"')) run.proxy.confirm('withdrawal');
  },
  async grant(run) {
    run.era += 1;
    run.consented = true;
    for (const tab of run.tabs.values()) {
      if (tab.isFrozen) continue;
      await tab.show();
      await tab.evaluate(() => {
        localStorage.setItem('site.consent', 'granted');
        window.waymark.consent('granted');
      });
    }
  },
};
