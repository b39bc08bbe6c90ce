/** As shipped, with its sensors; storage allowed, and room for the longest queue. */
window.tracker = {
  ready: import('/waymark/index.mjs').then(({ createTracker }) => new Promise((resolve) => {
    const waymark = createTracker({ endpoint: window.endpoint, siteId: 'bench', consent: { mode: 'api' }, storage: { capBytes: 8 * 1024 * 1024 } });
    waymark.consent('granted');
    window.tracker.track = (id) => waymark.track('select_item', { item: { id, name: 'Aria espresso machine' } });
    window.tracker.ledger = () => Object.values(waymark.ledger())[0];
    waymark.on('ready', () => resolve());
    if (waymark.check().core.state === 'running') resolve();
  })),
  track() {},
};
