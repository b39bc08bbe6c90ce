/**
 * The story of the soak: one cycle after another, each with the same phases in the same order and of the same length, filled by a seed. All
 * kinds of network, consent that comes and goes, records taken over, days between visits; beside the page that lives throughout, a short visit
 * that saves its state, leaves a queue behind and hands it to the next.
 */
import { seeded } from '../sameness/generate.mjs';
import { SoakPage } from './page.mjs';

/** Touchpoints between two looks at the clock. */
export const CHUNK = 50;

const CONFIG = {
  endpoint: 'https://c.example/v1/batch', siteId: 'soak', consent: { mode: 'api' },
  // Small, so that an outage overflows it, as a longer one would overflow the default.
  storage: { capBytes: 131_072 },
  destinations: [{ name: 'mirror', endpoint: 'https://d.example/v1/batch' }],
  slots: [{ id: 'hero', options: [{ id: 'buyer', when: { moment: 'buy' }, content: { text: 'Ready?' } }] }],
  goals: [{ id: 'thanks', when: { page: '/thanks*' } }],
};
const KINDS = ['page_view', 'click', 'view_item', 'engagement', 'page_view', 'search', 'click', 'view_item_list', 'add_to_cart', 'page_view', 'media', 'pain', 'custom', 'view_cart', 'purchase', 'review_view', 'share', 'refund', 'sign_up', 'directions'];
const PATHS = ['/', '/en/c/beans', '/en/p/espresso-machine', '/en/blog/what-is-crema', '/en/guides/how-to-descale', '/en/stores', '/checkout', '/thanks'];
const QUERIES = ['how to descale espresso machine', 'coffee near me', 'buy arabica beans', 'what is crema', 'orari negozio milano', '咖啡'];
const REFERRERS = ['https://www.google.com/', 'https://l.facebook.com/', 'https://chatgpt.com/', 'https://shop.example/', ''];
const HOUR_MS = 3_600_000;
const GRANTED = { analytics: 'granted', personalization: 'granted', advertising: 'denied' };
const DENIED = { analytics: 'denied', personalization: 'denied', advertising: 'denied' };
const UNKNOWN = { analytics: 'unknown', personalization: 'unknown', advertising: 'unknown' };

const STORED = '{"ok":true,"accepted":1,"duplicates":0,"rejected":[]}';
const well = () => ({ status: 200, body: STORED });
const portal = () => ({ status: 200, body: '<!doctype html><title>Sign in to this network</title>' });

/** What a network does in one phase, request by request. */
const NETWORKS = {
  calm: () => well,
  serverErrors: (random) => () => (random() < 0.7 ? { status: random() < 0.5 ? 500 : 503 } : well()),
  tooMany: (random) => () => (random() < 0.5 ? { status: 429, retryAfterMs: Math.floor(random() * 60_000) } : well()),
  tooLarge: () => ({ keys }) => (keys.length > 3 ? { status: 413 } : well()),
  // Batches of one that are refused are dropped; in larger ones the guilty event is looked for.
  badRequest: (random) => ({ keys }) => (keys.length > 1 || random() < 0.3 ? { status: random() < 0.5 ? 400 : 422 } : well()),
  partial: (random) => ({ keys }) => ({ status: 200, body: JSON.stringify({ ok: true, accepted: keys.length - 1, duplicates: 0, rejected: [{ index: 0, id: keys[Math.floor(random() * keys.length)], error: { code: 'invalid_field', message: 'x', path: '' } }] }) }),
  offline: (random) => () => ({ status: 0, failure: ['offline', 'network', 'timeout'][Math.floor(random() * 3)] }),
  portal: () => portal,
  oneDead: () => ({ destination }) => (destination === 'mirror' ? { status: 503 } : well()),
  twiceBlocked: () => {
    let blocked = 0;
    return () => ((blocked += 1) <= 2 ? { status: 0, failure: 'blocked' } : well());
  },
};
const PHASES = ['calm', 'serverErrors', 'calm', 'tooMany', 'tooLarge', 'badRequest', 'partial', 'offline', 'offline', 'portal', 'oneDead', 'twiceBlocked', 'calm'];
const EVENTS_A_PHASE = 2 * CHUNK;
const HELD = CHUNK;
const VISIT = 2 * CHUNK;
export class Story {
  events = 0;
  #core;
  #random;
  #clock = { atMs: 1772445600000, elapsedMs: 0, ids: 0 };
  #visitClock = { atMs: 1772445600000, elapsedMs: 0, ids: 0 };
  #meter;
  #page;
  #visits = 0;
  #visit = { savedState: '', left: [] };
  #visitTotals = { accepted: 0, delivered: 0, dropped: 0, left: 0, adopted: 0 };

  /** @param {(ms: number) => void} meter  told how long each dispatch took */
  constructor(core, seed, meter) {
    this.#core = core;
    this.#random = seeded(seed);
    this.#meter = meter;
    this.#page = new SoakPage(core, { config: CONFIG, clock: this.#clock, meter, start: this.#start('page-1', UNKNOWN) });
  }

  /** Plays one cycle; stops at each chunk, so that two stories can take turns. */
  * cycle() {
    const page = this.#page;
    yield* this.#heldUntilGranted(page);
    for (const phase of PHASES) {
      const network = NETWORKS[phase](this.#random);
      // A new session, mostly: the visitor comes back after half an hour, or the next day.
      this.#pass(this.#clock, this.#random() < 0.1 ? 24 * HOUR_MS : HOUR_MS * this.#random());
      for (let chunk = 0; chunk < EVENTS_A_PHASE / CHUNK; chunk += 1) {
        for (let i = 0; i < CHUNK; i += 1) this.#touch(page, this.#clock, network);
        if (phase === 'calm') this.#leaveAndReturn(page, network);
        yield;
      }
      if (phase === 'calm') this.#takeOver(page, network);
      this.#heal(page, this.#clock);
    }
    yield* this.#withdraw(page);
    yield* this.#shortVisit();
  }

  /** Counters of everything so far, for the report and to compare two runs. */
  totals() {
    const page = Object.fromEntries([...this.#page.queues].map(([name, { waiting, accepted, delivered, dropped }]) => [name, { accepted, delivered, dropped, waiting: waiting.size }]));
    return { events: this.events, dispatches: this.#page.dispatches, page, ledger: this.#page.ledger, visits: { count: this.#visits, ...this.#visitTotals } };
  }

  #start(pageId, consent) {
    return { seed: Math.floor(this.#random() * 2 ** 32), tabId: 'tab', pageId, visitorId: 'visitor', page: { url: 'https://shop.example/' }, referrer: 'https://www.google.com/', storage: 'persistent', consent };
  }

  #pick(list) {
    return list[Math.floor(this.#random() * list.length)];
  }

  #pass(clock, ms) {
    clock.atMs += Math.floor(ms);
    clock.elapsedMs += Math.floor(ms);
  }

  /** One touchpoint, then whatever the network does with what it starts. */
  #touch(page, clock, network) {
    this.#pass(clock, 50 + this.#random() * 8_000);
    page.say([this.#touchpoint()]);
    this.events += 1;
    if (this.#random() < 0.05) page.say([{ type: 'timer', timer: this.#random() < 0.5 ? 'save' : 'deliver' }]);
    page.settle(network);
  }

  #touchpoint() {
    const kind = this.#pick(KINDS);
    const path = this.#pick(PATHS);
    const out = { type: 'touchpoint', kind, sensor: 'soak', page: { url: `https://shop.example${path}`, title: this.#pick(QUERIES), lang: 'en', types: path.includes('/p/') ? ['Product'] : undefined } };
    if (kind === 'page_view') Object.assign(out, { navigation: this.#pick(['history', 'history', 'reload', 'bfcache', 'hash']), referrer: this.#pick(REFERRERS) });
    if (kind === 'search') Object.assign(out, { query: this.#pick(QUERIES), resultCount: Math.floor(this.#random() * 20) });
    if (/item|cart/.test(kind)) out.item = { id: `sku-${Math.floor(this.#random() * 5_000)}`, name: 'Aria espresso machine', category: this.#pick(['machines', 'beans', 'grinders']), priceMinor: Math.floor(this.#random() * 50_000), currency: 'EUR' };
    if (/purchase|refund/.test(kind)) Object.assign(out, { orderId: `o${Math.floor(this.#random() * 100_000)}`, valueMinor: Math.floor(this.#random() * 20_000), currency: 'EUR' });
    if (kind === 'click') out.target = { text: 'Details', role: 'link', selector: 'main > a' };
    if (kind === 'engagement') Object.assign(out, { engagedMs: Math.floor(this.#random() * 90_000), scrollPercent: Math.floor(this.#random() * 101) });
    if (kind === 'media') out.media = { percent: Math.floor(this.#random() * 101), action: 'progress' };
    if (kind === 'pain') out.pain = { signal: 'rage_click', count: 3 };
    if (kind === 'custom') Object.assign(out, { name: 'tasted', properties: { cups: this.#random() * 10, nested: { list: [1, 'two', null, true] } } });
    return out;
  }

  * #heldUntilGranted(page) {
    page.say([{ type: 'consent', consent: UNKNOWN, source: 'api', storage: 'memory' }]);
    for (let i = 0; i < HELD; i += 1) this.#touch(page, this.#clock, well);
    page.say([{ type: 'consent', consent: GRANTED, source: 'api', storage: 'persistent', visitorId: 'visitor' }, { type: 'identify', traits: { tier: this.#pick(['gold', 'silver']) } }]);
    page.settle(well);
    yield;
  }

  /** With a queue that waits, so that there is something to erase. */
  * #withdraw(page) {
    const down = NETWORKS.offline(this.#random);
    for (let i = 0; i < HELD; i += 1) {
      this.#touch(page, this.#clock, down);
      if (i === HELD / 2) page.say([{ type: 'consent', consent: DENIED, source: 'api', storage: 'memory' }]);
    }
    if (page.waiting !== 0) throw new Error('a withdrawal leaves nothing that waits');
    yield;
  }

  #leaveAndReturn(page, network) {
    for (let i = 0; i < 5; i += 1) page.say([this.#touchpoint()]);
    this.events += 5;
    page.say([{ type: 'visibility', state: 'hidden' }]);
    page.settle(() => (this.#random() < 0.8 ? { status: 0, failure: 'unknown' } : { status: 0, failure: 'network' }));
    this.#pass(this.#clock, 60_000);
    page.say([{ type: 'visibility', state: 'visible' }]);
    page.settle(network);
  }

  /** Records of a tab that is gone; another tab then takes some of ours. */
  #takeOver(page, network) {
    const records = Array.from({ length: 20 }, () => ({ key: `gone-${this.events}-${Math.floor(this.#random() * 1e9)}`, bytes: 200 + Math.floor(this.#random() * 1_500), kind: this.#pick(KINDS) }));
    page.say([{ type: 'adopted', records }, { type: 'disowned', keys: records.slice(0, 3).map(({ key }) => key) }]);
    page.settle(network);
  }

  /** The network is well: all that waits must arrive. */
  #heal(page, clock) {
    for (let round = 0; page.waiting > 0; round += 1) {
      if (round > 400) throw new Error(`the network is well, but ${page.waiting} records still wait: ${JSON.stringify(page.ledger)}`);
      this.#pass(clock, 10 * 60_000);
      page.say([{ type: 'visibility', state: 'visible' }, { type: 'timer', timer: 'deliver' }, { type: 'flush' }]);
      page.settle(well);
    }
  }

  /** A page of its own, with the state of the visit before and the records it left; refused or blocked in the end, so that it leaves some, too. */
  * #shortVisit() {
    this.#visits += 1;
    const clock = this.#visitClock;
    this.#pass(clock, 24 * HOUR_MS * this.#random());
    clock.elapsedMs = 0;
    const page = new SoakPage(this.#core, { config: CONFIG, savedState: this.#visit.savedState, clock, meter: this.#meter, start: this.#start(`visit-${this.#visits}`, GRANTED) });
    const adopted = this.#visit.left.length;
    if (adopted > 0) page.say([{ type: 'adopted', records: this.#visit.left.map((record) => ({ ...record, to: undefined })) }]);
    page.settle(well);
    const closed = this.#visits % 2 === 0 ? () => ({ status: 403 }) : () => ({ status: 0, failure: 'blocked' });
    for (let i = 0; i < VISIT; i += 1) {
      this.#touch(page, clock, i < VISIT - 20 ? well : closed);
      if (i === CHUNK - 1) yield;
    }
    page.say([{ type: 'visibility', state: 'hidden' }]);
    page.settle(closed);
    const totals = this.#visitTotals;
    for (const { accepted, delivered, dropped } of page.queues.values()) {
      totals.accepted += accepted;
      totals.delivered += delivered;
      totals.dropped += dropped;
    }
    totals.adopted += adopted;
    totals.left += page.waiting;
    this.#visit = { savedState: page.savedState, left: page.left() };
    page.destroy();
    yield;
  }
}

/** Chunks in one cycle, as many as it stops at. */
export const CHUNKS = PHASES.length * (EVENTS_A_PHASE / CHUNK) + 2 + VISIT / CHUNK;
