/**
 * Tabs of one visitor merge what they know (ARCHITECTURE 47): random stories through the real core and the JSON of its border. The same
 * properties hold natively in profile_properties_test.cpp; here they also cover what is written, read again and told as a message.
 * A failure names its seed and the shortest story.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { loadCore } from '../../js/src/core/load.js';
import type { CoreModule } from '../../js/src/core/module.js';
import type { CreateAnswer, DispatchAnswer, Effect } from '../../js/src/core/protocol.js';
import { PROTOCOL_VERSION } from '../../js/src/core/protocol.js';
import { platformWithCore, realAssets } from './support/real-core.js';

fc.configureGlobal({ includeErrorInReport: true });
const SEED = 20_260_302;
const TABS = 4;
const VISITOR = 'visitor';
const GRANTED = { analytics: 'granted', personalization: 'granted', advertising: 'granted' };

/** The sum of the oldest has no name. */
interface Tally { writer?: string; seq: number; conversions: number; revenue?: { currency: string; minor: number }[] }
interface State { lastAtMs: number; tallies?: Tally[]; goals: { orders?: { orderId: string }[] }; moments?: unknown }

let core: CoreModule;
before(async () => {
  core = await (await loadCore(realAssets, platformWithCore().network)).instantiate();
});

/** A core has room for 64 trackers; a story that failed leaves some open. */
const open = new Set<number>();
const closeAll = (): void => {
  for (const id of open) core.destroyTracker(id);
  open.clear();
};

/** One page of a tab on the core, with the state it was opened with. */
class Page {
  private static clock = 0;
  private readonly id: number;

  constructor(tabId: string, state = '') {
    const made = JSON.parse(core.createTracker('{"consent":{"mode":"api"}}', state)) as CreateAnswer;
    assert.ok(made.ok && !made.problems.length, JSON.stringify(made));
    this.id = made.trackerId;
    open.add(this.id);
    this.tell({
      type: 'start', protocol: PROTOCOL_VERSION, seed: 1, tabId, pageId: `page-${tabId}`, visitorId: VISITOR, page: { url: 'https://shop.example/' },
      device: { type: 'desktop' }, utcOffsetMin: 0, mode: 'normal', storage: 'persistent', consent: GRANTED,
    });
  }

  /** No two acts of a visitor have one time: one clock for all tabs. */
  tell(message: object): Effect[] {
    const elapsedMs = ++Page.clock * 1_000;
    const answer = JSON.parse(core.dispatch(this.id, JSON.stringify([{ id: `m${elapsedMs}`, atMs: 1_750_000_000_000 + elapsedMs, elapsedMs, ...message }]))) as DispatchAnswer;
    assert.ok(answer.ok && !answer.rejected.length, JSON.stringify(answer));
    return answer.effects;
  }
  touch(kind: string, more: object = {}): void { this.tell({ type: 'touchpoint', kind, ...more }); }
  merge(state: string): this {
    if (state) this.tell({ type: 'merge', state: JSON.parse(state) });
    return this;
  }
  /** A consent that was there already changes nothing and is saved at once. */
  state(): string {
    const save = this.tell({ type: 'consent', consent: GRANTED, source: 'test', storage: 'persistent' }).find(({ type }) => type === 'save');
    return JSON.stringify((save as Extract<Effect, { type: 'save' }>).state);
  }
  close(): string {
    const state = this.state();
    core.destroyTracker(this.id);
    open.delete(this.id);
    return state;
  }
}

const merged = (...[first, ...others]: string[]): string => others.reduce((page, other) => page.merge(other), new Page('reader', first)).close();

/** The same whatever order it came together in; moments are the tab's own. */
function canonical(text: string): object {
  const { moments: _moments, ...state } = JSON.parse(text) as State;
  const byName = <One>(list: One[] = [], nameOf: (one: One) => string): One[] => [...list].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return {
    ...state,
    tallies: byName(state.tallies, ({ writer = '' }) => writer).map((one) => ({ ...one, revenue: byName(one.revenue, ({ currency }) => currency) })),
    goals: { ...state.goals, orders: byName(state.goals.orders, ({ orderId }) => orderId) },
  };
}
const same = (one: string, other: string, why: string): void => assert.deepEqual(canonical(one), canonical(other), why);

const talliesOf = (state: string): Tally[] => (JSON.parse(state) as State).tallies ?? [];
const totals = (state: string): { touchpoints: number; conversions: number; minor: number } => ({
  touchpoints: talliesOf(state).reduce((sum, { seq }) => sum + seq, 0),
  conversions: talliesOf(state).reduce((sum, { conversions }) => sum + conversions, 0),
  minor: talliesOf(state).flatMap(({ revenue = [] }) => revenue).reduce((sum, { minor }) => sum + minor, 0),
});

// ---------------------------------------------------------------- a browser

const ACTS = ['view', 'search', 'cart', 'order', 'refund', 'save', 'hear', 'reopen', 'crash'] as const;
interface Step { act: typeof ACTS[number]; tab: number; number: number }
const steps = fc.array(fc.record<Step>({ act: fc.constantFrom(...ACTS), tab: fc.nat(TABS - 1), number: fc.nat(4) }), { maxLength: 40, size: 'max' });
const currencyOf = (number: number): string => (number % 2 ? 'EUR' : 'JPY');

/** Tabs that touch, save, read what others saved, crash and come back, as the shell has them do it. */
class Browser {
  readonly tabs: Page[];
  stored = '';
  /** Of what was ever saved: an import, a backend, a cached page. What a crash took, nobody has a copy of. */
  readonly copies: string[] = [];
  /** What each tab has counted and did not lose in a crash. */
  readonly journal: number[] = Array<number>(TABS).fill(0);
  private saved: number[] = [...this.journal];

  constructor() { this.tabs = this.journal.map((_none, tab) => new Page(`tab-${tab}`)); }

  play({ act, tab, number }: Step): void {
    const page = this.tabs[tab]!;
    const order = { orderId: `order-${number}`, currency: currencyOf(number) };
    const touch = (kind: string, more: object): void => {
      page.touch(kind, more);
      this.journal[tab]!++;
    };
    switch (act) {
      case 'view': return touch('page_view', { page: { url: `https://shop.example/p/${number}` }, navigation: 'history' });
      case 'search': return touch('search', { query: `how to ${number}` });
      case 'cart': return touch('add_to_cart', { item: { id: `p${number}`, category: `c${number}` } });
      case 'order': return touch('purchase', { ...order, valueMinor: 500 });
      case 'refund': return touch('refund', { ...order, valueMinor: 100 });
      case 'hear': return void page.merge(this.stored);
      case 'save': return this.save(tab);
      case 'reopen':
        this.save(tab);
        page.close();
        this.tabs[tab] = new Page(`tab-${tab}`, this.stored);
        return;
      case 'crash':
        page.close();
        this.journal[tab] = this.saved[tab]!;
        this.tabs[tab] = new Page(`tab-${tab}`, this.stored);
    }
  }
  /** What another tab has saved is heard first. */
  save(tab: number): void {
    this.stored = this.tabs[tab]!.merge(this.stored).state();
    this.copies.push(this.stored);
    this.saved[tab] = this.journal[tab]!;
  }
  close(): string[] { return this.tabs.map((tab) => tab.close()); }
}

test('mergingIsCommutativeAssociativeAndIdempotent', () => {
  fc.assert(fc.property(steps, (story) => {
    const browser = new Browser();
    for (const step of story) browser.play(step);
    const [a, b, c, d] = browser.close() as [string, string, string, string];
    same(merged(a, b), merged(b, a), 'commutative');
    same(merged(merged(a, b), c), merged(a, merged(b, c)), 'associative');
    same(merged(d, d), d, 'idempotent');
    same(merged(a, b, b, a, b), merged(a, b), 'again changes nothing');
  }).beforeEach(closeAll), { seed: SEED, numRuns: 200 });
});

test('anOlderCopyChangesNothing', () => {
  fc.assert(fc.property(steps, (story) => {
    const browser = new Browser();
    for (const step of story) browser.play(step);
    const all = merged(browser.stored, ...browser.close(), ...browser.copies);
    for (const copy of browser.copies) {
      same(merged(all, copy), all, 'an old copy');
      same(merged(copy, all), all, 'a tab that was asleep');
    }
  }).beforeEach(closeAll), { seed: SEED + 1, numRuns: 150 });
});

test('everyTouchpointIsCountedOnceInTheEndAndTheTabsComeToRest', () => {
  fc.assert(fc.property(steps, (story) => {
    const browser = new Browser();
    for (const step of story) browser.play(step);
    // Each hears and saves until nobody has news.
    for (let round = 0; round < 2; round++) for (let tab = 0; tab < TABS; tab++) browser.save(tab);
    assert.equal(totals(browser.stored).touchpoints, browser.journal.reduce((sum, one) => sum + one, 0));
    for (const page of browser.tabs) {
      same(page.merge(browser.stored).state(), browser.stored, 'all know the same');
      // Two tabs that answered news without news would save and hear each other for ever.
      assert.deepEqual(page.tell({ type: 'merge', state: JSON.parse(browser.stored) }), [], 'what is known already is no reason to save');
    }
    browser.close();
  }).beforeEach(closeAll), { seed: SEED + 2, numRuns: 200 });
});

test('aStateOfAnotherVisitorIsNotTakenIn', () => {
  fc.assert(fc.property(steps, (story) => {
    const browser = new Browser();
    for (const step of story) browser.play(step);
    const [own, other] = browser.close() as [string, string];
    same(merged(own, JSON.stringify({ ...JSON.parse(other), visitorId: 'somebody else' })), own, 'theirs');
  }).beforeEach(closeAll), { seed: SEED + 3, numRuns: 40 });
});

// ---------------------------------------------------------------- more than is kept

/** `count` tabs, one after the other, each of which does as one of a few. */
interface Lives { count: number; like: { views: number; buys: boolean }[] }
const lives = (from: number, to: number): fc.Arbitrary<Lives> => fc.record({
  count: fc.integer({ min: from, max: to }),
  like: fc.array(fc.record({ views: fc.integer({ min: 1, max: 3 }), buys: fc.boolean() }), { minLength: 1, maxLength: 5 }),
});
/** Every third buys at most, so that its order is among the fifty that are remembered. */
const eachOf = ({ count, like }: Lives): Lives['like'] => Array.from({ length: count }, (_none, tab) => {
  const { views, buys } = like[tab % like.length]!;
  return { views, buys: buys && tab % 3 === 0 };
});

/** Every save there was, oldest first. */
function live(tabs: Lives['like']): string[] {
  const saves: string[] = [];
  tabs.forEach(({ views, buys }, tab) => {
    const page = new Page(`tab-${tab}`, saves.at(-1));
    for (let view = 0; view < views; view++) page.touch('view_item', { item: { id: `p${view}` } });
    if (buys) page.touch('purchase', { orderId: `order-${tab}`, valueMinor: 100, currency: currencyOf(tab) });
    saves.push(page.close());
  });
  return saves;
}
function oldCopiesChangeNothing(saves: string[], which: number): void {
  const state = saves.at(-1)!;
  const copy = saves[which % saves.length]!;
  same(merged(state, copy), state, 'an old copy');
  same(merged(copy, state), state, 'a tab that was asleep');
}

test('compactedTheOldestWritersStillCount', () => {
  fc.assert(fc.property(lives(60, 90).map(eachOf), (tabs) => {
    const state = live(tabs).at(-1)!;
    assert.ok(talliesOf(state).length <= 65);
    const bought = tabs.filter(({ buys }) => buys).length;
    assert.deepEqual(totals(state), { touchpoints: tabs.reduce((sum, { views }) => sum + views, bought), conversions: bought, minor: 100 * bought });
    same(merged(state, state), state, 'idempotent');
    same(merged('', state), state, 'who knows nothing learns all');
    same(merged(state, new Page('new').close()), state, 'who knows nothing tells nothing');
  }).beforeEach(closeAll), { seed: SEED + 4, numRuns: 25 });
});

test('upToSixtyFiveWritersAnyOldCopyChangesNothing', () => {
  fc.assert(fc.property(lives(40, 65), fc.nat(), (tabs, which) => oldCopiesChangeNothing(live(eachOf(tabs)), which)).beforeEach(closeAll), { seed: SEED + 5, numRuns: 25 });
});

test('beyondSixtyFiveWritersAnyOldCopyChangesNothing', () => {
  fc.assert(fc.property(lives(66, 80), fc.nat(), (tabs, which) => oldCopiesChangeNothing(live(eachOf(tabs)), which)).beforeEach(closeAll), { seed: SEED + 6, numRuns: 12 });
});

test('beyondFiftyOrdersAnyOldCopyChangesNothing', () => {
  fc.assert(fc.property(fc.integer({ min: 51, max: 60 }), fc.nat(), (orders, which) => {
    const page = new Page('tab');
    oldCopiesChangeNothing(Array.from({ length: orders }, (_none, order) => {
      page.touch('purchase', { orderId: `order-${order}`, valueMinor: 100, currency: 'EUR' });
      return page.state();
    }), which);
  }).beforeEach(closeAll), { seed: SEED + 7, numRuns: 12 });
});
