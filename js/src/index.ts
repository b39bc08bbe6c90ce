/** The npm entry. Importing it does no work and is safe on a server. */
import type { Tracker, TrackerConfig } from './api.js';
import { bundle } from './bundle.js';
import { messageOf } from './core/message-of.js';
import { inertTracker } from './inert.js';
import { browserPlatform } from './platform/browser.js';
import { makeTracker } from './tracker.js';

export type * from './api.js';
export { VERSION as version } from './version.js';

/**
 * Starts Waymark on this page and gives back its tracker. Never throws: without a page (on a server), with
 * `?waymark=off`, or where setting up fails, the tracker takes every call and does nothing; `check()` says why.
 * A second call with the same endpoint gives back the first tracker.
 */
export function createTracker(config?: TrackerConfig): Tracker {
  try {
    const platform = browserPlatform();
    return platform ? makeTracker(config, platform, bundle).tracker : inertTracker('there is no page here');
  } catch (error) {
    return inertTracker(`setting up failed: ${messageOf(error)}`);
  }
}
