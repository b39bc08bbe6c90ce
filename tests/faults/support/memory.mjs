/** A page on the in-memory platform with the real core, for scenarios where exact time matters more than an engine. */
import { makeTracker } from '../../../js/src/tracker.ts';
import { pageWindow, settle } from '../../js/support/page.ts';
import { platformWithCore, realAssets } from '../../js/support/real-core.ts';
import { SILENT } from './site.mjs';

export { settle };
export const ENDPOINT = 'https://in.example/v1/batch';
export const accept = (_url, body) => ({ status: 200, body: JSON.stringify({ ok: true, accepted: JSON.parse(body).events.length, duplicates: 0, rejected: [] }) });
let pages = 0;

/**
 * @param {object} [config]  of the tracker
 * @param {import('../../../js/src/platform/memory.ts').MemoryOptions & {url?: string, html?: string}} [options]
 */
export async function visit(config = {}, { url = 'https://shop.example/', html = '<h1>Shop</h1>', ...options } = {}) {
  const window = pageWindow(html, url);
  const warnings = [];
  window.console.warn = (...parts) => warnings.push(parts.join(' '));
  const platform = platformWithCore({ window, answer: accept, seed: pages += 1, ...options });
  const { tracker } = makeTracker({ endpoint: ENDPOINT, batch: { maxAgeMs: 100 }, sensors: SILENT, ...config }, platform, realAssets);
  if (tracker.check().core.state === 'loading') await new Promise((resolve) => {
    tracker.on('ready', resolve);
    tracker.on('diagnostic', ({ code }) => { if (code === 'core_unavailable') resolve(); });
  });
  platform.advance(0);
  return {
    tracker, platform, window, warnings,
    posted: () => [...platform.posted, ...platform.beacons].flatMap(({ body }) => JSON.parse(body).events),
    /** Moves the clocks in steps and lets promises settle in between. */
    pass: async (ms, step = 1_000) => {
      for (let passed = 0; passed < ms; passed += step) {
        platform.advance(Math.min(step, ms - passed));
        await settle(5);
      }
    },
  };
}
