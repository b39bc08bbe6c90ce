/** A batch as the contract's types describe it: the schema, the table and the reports are tried with what a core really sends. */
import type { Batch, EventRecord, Ledger } from '../../js/src/core/protocol.ts';

/** 2026-03-02T09:00:00Z, a fixed day, so that reports can be compared exactly. */
export const DAY_MS = 1_772_442_000_000;

export const ledger: Ledger = { accepted: 3, delivered: 1, queued: 2, inDoubt: 0, dropped: { overflow: 0 }, held: 0, refused: { too_large: 1 } };

/** An event with every optional field absent. */
export function event(id: string, changes: Partial<EventRecord> = {}): EventRecord {
  return {
    id, kind: 'page_view', visitorId: 'visitor-1', sessionId: 'session-1', sessionOrdinal: 1, tabId: 'tab-1', pageId: 'page-1',
    seq: 1, atMs: DAY_MS, elapsedMs: 20, utcOffsetMin: 60, device: 'desktop', family: 'digital', ownership: 'owned',
    moment: {
      label: 'know', scores: { know: 0.6, go: 0.1, do: 0.1, buy: 0.1, navigate: 0.1 }, margin: 0.5,
      evidence: [{ source: 'query', cue: 'how to', weight: 1.2, messageId: id }],
    },
    stage: {
      label: 'awareness', scores: { awareness: 0.7, consideration: 0.1, purchase: 0.1, retention: 0.05, loyalty: 0.05 },
      evidence: [{ source: 'act', cue: 'page_view', weight: 0.4, messageId: id }], cycles: 0, sinceMs: DAY_MS,
    },
    channel: { channel: 'Organic Search', source: 'bing', medium: 'organic', rule: 'referrer_host', evidence: 'www.bing.com' },
    ...changes,
  };
}

/** An event with every optional field present. */
export const fullEvent: EventRecord = event('full-1', {
  kind: 'purchase',
  page: { url: 'https://shop.example/thanks?utm_source=news', title: 'Thank you', lang: 'en-GB', types: ['WebPage', 'og:website'] },
  sensor: 'dataLayer', referrer: 'https://www.bing.com/search?q=tea', navigation: 'load', name: 'order',
  item: { id: 'sku-1', name: 'Tea', brand: 'Leaf', category: 'Drinks/Tea', variant: 'green', priceMinor: 450, currency: 'EUR', quantity: 2 },
  items: [{ id: 'sku-1', quantity: 2 }, { id: 'sku-2' }],
  valueMinor: 900, currency: 'EUR', orderId: 'order-1', query: 'green tea', resultCount: 4,
  target: { text: 'Pay', role: 'button', selector: '#pay', href: 'tel:' },
  form: { id: 'checkout', fields: 7, lastField: 'city', seconds: 31.5 },
  engagedMs: 12_500, scrollPercent: 80, media: { title: 'Brewing', percent: 50, action: 'progress' },
  pain: { signal: 'coupon_error', count: 2, detail: 'expired' }, survey: { id: 's1', metric: 'nps', score: 9 },
  code: 'QR7', goals: ['thanks'], properties: { gift: true, nested: { list: [1, 'two', null] } },
  goalsReached: [{ goalId: 'order', isConversion: true, counted: true, valueMinor: 900, currency: 'EUR' }],
  test: true, internal: true, botSigns: ['webdriver'],
  channel: { channel: 'Paid Search', source: 'bing', medium: 'cpc', campaign: 'spring', term: 'tea', content: 'a', clickId: 'msclkid', rule: 'click_id', evidence: 'msclkid' },
});

export function batch(batchId: string, events: EventRecord[], changes: Partial<Batch> = {}): Batch {
  return {
    schema: 'waymark/batch/1', batchId, sentAtMs: DAY_MS + 3_000, coreVersion: '0.1.0', siteId: 'shop', tabId: 'tab-1',
    ledgerSeq: 1, ledger, events, ...changes,
  };
}
