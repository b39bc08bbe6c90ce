import mixpanel from 'mixpanel-browser';

window.tracker = {
  ready: new Promise((resolve) => {
    mixpanel.init('bench', { api_host: window.endpoint, cdn: window.endpoint, lib_base_path: window.endpoint, persistence: 'localStorage', batch_requests: true, loaded: () => resolve() });
  }),
  track: (id) => mixpanel.track('Product Clicked', { product_id: id, name: 'Aria espresso machine' }),
};
