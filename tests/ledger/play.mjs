/** Carries out a schedule in a browser, keeps the driver's own list of attempts, and gathers the evidence for the account. */
import { account } from './account.mjs';
import { startLedgerCollector } from './collector.mjs';
import { startProxy } from './proxy.mjs';
import { describeStep } from './schedule.mjs';
import { startSite } from './site.mjs';
import { STEPS } from './steps.mjs';
import { keptAttempts } from './storage.mjs';

/** Everything queued must have arrived within this after the network healed: leases of dead tabs have to run out first. */
const HEAL_MS = 45_000;
/** What the collector has acknowledged may lie in the browser's storage so much longer. */
const TIDY_MS = 3_000;
const LAST_FLUSH_MS = 2_000;

/**
 * @param {{schedule: import('./schedule.mjs').Schedule, tabs: import('../browser/drivers/tabs/tabs.mjs').Tabs, trace?: (line: string) => void}} options
 * @returns {Promise<ReturnType<typeof account> & {seed: number, ms: number, unavailable: string[]}>}
 */
export async function play({ schedule, tabs, trace = () => {}, peek = false }) {
  const begunMs = Date.now();
  const site = await startSite();
  const proxy = await startProxy({ site: site.port });
  const collector = await startLedgerCollector();
  try {
    proxy.to(collector.port());
    site.useEndpoint(`${proxy.url}/v1/batch`);
    const run = {
      seed: schedule.seed, endpoint: schedule.endpoint, browser: tabs, site, proxy, collector,
      origin: schedule.endpoint === 'same' ? proxy.url : site.url,
      tabs: new Map(), attempts: [], crashes: [], withdrawals: [], quotas: [], fullLocal: [], leavings: [], unavailable: new Set(), counters: new Map(),
      era: 0, consented: true, step: 0, lagMs: 0,
    };
    for (const [index, step] of schedule.steps.entries()) {
      run.step = index;
      trace(`${String(Date.now() - begunMs).padStart(6)} ms  ${String(index).padStart(4)}  ${describeStep(step)}`);
      try {
        await STEPS[step.do](run, step);
        if (peek) trace(`          ${await look(run.tabs.get(step.tab))}`);
      } catch (error) {
        throw new Error(`step ${index} (${describeStep(step)}): ${error.message}`, { cause: error });
      }
    }
    const { ledger, kept } = await heal(run, (text) => trace(`${String(Date.now() - begunMs).padStart(6)} ms  ${text}`));
    const { rows, arrivals } = await collector.record();
    const { attempts, crashes, withdrawals, quotas, fullLocal } = run;
    const leavings = run.leavings.filter(({ atMs }) => fullLocal.some(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs));
    const result = account({ era: run.era, lagMs: run.lagMs, attempts, crashes, withdrawals, quotas, leavings, rows, kept, ledger, acknowledged: proxy.seen.acknowledged, met: proxy.seen.attempts, pageErrors: site.errors, faults: { ...proxy.confirmed } });
    return { seed: schedule.seed, ms: Date.now() - begunMs, arrivals, lagMs: Math.round(run.lagMs), unavailable: [...run.unavailable], ...result };
  } finally {
    await proxy.close();
    await collector.close();
    await site.close();
  }
}

/** What the page of a tab says of itself, for whoever looks for a fault. */
async function look(tab) {
  if (!tab || tab.isFrozen) return '';
  return tab.evaluate(() => {
    const { core, consent, storage, ids, ledger, diagnostics, lastBatch } = window.waymark.check();
    return JSON.stringify({ core: core.state, visible: document.visibilityState, analytics: consent.state.analytics, storage, ids, ledger, said: diagnostics.map(({ code, message }) => `${code}: ${message}`), lastBatch });
  });
}

/** The network is well again, a last tab opens and sends until nothing waits, or until it has had time enough. */
async function heal(run, trace) {
  run.proxy.heal();
  for (const tab of run.tabs.values()) await tab.close();
  run.tabs.clear();
  await STEPS.open(run, { tab: 0, path: '/' });
  const last = run.tabs.get(0);
  await last.evaluate('void window.waymark.consent("granted")');
  let endsAt = Date.now() + HEAL_MS;
  let isDone = false;
  for (;;) {
    const ledger = await last.evaluate((deadlineMs) => window.waymark.flush({ deadlineMs }).then(() => {
      const ledgers = window.waymark.ledger();
      return ledgers.waymark ?? Object.values(ledgers)[0];
    }), LAST_FLUSH_MS);
    const kept = await last.evaluate(keptAttempts);
    trace(`healing: ${kept.length} kept, ${JSON.stringify(ledger)}`);
    const isSettled = !ledger || ledger.queued + ledger.inDoubt === 0;
    const isThere = (attempt) => run.proxy.seen.attempts.get(attempt)?.includes('acknowledged');
    if (!isDone && isSettled && kept.every(isThere)) {
      isDone = true;
      endsAt = Math.min(endsAt, Date.now() + TIDY_MS);
    }
    if ((isSettled && kept.length === 0) || Date.now() > endsAt) {
      await last.close();
      run.tabs.clear();
      return { ledger, kept };
    }
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}
