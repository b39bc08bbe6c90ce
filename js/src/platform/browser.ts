import { browserClock } from './browser/clock.js';
import { browserKeyValue } from './browser/key-value.js';
import { browserNetwork } from './browser/network.js';
import { browserPageLife } from './browser/page-life.js';
import { browserRandom } from './browser/random.js';
import type { Platform } from './platform.js';

/**
 * The real surroundings, or null where there is no page (a server, a worker). It keeps its own copies of the functions it
 * needs, so a page that later overrides fetch, Date or setTimeout does no harm. Nothing is stored or opened here.
 */
export function browserPlatform(): Platform | null {
  const window = typeof globalThis.window === 'object' ? globalThis.window : null;
  if (!window?.document) return null;
  const clock = browserClock(window);
  return {
    window,
    clock,
    random: browserRandom(window),
    keyValue: browserKeyValue(window),
    network: browserNetwork(window, clock),
    page: browserPageLife(window),
  };
}
