import { launch } from '../../tests/browser/drivers/driver.mjs';
import { bytesOf, findingsOf } from './findings.mjs';
import { readNotes } from './spectator.mjs';
import { resultsPage, storyOf } from './story.mjs';
import { createVisitor } from './visitor.mjs';

const SETTLE_MS = 30_000;

/**
 * Sends one visitor through the shop and tells what was recognised.
 * @param {object} options
 * @param {'chromium'|'firefox'|'webkit'} options.engine
 * @param {'en'|'it'} options.lang
 * @param {{url: string, shelfUrl: string, reports: {errors: string[], violations: string[]}}} options.shop
 * @param {string} options.collectorUrl
 * @param {(line: string) => void} [options.say]  progress, one line a step
 * @returns {Promise<object>}  see `findingsOf`
 * @throws {Error}  when a step cannot be done; the message names it
 */
export async function takeTour({ engine, lang, shop, collectorUrl, say = () => undefined }) {
  const startedAt = performance.now();
  const before = await readStats(collectorUrl);
  const driver = await launch(engine, { language: lang, outside: resultsPage(shop.url, lang) });
  try {
    const visitor = createVisitor(driver);
    const story = storyOf({ lang, shelfUrl: shop.shelfUrl.replace('/en/', `/${lang}/`) });
    for (const [at, [name, act]] of story.entries()) {
      const stepAt = performance.now();
      try {
        await act(visitor);
      } catch (problem) {
        const here = await driver.evaluate('location.pathname + location.search').catch(() => '?');
        throw new Error(`tour, step ${at + 1} "${name}" at ${here}: ${String(problem?.message ?? problem).split('\n')[0]}`, { cause: problem });
      }
      say(`  ${String(at + 1).padStart(2)}/${story.length} ${name} (${((performance.now() - stepAt) / 1000).toFixed(1)} s)`);
    }
    const ledger = await settle(driver);
    const notes = await driver.evaluate(readNotes);
    const after = await statsWithRows(collectorUrl, before.events + notes.touchpoint.length);
    const told = driver.errors();
    return findingsOf({
      engine, version: driver.version, notes, ledger, before, after,
      bytes: bytesOf(await driver.network()),
      pageErrors: [...told.pageErrors, ...shop.reports.errors],
      violations: [...told.violations, ...shop.reports.violations],
      ms: Math.round(performance.now() - startedAt),
    });
  } finally {
    await driver.close();
  }
}

/** Sends what is left and waits until every event's fate is known, then sums the ledgers of all destinations. */
async function settle(driver) {
  await driver.evaluate('void window.waymark.flush()');
  const settled = 'Object.values(window.waymark.ledger()).length > 0 && Object.values(window.waymark.ledger()).every((one) => one.queued === 0 && one.inDoubt === 0)';
  // A ledger that does not settle is a finding: the marks will say so, with its numbers.
  await driver.waitFor(settled, { timeoutMs: SETTLE_MS }).catch(() => undefined);
  const ledgers = Object.values(await driver.evaluate('window.waymark.ledger()'));
  const sum = (name) => ledgers.reduce((total, one) => total + (one[name] ?? 0), 0);
  return {
    accepted: sum('accepted'), delivered: sum('delivered'), queued: sum('queued'), inDoubt: sum('inDoubt'), held: sum('held'),
    dropped: ledgers.reduce((all, one) => ({ ...all, ...one.dropped }), {}), refused: ledgers.reduce((all, one) => ({ ...all, ...one.refused }), {}),
  };
}

async function readStats(collectorUrl) {
  const response = await fetch(new URL('/v1/stats?site=shop', collectorUrl));
  if (!response.ok) throw new Error(`the collector answered /v1/stats with ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return response.json();
}

/** The collector answers a batch when its rows stand; so what the page knows as delivered is there. */
async function statsWithRows(collectorUrl, least) {
  const endsAt = performance.now() + 10_000;
  for (;;) {
    const stats = await readStats(collectorUrl);
    if (stats.events >= least || performance.now() > endsAt) return stats;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}
