import assert from 'node:assert/strict';
import type { Diagnostic, Tracker, TrackerConfig } from '../../../js/src/api.js';
import { SENSORS, type Batch, type Ledger } from '../../../js/src/core/protocol.js';
import type { MemoryPlatform } from '../../../js/src/platform/memory.js';
import type { Clock, KeyValueStore, NetworkAnswer, PageLife, Platform, RecordStore, StoredRecord, StoreTotals } from '../../../js/src/platform/platform.js';
import { makeTracker } from '../../../js/src/tracker.js';
import { pageWindow, until } from './page.js';
import { platformWithCore, realAssets } from './real-core.js';

const SPILLED = 'waymark.record.';
/** What is told is all there is. */
const QUIET = Object.fromEntries(SENSORS.map((name) => [name, false]));
/** Diagnostics that name a fault of ours, whatever the site, network and storage do. */
const FAULTS = ['fault', 'listener_fault', 'effect_failed', 'unknown_effect', 'trap', 'raw_mode', 'vault_unavailable', 'state_quarantined'];

/** `accepted = delivered + queued + inDoubt + Σ dropped`. */
export function assertBalance({ accepted, delivered, queued, inDoubt, dropped }: Ledger, whose: string): void {
  const sum = Object.values(dropped).reduce((all, one) => all + one, delivered + queued + inDoubt);
  assert.equal(accepted, sum, `the ledger of ${whose} balances`);
}

/** Stores by event id, and answers as the collector does. Refuses by name what is called `bad…`. */
export class Collector {
  /** Names by event id. */
  readonly stored = new Map<string, string>();
  /** What was stored of them, in that order. */
  readonly events: { seq: number; kind: string; name: string; stage: string; goals: number }[] = [];
  private readonly ids = new Map<string, string>();

  take(body: string): NetworkAnswer {
    const { events, inDoubt, ledger } = JSON.parse(body) as Batch;
    assertBalance(ledger, 'the page, as its batch tells it');
    const rejected: { index: number; id: string; error: object }[] = [];
    events.forEach(({ id, name = '', kind, seq, stage, goalsReached = [] }, index) => {
      const known = this.ids.get(name) ?? id;
      assert.equal(id, known, `"${name}" has one id`);
      this.ids.set(name, id);
      if (name.startsWith('bad')) return rejected.push({ index, id, error: { code: 'invalid_field', message: 'bad', path: '' } });
      if (!this.stored.has(id)) this.events.push({ seq, kind, name, stage: stage.label, goals: goalsReached.filter(({ counted }) => counted).length });
      return this.stored.set(id, name);
    });
    const acked = inDoubt?.filter((id) => this.stored.has(id));
    return { status: 200, body: JSON.stringify({ ok: true, accepted: events.length - rejected.length, duplicates: 0, rejected, acked }) };
  }
}

/** A request on its way. */
interface Request { body: string; answer(answer: NetworkAnswer): void }

export interface Tab {
  readonly tracker: Tracker;
  readonly platform: MemoryPlatform;
  /** The tab's own storage, which its next page finds again. */
  readonly session: Map<string, string>;
  readonly requests: Request[];
  readonly diagnostics: Diagnostic[];
  living: boolean;
  /** Its timers stand still and its transactions are given up, as in the back/forward cache, or while the machine lends it no time. */
  isFrozen: boolean;
  /** It is frozen, but what it asked of the store goes on; the answers wait until it runs again. */
  isStalled: boolean;
  /** The clocks have gone on meanwhile. */
  thaw(): void;
  /** As pagehide: told once more where the page is hidden already, for it may have gone on. */
  leave(): void;
}

/** Tabs of one browser: storage, clock and collector are theirs together. All else is the in-memory platform, the real core, shelf and vault. */
export class SeveralTabs {
  readonly collector = new Collector();
  readonly local: Map<string, string>;
  readonly shelved = new Map<string, StoredRecord>();
  readonly stash = new Map<string, StoredRecord>();
  readonly totals: StoreTotals = {};
  readonly gone: string[] = [];
  readonly tabs: Tab[] = [];
  /** Every request is answered at once. */
  isOnline = false;
  /** What becomes of beacons: refused by the browser, taken and lost, taken and stored. */
  beacons: 'refused' | 'lost' | 'stored' = 'stored';
  /** The record store takes nothing in and gives nothing out. */
  isRefusing = false;
  /** Transactions wait for each other, and nobody ends. */
  private isLagging = false;
  private readonly waiting: { tab: Tab; isChange: boolean; run(): void; abort(): void }[] = [];
  /** Characters that localStorage still takes. */
  private room = Infinity;
  private isFull = false;
  private nowMs = 1_750_000_000_000;
  private readonly news: (() => void)[] = [];
  private readonly unheard: (() => void)[] = [];

  constructor(private readonly config: TrackerConfig) {
    const consent = { analytics: 'granted', personalization: 'granted', advertising: 'granted' };
    // As an earlier visit left it: where the storage was full from the first moment on, nothing is kept at all.
    this.local = new Map([['waymark.consent', JSON.stringify(consent)], ['waymark.epoch', 'epoch'], ['waymark.visitor', 'visitor']]);
  }

  get living(): Tab[] { return this.tabs.filter(({ living }) => living); }
  private get awake(): Tab[] { return this.living.filter(({ isFrozen }) => !isFrozen); }

  async open(session = new Map<string, string>()): Promise<Tab> {
    const requests: Request[] = [];
    const startMs = this.nowMs;
    const memory = platformWithCore({
      window: pageWindow(),
      startMs, seed: 7_919 * (this.tabs.length + 1), shelved: this.shelved, stash: this.stash, totals: this.totals, gone: this.gone,
      answer: (_url, body) => (this.isOnline ? this.collector.take(body) : new Promise((answer) => requests.push({ body, answer }))),
      takeBeacon: (body) => {
        if (this.beacons === 'stored') this.collector.take(body);
        return this.beacons !== 'refused';
      },
    });
    const watchers = new Set<(state: 'hidden') => void>();
    const leave = (): void => {
      if (memory.page.visible()) memory.show('hidden');
      else for (const run of watchers) run('hidden');
    };
    const onVisibility: PageLife['onVisibility'] = (run) => {
      watchers.add(run);
      return memory.page.onVisibility(run);
    };
    const clock: Clock = { ...memory.clock, nowMs: () => this.nowMs, wallMs: () => this.nowMs, elapsedMs: () => this.nowMs - startMs };
    const thaw = (): void => {
      tab.isFrozen = tab.isStalled = false;
      for (const hear of this.unheard.splice(0)) hear();
      memory.advance(clock.elapsedMs() - memory.clock.elapsedMs());
    };
    const tab = { platform: memory, session, requests, leave, thaw, diagnostics: [] as Diagnostic[], living: true, isFrozen: false, isStalled: false } as unknown as Tab & { tracker: Tracker };
    const platform: Platform = { ...memory, clock, page: { ...memory.page, onVisibility }, keyValue: this.keyValueOf(tab), records: this.recordsOf(tab) };
    tab.tracker = makeTracker({ ...this.config, sensors: QUIET }, platform, realAssets).tracker;
    tab.tracker.on('diagnostic', (one) => void tab.diagnostics.push(one));
    this.tabs.push(tab);
    await until(() => tab.tracker.check().core.state === 'running');
    // The vault is a part of its own, which has been imported once the store was asked.
    await until(() => tab.tracker.check().storage.recordsPersist);
    await this.settle();
    return tab;
  }

  /** No timer runs any more and no answer is heard; a transaction that waits is given up. */
  kill(tab: Tab): void {
    tab.living = false;
    this.drop(tab);
  }
  freeze(tab: Tab): void {
    tab.isFrozen = true;
    this.drop(tab);
  }
  /** The machine lends its process no time. */
  stall(tab: Tab): void {
    tab.isFrozen = tab.isStalled = true;
  }

  /** Runs what is due now, in every tab, and tells the others what one has written. */
  async settle(): Promise<void> {
    do {
      await new Promise((resolve) => setImmediate(resolve));
      for (const { platform } of this.awake) platform.advance(0);
      await new Promise((resolve) => setImmediate(resolve));
      for (const tell of this.news.splice(0)) tell();
    } while (this.news.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
  /** @param stepMs  below 400, so that tabs which live renew their leases in time, whichever of them is moved first */
  async pass(ms: number, stepMs = 100): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      const step = Math.min(left, stepMs);
      this.nowMs += step;
      for (const { platform } of this.awake) platform.advance(step);
      await this.settle();
    }
  }

  /** The site fills localStorage to the last character, or makes room again. */
  fill(isFull: boolean): void {
    if (isFull !== this.isFull) this.room = isFull ? 0 : Infinity;
    this.isFull = isFull;
  }

  lag(isLagging: boolean): void {
    this.isLagging = isLagging;
    if (!isLagging) for (const { run } of this.waiting.splice(0)) run();
  }

  /** By name, wherever a crash leaves it. */
  keeps(name: string): boolean {
    const isIt = (text: string): boolean => text.includes(`"name":"${name}"`);
    return [...this.shelved.values(), ...this.stash.values()].some(({ text }) => isIt(text))
      || [...this.local].some(([key, text]) => key.startsWith(SPILLED) && isIt(text));
  }

  assertSound(): void {
    for (const { tracker, diagnostics } of this.awake) {
      const { waymark } = tracker.ledger();
      if (waymark) assertBalance(waymark, 'the browser');
      assert.deepEqual(diagnostics.filter(({ code }) => FAULTS.includes(code)), []);
    }
  }

  /** What waits is not begun: a change that was given up is tried again, all else has found nothing. */
  private drop(tab: Tab, isChange?: boolean): boolean {
    const mine = this.waiting.filter((one) => one.tab === tab && (isChange === undefined || one.isChange === isChange));
    for (const one of mine) {
      this.waiting.splice(this.waiting.indexOf(one), 1);
      one.abort();
    }
    return mine.length > 0;
  }

  private keyValueOf(tab: Tab): KeyValueStore {
    const { local } = this;
    const placeOf = (key: string): Map<string, string> => (key.startsWith('tab:') ? tab.session : local);
    const sizeOf = (key: string, value: string | undefined): number => (value === undefined ? 0 : key.length + value.length);
    const put = (key: string, value: string | undefined): boolean => {
      if (!tab.living) return false;
      const place = placeOf(key);
      const before = place.get(key);
      if (place === local) {
        const more = sizeOf(key, value) - sizeOf(key, before);
        if (more > this.room) return false;
        this.room -= more;
      }
      if (value === undefined) place.delete(key);
      else place.set(key, value);
      if (place === local && value !== before) {
        for (const other of this.awake) if (other !== tab) this.news.push(() => other.living && !other.isFrozen && other.platform.changed(key));
      }
      return true;
    };
    return {
      ...tab.platform.keyValue,
      available: true,
      get: (key) => placeOf(key).get(key) ?? null,
      set: put,
      remove: (key) => void put(key, undefined),
      keys: () => [...local.keys(), ...tab.session.keys()].filter((key) => /^(tab:)?waymark\./.test(key)),
    };
  }

  private recordsOf(tab: Tab): RecordStore {
    const real = tab.platform.records!;
    const never = new Promise<never>(() => {});
    const inTurn = <T>(otherwise: T, run: () => Promise<T>, isChange = false): Promise<T> => {
      if (!tab.living) return never;
      const now = async (): Promise<T> => {
        if (this.isRefusing || (tab.isFrozen && !tab.isStalled)) return otherwise;
        const answer = await run();
        if (tab.isStalled) await new Promise<void>((hear) => this.unheard.push(hear));
        return answer;
      };
      if (!this.isLagging || tab.isFrozen) return now();
      return new Promise((resolve) => this.waiting.push({ tab, isChange, run: () => resolve(now()), abort: () => resolve(tab.living ? otherwise : never) }));
    };
    return {
      ...real,
      change: (...what) => inTurn(null, () => real.change(...what), true),
      interrupt: () => this.drop(tab, true),
      stash: (list, refused) => (this.isRefusing || !tab.living ? list.forEach(({ key }) => refused(key)) : real.stash(list, refused)),
      claim: (...what) => inTurn([], () => real.claim(...what)),
      owned: (...what) => inTurn(null, () => real.owned(...what)),
      totals: () => inTurn(null, real.totals),
    };
  }
}
