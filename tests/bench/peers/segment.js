import { AnalyticsBrowser } from '@segment/analytics-next';

const host = window.endpoint.replace('http://', '');
const analytics = AnalyticsBrowser.load(
  { writeKey: 'bench', cdnURL: window.endpoint, cdnSettings: { integrations: { 'Segment.io': { apiKey: 'bench', apiHost: host, protocol: 'http' } } } },
  { integrations: { 'Segment.io': { apiHost: host, protocol: 'http' } } },
);
window.tracker = {
  ready: analytics.then(() => undefined),
  // The promise of an event is fulfilled once it is delivered, which here is never.
  track: (id) => { void analytics.track('Product Clicked', { product_id: id, name: 'Aria espresso machine' }); },
};
