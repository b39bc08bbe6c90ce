/** The page view of a page that was left before more than the loader was there, as the messages a page would have told its core. */

/**
 * @param {{id: string, atMs: number, url: string, title?: string, referrer?: string, visitorId?: string, webdriver?: boolean}} view
 * @param {'mobile'|'tablet'|'desktop'} device
 * @returns {object[]} start and page_view
 */
export function messagesOfView({ id, atMs, url, title, referrer, visitorId, webdriver }, device) {
  const told = { id, atMs: Math.round(atMs), elapsedMs: 0, page: { url, ...(title ? { title } : {}) }, ...(referrer ? { referrer } : {}) };
  return [
    { ...told, type: 'start', tabId: id, pageId: id, visitorId: visitorId ?? id, device: { type: device }, ...(webdriver ? { botSigns: ['webdriver'] } : {}) },
    { ...told, type: 'touchpoint', kind: 'page_view', sensor: 'pageViews', navigation: 'load' },
  ];
}

/** What kind of device a request's own headers name; nothing of them is kept. */
export function deviceOf(headers) {
  const agent = String(headers['user-agent'] ?? '');
  if (headers['sec-ch-ua-mobile'] === '?1' || /Mobi|iPhone/i.test(agent)) return 'mobile';
  return /Tablet|iPad|Android/i.test(agent) ? 'tablet' : 'desktop';
}
