import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';

const source = {
  id: 'bench', name: 'bench', writeKey: 'bench', enabled: true, workspaceId: 'bench', destinations: [], connections: [], sourceDefinitionId: 'bench',
  sourceDefinition: { id: 'bench', name: 'Javascript', category: null, type: 'web' }, transient: false, deleted: false, secretVersion: null,
  liveEventsConfig: { eventUpload: false, eventUploadTS: 0 }, createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z', createdBy: 'bench',
  config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
};
const analytics = new RudderAnalytics();
window.tracker = {
  ready: new Promise((resolve) => {
    analytics.ready(() => resolve());
    // `queueOptions.maxItems`: the default is 100 events.
    analytics.load('bench', window.endpoint, { getSourceConfig: () => ({ source }), configUrl: window.endpoint, queueOptions: { maxItems: 20_000 }, sendAdblockPage: false });
  }),
  track: (id) => { analytics.track('Product Clicked', { product_id: id, name: 'Aria espresso machine' }); },
};
