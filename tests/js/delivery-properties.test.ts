/**
 * No event is lost, and none counted twice: random lives of a browser's tabs with the real core, shelf and vault, against a model that keeps
 * what was told and what a fault may take. A failure names its seed and the shortest life that shows it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Batch, Kind, Ledger } from '../../js/src/core/protocol.js';
import { SeveralTabs, type Tab } from './support/several-tabs.js';

fc.configureGlobal({ includeErrorInReport: true });

const SEED = 20_260_303;
const CONFIG = { endpoint: 'https://in.example/v1/batch', consent: { mode: 'api' as const } };
/** A record is written this long after it was told, at the latest. */
const WRITE_MS = 100;
/** What neither store took is tried again within this. */
const RETRY_MS = 30_000;
const MOST_TABS = 3;

interface Told {
  name: string;
  tab: number;
  /** Another tab may crash from now on: it is stored. */
  dueMs: number;
  /** It was due while neither store took it. */
  missed: boolean;
  safe: boolean;
}

/** What was told, where the tabs are, and what stands in their way. */
class Model {
  nowMs = 0;
  readonly told: Told[] = [];
  readonly tabs: { living: boolean; left: boolean; isFrozen: boolean }[] = [];
  isFull = false;
  isRefusing = false;
  isLagging = false;
  private healedMs = 0;

  get living(): number[] { return this.tabs.flatMap(({ living }, tab) => (living ? [tab] : [])); }
  get awake(): number[] { return this.living.filter((tab) => !this.tabs[tab]!.isFrozen); }
  get frozen(): number[] { return this.living.filter((tab) => this.tabs[tab]!.isFrozen); }

  /** Where all that is due is by now. */
  settle(): void {
    for (const one of this.told) {
      const { living, isFrozen } = this.tabs[one.tab]!;
      if (one.safe || !living || isFrozen || one.dueMs > this.nowMs) continue;
      if (this.isRefusing) {
        // Spilled, where there is room.
        if (this.isFull) one.missed = true;
        else if (!one.missed || this.nowMs - this.healedMs > RETRY_MS) one.safe = true;
      } else if (!this.isLagging && (!one.missed || this.nowMs - this.healedMs > RETRY_MS)) one.safe = true;
    }
  }
  /** Spilled; stashed, where there is no room. */
  leave(tab: number): void {
    if (this.isFull && this.isRefusing) return;
    for (const one of this.told) if (one.tab === tab) one.safe = true;
  }
  heal(): void {
    this.isFull = this.isRefusing = this.isLagging = false;
    this.healed();
  }
  healed(): void { this.healedMs = this.nowMs; }
}

type Step = fc.AsyncCommand<Model, SeveralTabs>;

/** The invariants hold after each step. */
abstract class Act implements Step {
  abstract check(model: Readonly<Model>): boolean;
  abstract act(model: Model, real: SeveralTabs): void | Promise<void>;
  abstract toString(): string;
  async run(model: Model, real: SeveralTabs): Promise<void> {
    await this.act(model, real);
    await real.settle();
    model.settle();
    real.assertSound();
    const stored = new Set(real.collector.stored.values());
    for (const { name, safe } of model.told) assert.ok(!safe || stored.has(name) || real.keeps(name) || name.startsWith('bad'), `${name} is stored or delivered`);
  }
}
/** In one of the tabs that run, unless told otherwise. */
abstract class ActInTab extends Act {
  constructor(readonly number: number, readonly among: 'awake' | 'living' | 'frozen' = 'awake') { super(); }
  check = (model: Readonly<Model>): boolean => model[this.among].length > 0;
  act(model: Model, real: SeveralTabs): void | Promise<void> {
    const tabs = model[this.among];
    const tab = tabs[this.number % tabs.length]!;
    return this.actIn(real.tabs[tab]!, model, tab, real);
  }
  abstract actIn(tab: Tab, model: Model, index: number, real: SeveralTabs): void | Promise<void>;
}

class Tell extends ActInTab {
  constructor(number: number, readonly kind: Kind, readonly isBad: boolean) { super(number); }
  actIn({ tracker }: Tab, model: Model, tab: number): void {
    const name = `${this.isBad ? 'bad' : 'good'}${model.told.length}.`;
    tracker.track(this.kind, { name });
    model.told.push({ name, tab, dueMs: model.nowMs + (this.kind === 'sign_up' ? 0 : WRITE_MS), missed: false, safe: false });
  }
  toString = (): string => `tell(${this.number}, ${this.kind}${this.isBad ? ', bad' : ''})`;
}
class Flush extends ActInTab {
  actIn({ tracker }: Tab): void { void tracker.flush({ deadlineMs: 500 }); }
  toString = (): string => `flush(${this.number})`;
}

/** What becomes of a request: whether it arrives, and what the page hears of it. */
const FATES = {
  answered: { arrives: true },
  'ack lost': { arrives: true, answer: { status: 0, failure: 'network' } },
  'timed out': { arrives: true, answer: { status: 0, failure: 'timeout' } },
  'request lost': { answer: { status: 0, failure: 'network' } },
  offline: { answer: { status: 0, failure: 'offline' } },
  blocked: { answer: { status: 0, failure: 'blocked' } },
  unavailable: { answer: { status: 503 } },
  'too many': { answer: { status: 429, retryAfterMs: 2_000 } },
  'stored, then 500': { arrives: true, answer: { status: 500 } },
  'captive portal': { answer: { status: 200, body: '<html>Log in</html>' } },
  unauthorised: { answer: { status: 401 } },
} as const;
type Fate = keyof typeof FATES;
class Answer extends ActInTab {
  constructor(number: number, readonly fate: Fate) { super(number); }
  actIn({ requests }: Tab, _model: Model, _index: number, { collector }: SeveralTabs): void {
    const request = requests.shift();
    if (!request) return;
    const { arrives = false, answer = undefined } = FATES[this.fate] as { arrives?: boolean; answer?: { status: number } };
    const reply = arrives ? collector.take(request.body) : undefined;
    request.answer(answer ?? reply!);
  }
  toString = (): string => `answer(${this.number}, ${this.fate})`;
}

class Open extends Act {
  /** @param isNew  a new tab, not the next page of one that has left */
  constructor(readonly isNew: boolean) { super(); }
  check = (model: Readonly<Model>): boolean => model.living.length < MOST_TABS;
  async act(model: Model, real: SeveralTabs): Promise<void> {
    const left = this.isNew ? -1 : model.tabs.map((tab) => tab.left).lastIndexOf(true);
    if (left >= 0) model.tabs[left]!.left = false;
    model.tabs.push({ living: true, left: false, isFrozen: false });
    await real.open(real.tabs[left]?.session);
  }
  toString = (): string => `open(${this.isNew ? 'new' : 'again'})`;
}
class Crash extends ActInTab {
  /** @param arrives  what was on its way reaches the collector all the same */
  constructor(number: number, readonly arrives: boolean) { super(number, 'living'); }
  actIn(tab: Tab, model: Model, index: number, real: SeveralTabs): void {
    if (this.arrives) for (const { body } of tab.requests) real.collector.take(body);
    real.kill(tab);
    model.tabs[index]!.living = false;
  }
  toString = (): string => `crash(${this.number}${this.arrives ? ', arrives' : ''})`;
}
class Leave extends ActInTab {
  /** @param lingers  the page still runs what was begun, and is ended then */
  constructor(number: number, readonly beacons: SeveralTabs['beacons'], readonly lingers: boolean) { super(number); }
  async actIn(tab: Tab, model: Model, index: number, real: SeveralTabs): Promise<void> {
    real.beacons = this.beacons;
    tab.leave();
    model.leave(index);
    if (this.lingers) await real.settle();
    real.kill(tab);
    Object.assign(model.tabs[index]!, { living: false, left: true });
  }
  toString = (): string => `leave(${this.number}, ${this.beacons}${this.lingers ? ', lingers' : ''})`;
}
class Show extends ActInTab {
  constructor(number: number, readonly state: 'hidden' | 'visible', readonly beacons: SeveralTabs['beacons']) { super(number); }
  actIn({ platform }: Tab, model: Model, index: number, real: SeveralTabs): void {
    real.beacons = this.beacons;
    if (this.state === 'hidden' && platform.page.visible()) model.leave(index);
    platform.show(this.state);
  }
  toString = (): string => `show(${this.number}, ${this.state}, ${this.beacons})`;
}

class Freeze extends ActInTab {
  /** @param isTold  the page goes into the back/forward cache; else the machine sleeps, say, and it hears nothing of it */
  constructor(number: number, readonly isTold: boolean) { super(number); }
  actIn(tab: Tab, model: Model, index: number, real: SeveralTabs): void {
    if (this.isTold) {
      real.beacons = 'lost';
      tab.leave();
      model.leave(index);
    }
    real.freeze(tab);
    model.tabs[index]!.isFrozen = true;
  }
  toString = (): string => `freeze(${this.number}${this.isTold ? ', told' : ''})`;
}
class Thaw extends ActInTab {
  constructor(number: number) { super(number, 'frozen'); }
  actIn(tab: Tab, model: Model, index: number): void {
    tab.thaw();
    tab.platform.show('visible');
    model.tabs[index]!.isFrozen = false;
  }
  toString = (): string => `thaw(${this.number})`;
}

/** A fault begins; `none`: all are over. One of the record store at a time. */
class Fault extends Act {
  constructor(readonly what: 'full' | 'refuses' | 'lags' | 'none') { super(); }
  check = (): boolean => true;
  async act(model: Model, real: SeveralTabs): Promise<void> {
    if (this.what === 'full') model.isFull = true;
    if (this.what === 'refuses' && !model.isLagging) model.isRefusing = true;
    if (this.what === 'lags' && !model.isRefusing) model.isLagging = true;
    if (this.what === 'none') model.heal();
    real.isRefusing = model.isRefusing;
    real.fill(model.isFull);
    real.lag(model.isLagging);
  }
  toString = (): string => `storage(${this.what})`;
}
class Pass extends Act {
  constructor(readonly ms: number) { super(); }
  check = (): boolean => true;
  async act(model: Model, real: SeveralTabs): Promise<void> {
    await real.pass(this.ms);
    model.nowMs += this.ms;
  }
  toString = (): string => `pass(${this.ms})`;
}

const number = fc.nat(MOST_TABS - 1);
const beacons = fc.constantFrom<SeveralTabs['beacons']>('refused', 'lost', 'stored');
const commands = (): fc.Arbitrary<Iterable<Step>> => {
  const tell = fc.tuple(number, fc.constantFrom<Kind>('search', 'click', 'view_item', 'sign_up'), fc.integer({ min: 0, max: 7 })).map(([tab, kind, bad]) => new Tell(tab, kind, !bad));
  const answer = fc.tuple(number, fc.constantFrom(...Object.keys(FATES) as Fate[])).map(([tab, fate]) => new Answer(tab, fate));
  return fc.commands<Model, SeveralTabs, false>([
    tell, tell, tell, answer, answer, answer,
    number.map((tab) => new Flush(tab)),
    fc.constantFrom(50, 100, 400, 1_300, 2_500, 4_000).map((ms) => new Pass(ms)),
    fc.constantFrom(50, 100, 400, 1_300, 2_500, 4_000).map((ms) => new Pass(ms)),
    fc.boolean().map((isNew) => new Open(isNew)),
    fc.tuple(number, fc.boolean()).map(([tab, arrives]) => new Crash(tab, arrives)),
    fc.tuple(number, beacons, fc.boolean()).map(([tab, fate, lingers]) => new Leave(tab, fate, lingers)),
    fc.tuple(number, fc.constantFrom('hidden' as const, 'visible' as const), beacons).map(([tab, state, fate]) => new Show(tab, state, fate)),
    fc.tuple(number, fc.boolean()).map(([tab, isTold]) => new Freeze(tab, isTold)),
    number.map((tab) => new Thaw(tab)),
    fc.constantFrom('full', 'refuses', 'lags', 'none', 'none').map((what) => new Fault(what as Fault['what'])),
  ], { maxCommands: 40, size: 'max' });
};

/**
 * Storage and network heal. Everybody is away while a last tab takes over what there is, comes back to find that out, and leaves for good.
 */
async function finish(model: Model, real: SeveralTabs): Promise<void> {
  model.heal();
  Object.assign(real, { isRefusing: false, isOnline: true, beacons: 'lost' });
  real.fill(false);
  real.lag(false);
  await real.settle();
  const others = real.living;
  for (const tab of others) {
    for (const { body, answer } of tab.requests.splice(0)) answer(real.collector.take(body));
    if (tab.isFrozen) continue;
    tab.leave();
    real.freeze(tab);
  }
  model.living.forEach((tab) => model.leave(tab));
  const last = await real.open();
  // As long as the lease of a hidden tab that crashed.
  await real.pass(21_000, 300);
  for (const tab of others) {
    tab.thaw();
    tab.platform.show('visible');
  }
  await real.pass(1_200, 300);
  real.assertSound();
  for (const tab of others) {
    tab.leave();
    await real.settle();
    real.kill(tab);
  }
  for (let round = 0; round < 2; round++) {
    await real.pass(2_400, 300);
    void last.tracker.flush({ deadlineMs: 0 });
    await real.settle();
  }
  real.assertSound();

  const certain = model.told.filter(({ safe }) => safe).map(({ name }) => name);
  const arrived = new Set(real.collector.stored.values());
  const isGood = (name: string): boolean => name.startsWith('good');
  for (const name of certain.filter(isGood)) assert.ok(arrived.has(name), `${name} was delivered`);
  assert.equal(arrived.size, real.collector.stored.size, 'none is stored under two ids');

  const nothing: Ledger = { accepted: 0, delivered: 0, queued: 0, inDoubt: 0, dropped: {}, held: 0, refused: {} };
  const { accepted, delivered, queued, inDoubt, dropped } = last.tracker.ledger().waymark ?? nothing;
  const lost = model.told.length - accepted;
  assert.ok(lost >= 0 && lost <= model.told.length - certain.length, `${accepted} counted, ${certain.length} certain, ${model.told.length} told`);
  const { rejected = 0, ...otherwise } = dropped;
  assert.deepEqual({ queued, inDoubt, otherwise }, { queued: 0, inDoubt: 0, otherwise: {} });
  const bad = certain.filter((name) => !isGood(name)).length;
  assert.ok(rejected >= bad && rejected - bad <= model.told.length - certain.length, 'each that was refused by name is counted once');
  assert.equal(accepted, delivered + rejected);
  assert.ok(delivered <= arrived.size, 'what counts as delivered has arrived');
  assert.equal(real.shelved.size + real.stash.size, 0);
}

test('whateverHappensToTabsNetworkAndStorageNoEventIsLostOrCountedTwice', async () => {
  await fc.assert(fc.asyncProperty(commands(), async (steps) => {
    const real = new SeveralTabs({ ...CONFIG, batch: { maxEvents: 4, maxAgeMs: 1_000 } });
    const model = new Model();
    await new Open(true).run(model, real);
    await fc.asyncModelRun(() => ({ model, real }), steps);
    await finish(model, real);
  }), { seed: SEED, numRuns: 120 });
});

test('whatWasDeliveredBeforeAnyStoreTookItIsCountedOnceAlthoughAnotherTabFindsItsCopy', async () => {
  const real = new SeveralTabs({ ...CONFIG, batch: { maxAgeMs: 100 } });
  real.isRefusing = real.isOnline = true;
  const first = await real.open();
  first.tracker.track('sign_up', { name: 'good' });
  await real.pass(1_200);
  assert.equal(real.collector.stored.size, 1);
  // The first tab's next try is still to come.
  real.isRefusing = false;
  await real.open();
  await real.pass(3_000);
  assert.deepEqual(real.totals, { waymark: { accepted: 1, delivered: 1, queued: 0, dropped: {} } });
});

test('whatIsCountedByATabThatStandsStillIsNotCountedAgainByOneThatTookItsCopyOver', async () => {
  const real = new SeveralTabs({ ...CONFIG, batch: { maxAgeMs: 100 } });
  real.isRefusing = real.isOnline = true;
  const first = await real.open();
  const second = await real.open();
  first.tracker.track('sign_up', { name: 'good' });
  await real.pass(300);
  assert.equal(real.collector.stored.size, 1, 'it is delivered');
  real.isRefusing = false;
  real.lag(true);
  // The first tab's next try, which counts it, waits for its turn, and the tab then stands still until its lease has run out.
  await real.pass(1_000);
  real.stall(first);
  await real.pass(2_500);
  real.lag(false);
  await real.pass(500);
  first.thaw();
  second.platform.show('visible');
  await real.pass(3_000);
  assert.deepEqual(real.totals, { waymark: { accepted: 1, delivered: 1, queued: 0, dropped: {} } });
});

test('theSameStoryInOtherBatchSizesIsTheSameToTheCollectorAndTheLedger', async () => {
  const kinds = fc.constantFrom<Kind>('search', 'click', 'view_item', 'add_to_cart', 'purchase', 'custom', 'sign_up', 'engagement');
  const story = fc.array(fc.record({ kind: kinds, isBad: fc.integer({ min: 0, max: 9 }).map((bad) => !bad), waitMs: fc.constantFrom(0, 0, 0, 400, 1_200) }), { maxLength: 60, size: 'max' });
  await fc.assert(fc.asyncProperty(story, async (touchpoints) => {
    const told = async (maxEvents: number): Promise<object> => {
      const real = new SeveralTabs({ ...CONFIG, batch: { maxEvents, maxAgeMs: 1_000 } });
      real.isOnline = true;
      const tab = await real.open();
      for (const [index, { kind, isBad, waitMs }] of touchpoints.entries()) {
        tab.tracker.track(kind, { name: `${isBad ? 'bad' : 'good'}${index}.`, orderId: `order-${index >> 1}` });
        await real.pass(waitMs);
      }
      const flushed = tab.tracker.flush();
      await real.pass(2_000);
      const { kept } = await flushed;
      const largest = Math.max(0, ...tab.platform.posted.map(({ body }) => (JSON.parse(body) as Batch).events.length));
      assert.ok(largest <= maxEvents, `${largest} in a batch`);
      return { kept, ledger: tab.tracker.ledger(), stored: real.collector.events.sort((one, other) => one.seq - other.seq), totals: real.totals };
    };
    const alone = await told(1);
    assert.deepEqual(await told(7), alone, 'seven in a batch');
    assert.deepEqual(await told(50), alone, 'fifty in a batch');
  }), { seed: SEED + 1, numRuns: 10 });
});
