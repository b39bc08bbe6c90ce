import { newTracker, trackStructEvent } from '@snowplow/browser-tracker';

/** `maxLocalStorageQueueSize`: the default is 1,000 events. */
newTracker('bench', window.endpoint, { appId: 'bench', eventMethod: 'post', maxLocalStorageQueueSize: 20_000, discoverRootDomain: false, cookieSecure: false });
window.tracker = {
  ready: Promise.resolve(),
  track: (id) => trackStructEvent({ category: 'shop', action: 'select_item', label: id, property: 'Aria espresso machine' }),
};
