/**
 * Seeded random message stories: the same seed gives the same stories everywhere, so that native, WebAssembly and browsers can be
 * compared answer by answer. Mostly sensible visits, with hostile and malformed messages sprinkled in.
 */

/** Mulberry32: a small seeded generator; quality is enough for choosing test inputs. */
export function seeded(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const KINDS = [
  'page_view', 'search', 'view_item', 'view_item_list', 'select_item', 'add_to_cart', 'remove_from_cart', 'view_cart', 'begin_checkout', 'add_payment_info',
  'purchase', 'refund', 'sign_up', 'login', 'share', 'generate_lead', 'add_to_wishlist', 'engagement', 'click', 'outbound_click', 'download', 'media', 'form_start',
  'form_submit', 'form_abandon', 'compare', 'review_view', 'review_submit', 'subscribe', 'chat', 'support', 'directions', 'call', 'email', 'store_locator',
  'appointment', 'donation', 'survey_answer', 'pain', 'store_visit', 'qr_scan', 'coupon_redeem', 'media_exposure', 'custom',
];
const PATHS = ['/', '/en/c/beans', '/p/espresso-machine', '/cart', '/checkout', '/blog/what-is-crema', '/guide/how-to-descale', '/stores/milano', '/faq', '/account/orders', '/x9f2', '/it/ricette/moka'];
const TYPES = ['Product', 'HowTo', 'FAQPage', 'BlogPosting', 'LocalBusiness', 'ItemList', 'og:article'];
const QUERIES = ['how to descale espresso machine', 'coffee near me', 'buy arabica beans', 'what is crema', 'orari negozio milano', 'comprare macinacaffè', 'perché il caffè è amaro', 'x', 'ÀÉÎ ùñ', '咖啡'];
const REFERRERS = ['https://www.google.com/', 'https://duckduckgo.com/?q=best+grinder', 'https://l.facebook.com/', 'https://chatgpt.com/', 'https://blog.example.org/post', 'android-app://com.google.android.gm/', 'not a url', ''];
const CAMPAIGNS = ['', '?utm_source=newsletter&utm_medium=email&utm_campaign=spring', '?gclid=1', '?utm_source=google&utm_medium=cpc', '?fbclid=1', '?utm_medium=qr&utm_source=till'];
const CONFIGS = [
  {},
  { endpoint: 'https://c.example/v1/batch', siteId: 'shop' },
  { endpoint: 'https://c.example/v1/batch', consent: { mode: 'banner' }, batch: { maxEvents: 3, maxAgeMs: 500 } },
  { endpoint: 'https://c.example/v1/batch', conversion: 'appointment', tempo: 'weeks', goals: [{ id: 'thanks', when: { page: '/thank*' }, valueMinor: 500, currency: 'EUR' }] },
  { storage: { capBytes: 16384 }, endpoint: 'https://c.example/v1/batch', slots: [{ id: 'hero', options: [{ id: 'buyer', when: { moment: 'buy' }, content: { text: 'Ready?' } }, { id: 'known', when: { stage: { $in: ['retention', 'loyalty'] } } }] }] },
  { nonsense: 1, batch: { maxEvents: 'many' } },
];

/** One story: `{config, savedState, dispatches: [messagesJson, …]}`. */
export function randomStory(seed) {
  const random = seeded(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const chance = (p) => random() < p;
  const whole = (n) => Math.floor(random() * n);
  let at = 1772445600000 + whole(86400000);
  let elapsed = 0;
  let number = 0;
  const stamp = () => ({ id: `${seed}-${(number += 1)}`, atMs: at, elapsedMs: elapsed });
  const batches = [];

  const page = () => ({ url: `https://shop.example${pick(PATHS)}${chance(0.2) ? pick(CAMPAIGNS) : ''}`, title: chance(0.7) ? pick(QUERIES) : undefined, lang: pick(['en', 'it', 'de']), types: chance(0.4) ? [pick(TYPES)] : undefined });
  const item = () => ({ id: `sku-${whole(40)}`, name: pick(QUERIES), category: pick(['beans', 'machines', 'grinders']), priceMinor: whole(50000), currency: pick(['EUR', 'JPY']), quantity: chance(0.3) ? whole(4) + 1 : undefined });

  const touchpoint = () => {
    const kind = pick(KINDS);
    const out = { type: 'touchpoint', ...stamp(), kind };
    if (chance(0.7)) out.page = page();
    if (kind === 'page_view') {
      out.navigation = pick(['load', 'history', 'hash', 'bfcache']);
      if (chance(0.4)) out.referrer = pick(REFERRERS);
    }
    if (kind === 'search') { out.query = pick(QUERIES); out.resultCount = whole(20); }
    if (/item|cart|purchase|wishlist|compare/.test(kind) && chance(0.8)) out.item = item();
    if (/purchase|refund/.test(kind)) { out.orderId = `o${whole(6)}`; out.valueMinor = whole(20000); out.currency = 'EUR'; }
    if (kind === 'engagement') { out.engagedMs = whole(120000); out.scrollPercent = whole(101); }
    if (kind === 'pain') out.pain = { signal: pick(['rage_click', 'dead_click', 'zero_results']), count: whole(5) };
    if (kind === 'survey_answer') out.survey = { metric: 'nps', score: whole(11) };
    if (kind === 'media') out.media = { percent: whole(101), action: pick(['play', 'progress', 'complete']) };
    if (kind === 'custom') { out.name = 'tasted'; out.properties = { cups: random() * 10, nested: { list: [1, 'two', null, true] } }; }
    if (chance(0.03)) out[pick(['surprise', '__proto__x', 'kindd'])] = whole(9);
    if (chance(0.02)) out.kind = 'teleport';
    if (chance(0.02)) out.atMs = 'soon';
    return out;
  };

  batches.push([{
    type: 'start', ...stamp(), protocol: chance(0.02) ? 99 : 1, seed: whole(4294967296), tabId: 'tab', pageId: `page-${seed}`, visitorId: `visitor-${whole(100)}`,
    page: page(), referrer: chance(0.5) ? pick(REFERRERS) : undefined, device: { type: pick(['mobile', 'tablet', 'desktop']) }, utcOffsetMin: pick([0, 60, -300, 330]),
    mode: pick(['normal', 'normal', 'test']), storage: pick(['memory', 'persistent']),
    consent: { analytics: pick(['unknown', 'granted']), personalization: pick(['unknown', 'granted', 'denied']), advertising: 'unknown' },
  }]);
  const length = 4 + whole(20);
  for (let i = 0; i < length; i += 1) {
    const gap = chance(0.05) ? whole(200000000) : whole(60000);
    at += chance(0.02) ? -gap : gap;
    elapsed += gap;
    const messages = [];
    for (let n = 1 + whole(3); n > 0; n -= 1) {
      const roll = random();
      if (roll < 0.72) messages.push(touchpoint());
      else if (roll < 0.78) messages.push({ type: 'visibility', ...stamp(), state: pick(['hidden', 'visible']) });
      else if (roll < 0.83) messages.push({ type: 'timer', ...stamp(), timer: pick(['deliver', 'save']) });
      else if (roll < 0.9) messages.push({ type: 'answer', ...stamp(), batchId: `page-${seed}.${1 + whole(4)}`, status: pick([200, 200, 500, 429, 413, 400, 0]), ...(chance(0.7) ? { body: '{"ok":true,"accepted":1,"duplicates":0,"rejected":[]}' } : {}), ...(chance(0.2) ? { retryAfterMs: whole(5000) } : {}) });
      else if (roll < 0.93) messages.push({ type: 'consent', ...stamp(), consent: { analytics: pick(['granted', 'denied']), personalization: pick(['granted', 'denied']), advertising: 'denied' }, source: 'api', storage: pick(['memory', 'persistent']) });
      else if (roll < 0.95) messages.push({ type: 'identify', ...stamp(), traits: { tier: pick(['gold', 'silver']), points: whole(1000), vip: chance(0.5) } });
      else if (roll < 0.97) messages.push({ type: 'flush', ...stamp() });
      else if (roll < 0.98) messages.push({ type: 'slots', ...stamp(), slots: [{ id: 'help', options: [{ id: 'doer', when: { moment: 'do' } }] }] });
      else if (roll < 0.99) messages.push({ type: 'adopted', ...stamp(), records: [{ key: `old-${whole(5)}`, bytes: 100 + whole(900), kind: 'page_view' }] });
      else messages.push(pick([null, 7, 'text', [], {}, { type: 'start' }]));
    }
    batches.push(messages);
  }
  return { config: pick(CONFIGS), savedState: '', dispatches: batches.map((messages) => JSON.stringify(messages)) };
}

const encoder = new TextEncoder();
/** FNV-1a, 64 bits, over UTF-8, as 16 hexadecimal digits: the digest `waymark replay --format stories --quiet` prints. */
export class Digest {
  #high = 0xcbf29ce4;
  #low = 0x84222325;
  add(text) {
    let high = this.#high;
    let low = this.#low;
    for (const byte of encoder.encode(text)) {
      low = (low ^ byte) >>> 0;
      // × 1099511628211 = 2^40 + 0x1b3, in 32-bit halves.
      const product = low * 0x1b3;
      const carry = Math.floor(product / 4294967296);
      high = (Math.imul(high, 0x1b3) + carry + (low << 8)) >>> 0;
      low = product >>> 0;
    }
    this.#high = high;
    this.#low = low;
    return this;
  }
  toString() {
    return this.#high.toString(16).padStart(8, '0') + this.#low.toString(16).padStart(8, '0');
  }
}

/** Digest of a story's answers on a core module. */
export function digestOf(core, story) {
  const { trackerId } = JSON.parse(core.createTracker(JSON.stringify(story.config), story.savedState));
  const digest = new Digest();
  for (const messages of story.dispatches) digest.add(core.dispatch(trackerId, messages));
  core.destroyTracker(trackerId);
  return digest.toString();
}
