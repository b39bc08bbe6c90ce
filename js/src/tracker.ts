import type { CheckReport, ConsentChoice, FlushReport, Tracker, TrackerConfig, TrackerEvents } from './api.js';
import type { Assets, HeardConsent } from './assets.js';
import type { KeepCookie } from './cookie/index.js';
import { readConfig } from './config.js';
import { chosenConsent, initialConsent, PURPOSES, signalOf, withheldBy } from './consent.js';
import { createBridge } from './core/bridge.js';
import { encodeMessage, type Clean } from './core/encode.js';
import { loadCore } from './core/load.js';
import { messageOf } from './core/message-of.js';
import type { AdoptedMessage, ConsentState, CoreError, Kind, LedgerEffect, Page, Stamp, StartMessage, Touchpoint } from './core/protocol.js';
import { PROTOCOL_VERSION } from './core/protocol.js';
import { deviceOf } from './device.js';
import { createDiagnostics } from './diagnostics.js';
import type { EffectContext, Unstamped } from './effects/context.js';
import { runEffects } from './effects/index.js';
import { createTimers } from './effects/schedule.js';
import { createShelf } from './effects/shelf.js';
import { createEmitter } from './emitter.js';
import { freshIdentity, rememberIdentity } from './identity.js';
import { defaultDecision, inertTracker } from './inert.js';
import type { Made } from './made.js';
import { botSignsOf, isInternal, modeOf } from './mode.js';
import { observe, totalsOf } from './observations.js';
import { createPersistence, EPOCH_KEY, STATE_KEY } from './persistence.js';
import type { Platform } from './platform/platform.js';
import { rawBody, toldRaw } from './raw-body.js';
import type { Recording } from './recording.js';
import { startSensors, type RunningSensors } from './sensors/registry.js';
import { cleanReferrer, cleanUrl, maskText, maskValue } from './sensors/sanitize.js';
import { createSlotBoard } from './slot-board.js';
import { shapeTouchpoint } from './touchpoint.js';
import type { Vault } from './vault/vault.js';
import { VERSION } from './version.js';

// A copy, for a page may replace it later; async functions have their own.
const { Promise } = globalThis;

const DEFAULT_FLUSH_MS = 2_000;
const MAX_FLUSH_MS = 60_000;
/** Longest wait of `decide()` for a core that is still loading. */
const DECIDE_WAIT_MS = 3_000;
const ADOPTED_A_MESSAGE = 200;
/** Other tabs obey an erase within this. */
const SWEEP_AFTER_MS = 1_000;
/** The session knows that the JavaScript twin is used, and why. */
const TWIN_KEY = 'tab:waymark.twin';
const BLOCKED_KEY = 'tab:waymark.blocked';
/** An endpoint that was blocked is tried again after this long, on whatever page of the session. */
const BLOCKED_MS = 300_000;
/** Pages in any other language, or in none that they name, need the words of cues.bin. */
const HAS_CUES = /^(?!en|it)/i;

export const inert = (why: string): Made => ({ tracker: inertTracker(why), at: (_elapsedMs, run) => { try { run(); } catch { /* nobody to tell */ } }, notice: () => {}, report: () => {} });

/** Builds the tracker for one page. Everything it meets outside comes from `platform` and `assets`; `sent` is the id under which the loader sent the page view. */
export function makeTracker(given: TrackerConfig | undefined, platform: Platform, assets: Assets, sent?: string | false): Made {
  const { clock, random, keyValue, page, window } = platform;
  const { mode, checking } = modeOf(window?.location.search ?? '');
  if (mode === 'off') return inert('the address says ?waymark=off');

  const { config, text: configText, wasmUrl, record, refused } = readConfig(given);
  const registry = trackersOf(window);
  const name = config.endpoint ?? '';
  const earlier = registry.get(name);
  if (earlier) {
    earlier.report('second_tracker', `this page has a tracker for "${name}" already; the first one is used`);
    return earlier;
  }
  const isSecond = registry.size > 0;
  const consentConfig = config.consent ?? {};
  const consentMode = (['banner', 'api', 'source'] as const).find((one) => one === consentConfig.mode) ?? 'cookieless';
  const pageLanguage = window?.document.documentElement.lang ?? '';
  const language = /^it\b/i.test(config.language ?? pageLanguage) ? 'it' : 'en';

  const emitter = createEmitter<TrackerEvents>((error) => report('listener_fault', `a listener failed: ${messageOf(error)}`));
  const observations = observe(emitter);
  const diagnostics = createDiagnostics(window?.console, clock.nowMs, (code) => code === 'core_twin' && persistence.on && keyValue.get(TWIN_KEY) !== null, (diagnostic) => {
    if (diagnostic.code === 'endpoint_blocked' && persistence.on) keyValue.set(BLOCKED_KEY, String(clock.wallMs()));
    emitter.emit('diagnostic', diagnostic);
  });
  const { report } = diagnostics;
  const persistence = createPersistence(keyValue, clock, report);
  const recorded = record || mode === 'test';
  let recording: Recording | undefined;
  const timers = createTimers(clock);
  const identity = freshIdentity(random, sent);
  const seed = random.uint32();
  const signal = signalOf(window?.navigator, consentConfig);
  const withheld = withheldBy(signal, consentConfig);
  const internal = !!window && isInternal(config, window.location);
  const botSigns = window ? botSignsOf(window) : [];

  let consent: ConsentState = initialConsent(withheld);
  let consentSource: string = signal || 'default';
  let heard: HeardConsent | undefined;
  let problems: CoreError[] = [];
  let core: { twin?: 'wasm' | 'js'; why?: string; version?: string } = {};
  let began = false;
  let firstStart = '';
  let opening: Promise<void> | undefined;
  let shift = 0;
  let sensors: RunningSensors | undefined;
  const tables: { [name: string]: Uint8Array } = {};
  let keepCookie: KeepCookie | undefined;
  const hooks: (() => void)[] = [];
  const requests = new Set<Promise<void>>();
  const openBatches = new Set<string>();

  /** Whatever a site or a browser does to us stays here. */
  const guard = <T>(run: () => T): T | undefined => {
    try {
      return run();
    } catch (error) {
      return fault(error);
    }
  };
  const fault = (error: unknown): undefined => report('fault', messageOf(error)) as undefined;
  const unavailable = (part: string) => (error: unknown): void => report(`${part}_unavailable`, messageOf(error));
  const wait = (afterMs: number): Promise<void> => new Promise((resolve) => { clock.setTimer(resolve, afterMs); });

  const stamp = (): Stamp => ({ id: random.id(), atMs: clock.nowMs() - shift, elapsedMs: Math.max(0, clock.elapsedMs() - shift) });

  const at = (elapsedMs: number, run: () => void): void => {
    shift = Math.max(0, clock.elapsedMs() - elapsedMs);
    guard(run);
    shift = 0;
  };

  const push = (message: Unstamped, data?: unknown, clean?: Clean): void => {
    const encoded = encodeMessage({ ...stamp(), ...message }, data, clean);
    if (encoded.text) return bridge.push(encoded.text);
    report('refused_' + encoded.refused!, REFUSED[encoded.refused!]);
    if (message.type !== 'refused') push({ type: 'refused', reason: encoded.refused!, count: 1 });
  };

  const pageNow = (): Page => {
    const { document, location } = window!;
    const title = maskText(document.title, 200);
    const lang = document.documentElement.lang;
    return { url: cleanUrl(location.href), title: title || undefined, lang: lang || undefined };
  };

  const startText = (): string => {
    const referrer = window && cleanReferrer(window.document.referrer);
    const start: Omit<StartMessage, keyof Stamp> = {
      type: 'start', protocol: PROTOCOL_VERSION, seed, ...identity,
      page: window ? pageNow() : { url: '' },
      referrer: referrer || undefined,
      device: window ? deviceOf(window) : { type: 'desktop' },
      utcOffsetMin: clock.utcOffsetMin(), mode,
      storage: storage(), consent,
      botSigns: botSigns.length ? botSigns : undefined,
      internal: internal || undefined,
      blockedForMs: blockedForMs() || undefined,
    };
    return encodeMessage({ ...stamp(), ...start }).text!;
  };

  const blockedForMs = (): number => {
    const leftMs = persistence.on ? Number(keyValue.get(BLOCKED_KEY)) + BLOCKED_MS - clock.wallMs() : 0;
    return leftMs > 0 && leftMs <= BLOCKED_MS ? leftMs : 0;
  };

  const isPersistent = (): boolean => persistence.on;
  const storage = (): StartMessage['storage'] => (persistence.on ? 'persistent' : 'memory');

  const shelf = createShelf({
    clock, keyValue,
    persistent: isPersistent,
    tab: () => identity.tabId,
  });
  const readers = new Set<string>();

  /** The lazy part that stores; asked for only once storage is allowed, or to look at what an earlier page stored. */
  const loadVault = (): Promise<Vault> => assets.vault().then(({ VERSION: version, openVault }) => {
    // A page may have got its two files from before and after an update.
    if (version !== VERSION) throw new Error(`version ${version}`);
    return openVault({
      window, clock, keyValue, page, records: platform.records, shelved: shelf.shelved,
      tab: () => identity.tabId,
      persistent: isPersistent,
      failed: (keys, reason) => push({ type: 'storeFailed', keys, reason }),
      disowned: (keys) => push({ type: 'disowned', keys }),
      adopted(records) {
        for (const message of adopted(records)) push(message);
      },
    });
  });
  const openShelf = (): void => {
    if (shelf.vault || opening) return;
    opening = loadVault().then((vault) => {
      opening = undefined;
      if (!persistence.on) return vault.stop();
      shelf.vault = vault;
      shelf.write();
      vault.adopt();
    }).catch(unavailable('vault'));
  };

  const slots = createSlotBoard(window && {
    document: window.document, config, report,
    found: (found) => push({ type: 'slots', slots: found }),
    painted: (slot, option) => push({ type: 'slot_painted', slot, option }),
  }, assets);
  const scan = (): Promise<void> => slots.scan().catch(fault);

  /** In a task of its own. */
  const later = (run: () => void): void => void clock.setTimer(() => guard(run), 0);

  const bridge = createBridge({
    configText,
    savedState: persistence.openState,
    opening(dropped) {
      const start = firstStart;
      firstStart = '';
      if (start) return [start];
      const more: Unstamped[] = adopted(shelf.all());
      if (dropped) more.push({ type: 'trapped', count: dropped });
      if (slots.known()[0]) more.push({ type: 'slots', slots: slots.known() });
      return [startText(), ...more.flatMap((message) => encodeMessage({ ...stamp(), ...message }).text ?? [])];
    },
    run: (effects) => runEffects(effects, context),
    created(loaded, found, savedState) {
      problems = found;
      for (const { code, message, path } of found) report(code, message, path);
      const { twin, why } = loaded;
      core = { twin, version: VERSION, ...(why && { why }) };
      if (why) report('core_twin', `the JavaScript core is used: ${why}`);
      if (why && persistence.on) keyValue.set(TWIN_KEY, '1');
      recording?.begin(configText, savedState, VERSION);
    },
    later,
    tables,
    dispatched: (messagesText, answerText) => recording?.add(messagesText, answerText),
    report(code, message, path) {
      if (code === 'core_unavailable') core.why = message;
      report(code, message, path);
    },
    changed(state) {
      if (state === 'rebuilding' || (state === 'raw' && bridge.traps)) {
        identity.tabId = random.id();
        openBatches.clear();
        timers.clear();
      }
      if (state === 'raw') assets.raw().then(({ keepTelling }) => keepTelling(config, platform.network, bridge, timers, observations, counted, mayTell, rawOf, report), unavailable('raw'));
      if (state !== 'running') return;
      persistence.opened();
      if (bridge.overflowed) push({ type: 'refused', reason: 'too_large', count: bridge.overflowed });
      bridge.overflowed = 0;
      later(() => void sensors?.load());
      emitter.emit('ready', coreReport());
    },
  });

  /** What the browser counts is put together only for who listens. */
  const counted = (destinations: LedgerEffect['destinations']): void => {
    observations.ledger = destinations;
    if (emitter.hears('ledger')) emitter.emit('ledger', ledger());
  };

  // ------------------------------------------------------------ without a core

  const mayTell = (): boolean => !!config.endpoint && (consent.analytics === 'granted' || (consentMode === 'cookieless' && consent.analytics === 'unknown'));
  const rawOf = (texts: readonly string[]): string =>
    rawBody(config, clock.nowMs(), (persistence.on && keyValue.get(STATE_KEY)) || undefined, [startText(), ...toldRaw(texts)]);
  /** Leaving while no core has taken what waits: the collector's may. Should the page live on, the core meets the same messages. */
  const leaveRaw = (): void => {
    if (bridge.state === 'running' || bridge.state === 'refused' || !mayTell()) return;
    for (let texts = toldRaw(bridge.texts); texts[0] && !platform.network.beacon(config.endpoint!, rawOf(texts));) texts = texts.slice(0, texts.length >> 1);
  };

  /** All that is stored in this browser goes, the epoch first: other tabs see that and obey. */
  const wipe = async (refusal?: ConsentState): Promise<void> => {
    const { vault } = shelf;
    shelf.clear();
    shelf.vault = undefined;
    vault?.stop();
    persistence.erase(refusal);
    const store = vault ?? await loadVault();
    await store.erase();
    // What another tab was writing at that moment.
    await wait(SWEEP_AFTER_MS);
    if (persistence.sweep(refusal)) await store.erase();
    store.stop();
  };

  const context: EffectContext = {
    platform, shelf, timers, slots, report, readers,
    erase: shelf.clear,
    push(message) {
      // A rebuilt instance numbers its batches anew: an answer to its predecessor is not for it.
      if (message.type !== 'answer' || openBatches.delete(message.batchId)) push(message);
    },
    emit: emitter.emit,
    persistent: isPersistent,
    saveState: persistence.save,
    counted,
    batch(batch) {
      if (batch.state === 'sent') openBatches.add(batch.batchId);
      emitter.emit('batch', batch);
    },
    inFlight(request) {
      requests.add(request);
      void request.catch(fault).then(() => requests.delete(request));
    },
  };

  // ------------------------------------------------------------ consent

  const allowStorage = (): void => {
    if (consentMode === 'cookieless' || consent.analytics !== 'granted' || !keyValue.available) return;
    if (isSecond) return report('second_store', 'a second tracker on a page keeps nothing');
    if (!persistence.on) persistence.begin(random.id());
    if (core.why) keyValue.set(TWIN_KEY, '1');
  };

  /** Another tab has erased what this one stored: nothing of it may be used, written or sent any longer. */
  const expel = (): void => {
    if (!persistence.isStale()) return;
    persistence.end();
    shelf.clear();
    shelf.vault?.stop();
    shelf.vault = undefined;
    consent = chosenConsent(consent, 'denied', withheld);
    consentSource = 'other tab';
    Object.assign(identity, { visitorId: random.id() });
    push({ type: 'consent', consent, source: consentSource, visitorId: identity.visitorId, storage: 'memory' });
    report('erased_elsewhere', 'another tab has erased what was stored; this page collects nothing more');
  };

  /** Resolves when all is erased, where that is what the choice means. */
  const choose = (choice: Exclude<ConsentChoice, 'ask'>, source: string): Promise<void> | undefined => {
    // What an ended storage period left in memory must not come into a new one.
    expel();
    let erased: Promise<void> | undefined;
    const before = persistence.on;
    consent = chosenConsent(consent, choice, withheld);
    consentSource = source;
    allowStorage();
    const isWithdrawn = before && consent.analytics !== 'granted';
    if (persistence.on && !before) {
      rememberIdentity(identity, keyValue, clock.wallMs(), began);
      openShelf();
    }
    if (isWithdrawn) {
      Object.assign(identity, { visitorId: random.id() });
      erased = wipe(source === 'banner' ? consent : undefined).catch(fault);
    } else if (persistence.on || (consentMode === 'banner' && source === 'banner')) {
      persistence.keepConsent(consent);
    }
    if (consentMode === 'cookieless' && PURPOSES.some((purpose) => consent[purpose] === 'granted')) {
      report('consent_cookieless', 'consent.mode "cookieless" keeps nothing; set it to "api" or "banner"');
    }
    push({ type: 'consent', consent, source, visitorId: identity.visitorId, storage: storage() });
    heard?.chosen();
    keepCookie?.(identity.visitorId, consent);
    return erased;
  };

  const ask = (): void => {
    if (!window) return;
    assets.banner().then(({ askConsent }) => askConsent({ window, language, consent, choose: (choice) => guard(() => choose(choice, 'banner')) }), unavailable('banner'));
  };

  const hear = (): void => {
    if (!window) return;
    assets.consentSources().then(({ hearConsent }) => {
      hooks.push((heard = hearConsent({
        window, config: consentConfig, withheld, report, store: keyValue, state: () => consent, persistent: isPersistent, setTimer: clock.setTimer,
        choose: (choice, source) => guard(() => choose(choice, source)),
      })).stop);
    }, unavailable('consent_sources'));
  };

  // ------------------------------------------------------------ page life

  const hearTabs = (): void => {
    const news = persistence.news();
    if (news) push({ type: 'merge', state: JSON.parse(news) });
  };

  const emit = (touchpoint: Touchpoint): void => {
    const isView = touchpoint.kind === 'page_view';
    push({ type: 'touchpoint', kind: touchpoint.kind, ...(isView && sent && { id: sent }) }, touchpoint);
    if (!isView) return;
    sent = '';
    void scan();
  };

  const begin = (): void => {
    const stored = consentMode === 'cookieless' ? null : persistence.storedConsent();
    if (stored) {
      consent = stored;
      consentSource = 'stored';
    }
    allowStorage();
    if (persistence.on) rememberIdentity(identity, keyValue, clock.wallMs(), !!sent);
    began = true;
    firstStart = startText();
    sensors = startSensors({ platform, config, emit: (touchpoint) => guard(() => emit(touchpoint)), report, at, late: assets.sensors });
    // After the sensors, so that their last touchpoints are told before `hidden`.
    hooks.push(page.onVisibility((state) => guard(() => {
      expel();
      guard(hearTabs);
      push({ type: 'visibility', state });
      if (state === 'hidden') {
        bridge.drain();
        leaveRaw();
        shelf.leave();
      } else {
        void shelf.secure()?.then(shelf.vault?.adopt);
      }
    })), platform.network.onOnline(() => push({ type: 'flush' })), keyValue.watch((key) => guard(() => {
      if (key === STATE_KEY) hearTabs();
      else if (key === null || key === EPOCH_KEY) expel();
    })));
    // A recording begins with the core, or it would lack what came first.
    const ready = Promise.all([loadCore(assets, platform.network, wasmUrl), recorded && startRecording(), isFromElsewhere(window) && loadTable('hosts', assets.hostsUrl), window && HAS_CUES.test(pageLanguage) && loadTable('cues', assets.cuesUrl)]);
    bridge.start(ready.then(([loaded]) => loaded)).catch(fault)
      .then(() => whenParsed(() => void scan().then(settle)));
    whenParsed(() => void scan());
    if (persistence.on) {
      openShelf();
      keepCookie?.(identity.visitorId, consent);
    }
    if (consentMode === 'banner' && !stored) clock.whenIdle(ask, 1_000);
    if (consentMode === 'source') hear();
    if (checking && window) {
      assets.inspector().then(({ mountCheck }) => whenParsed(() => mountCheck(tracker, { window, language })), unavailable('inspector'));
    }
  };

  /** Without hosts the core knows no place: the channel is then a referral. Without cues it knows English and Italian words. */
  const loadTable = (name: string, url: () => string): Promise<void> => platform.network.bytes(url()).then((bytes) => {
    if (bytes) tables[name] = new Uint8Array(bytes);
    else report(name + '_unavailable', `the table of ${name} could not be fetched`);
  });

  const startRecording = (): Promise<void> => assets.recording().then(({ Recording }) => {
    recording = new Recording();
    recording.on = true;
  }, unavailable('recording'));

  const whenParsed = (run: () => void): void => {
    const document = window?.document;
    if (document?.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => guard(run), { once: true });
    else guard(run);
  };

  // ------------------------------------------------------------ public

  const coreReport = (): CheckReport['core'] => ({
    ...core, state: bridge.state === 'loading' && !began ? 'waiting' : bridge.state, traps: bridge.traps, waiting: bridge.waiting,
  });

  const ledger = (): LedgerEffect['destinations'] => shelf.ledger(observations.ledger);

  let settle = (): void => {};
  const settled = new Promise<void>((resolve) => { settle = resolve; });

  const flush = async (deadlineMs: number): Promise<FlushReport> => {
    const before = totalsOf(observations.ledger);
    let late = false;
    await Promise.race([
      wait(deadlineMs).then(() => { late = true; }),
      (async () => {
        await settled;
        await sensors?.load();
        // What an earlier page left belongs to it.
        await opening;
        await shelf.vault?.adopted;
        // One batch a request, and one request at a time: asked again as long as something gets through.
        for (let sent = -1, now; !late && (now = totalsOf(observations.ledger).delivered) > sent; sent = now) {
          push({ type: 'flush' });
          bridge.drain();
          while (requests.size && !late) {
            await Promise.allSettled([...requests]);
            bridge.drain();
          }
        }
        await shelf.vault?.idle();
        await shelf.vault?.refresh();
      })(),
    ]);
    const after = totalsOf(observations.ledger);
    return { sent: after.delivered - before.delivered, kept: after.kept, dropped: after.dropped - before.dropped };
  };

  const track = (kind: Kind, data: unknown, defaults?: object): void => guard(() => {
    const shaped = shapeTouchpoint(data);
    if (shaped) {
      sensors?.told({ kind, ...shaped });
      return push({ type: 'touchpoint', kind, sensor: 'api' }, { ...defaults, ...shaped }, maskValue);
    }
    report('refused_invalid', REFUSED.invalid);
    push({ type: 'refused', reason: 'invalid', count: 1 });
  });

  const tracker: Tracker = {
    track: (kind, data) => track(kind, data),
    page: (data) => track('page_view', data, window ? { page: pageNow() } : {}),
    identify: (traits) => guard(() => push({ type: 'identify' }, { traits }, maskValue)),
    consent(choice) {
      guard(() => {
        if (choice === 'ask') ask();
        else if (choice === 'granted' || choice === 'denied' || (choice && typeof choice === 'object')) choose(choice, 'api');
        else report('refused_invalid', 'consent() takes "granted", "denied", "ask" or an object of purposes');
      });
    },
    async decide(slot) {
      await Promise.race([settled, wait(DECIDE_WAIT_MS)]);
      bridge.drain();
      return slots.decisions.get(slot) ?? defaultDecision(typeof slot === 'string' ? slot : '');
    },
    on(event, run) {
      if (typeof run !== 'function') {
        report('refused_invalid', 'on() takes an event name and a function');
        return () => {};
      }
      const off = emitter.on(event, run);
      if (event === 'ready' && bridge.state === 'running') void settled.then(() => guard(() => run(coreReport() as never)));
      return off;
    },
    flush: (options) => flush(guard(() => Math.min(Math.max(Number(options?.deadlineMs ?? DEFAULT_FLUSH_MS) || 0, 0), MAX_FLUSH_MS)) ?? 0),
    journey: () => observations.recent.at(-1) ?? null,
    ledger,
    exportMyData: () => (shelf.vault ? shelf.vault.exportAll() : loadVault().then((vault) => vault.exportAll().finally(vault.stop))),
    async eraseMyData() {
      await (guard(() => choose('denied', 'erase')) ?? wipe().catch(fault));
    },
    check: () => ({
      version: VERSION,
      core: coreReport(),
      mode, checking,
      consent: { mode: consentMode, state: { ...consent }, source: consentSource, signal, withheld: [...withheld] },
      storage: { kind: storage(), keys: keyValue.keys(), records: shelf.shelved.tail.size, recordsPersist: persistence.on && !!shelf.vault?.available },
      ids: { ...identity },
      internal, botSigns: [...botSigns], language,
      siteId: config.siteId, endpoint: config.endpoint, lastBatch: observations.lastBatch,
      recent: [...observations.recent],
      decisions: [...slots.decisions.values()],
      goals: [...observations.goals],
      ledger: ledger(),
      problems: [...problems],
      diagnostics: diagnostics.list.map((one) => ({ ...one })),
      recording: { on: recorded, bytes: recording?.bytes ?? 0 },
    }),
    exportRecording: () => recording?.toText() ?? '',
    destroy() {
      guard(() => {
        sensors?.();
        for (const off of hooks.splice(0)) off();
        timers.clear();
        shelf.leave();
        shelf.vault?.stop();
        bridge.destroy();
        registry.delete(name);
        settle();
      });
    },
  };

  const made: Made = {
    tracker, report,
    at,
    notice: (event, path, elapsedMs) => sensors?.notice(event, path, elapsedMs),
  };
  registry.set(name, made);
  if (refused) report('config_refused', `the configuration is ${REFUSED[refused as keyof typeof REFUSED]}`);
  const start = (): void => void guard(begin);
  page.onActivated(consentMode !== 'cookieless' && config.consent?.cookie && window
    ? () => void assets.cookie().then(({ openCookie }) => { keepCookie = openCookie(window, keyValue, config.endpoint, report); }).catch(unavailable('cookie')).then(start)
    : start);

  return made;
}

/** The first view may be an arrival: another site led here, or the address names a source. */
const isFromElsewhere = (window: Window | null): boolean => !!window
  && (/source=/i.test(window.location.search) || (!!window.document.referrer && !window.document.referrer.startsWith(`${window.location.origin}/`)));

/** Shared by every copy of Waymark in the page, npm's and the script tag's. */
function trackersOf(window: Window | null): Map<string, Made> {
  const key = Symbol.for('waymark.trackers');
  const holder = window as unknown as { [key]?: Map<string, Made> } | null;
  if (!holder) return new Map();
  if (!holder[key]) Object.defineProperty(holder, key, { value: new Map() });
  return holder[key]!;
}

/** In portions, so that no message outgrows its limit. */
function adopted(records: AdoptedMessage['records']): Unstamped[] {
  const messages: Unstamped[] = [];
  for (let from = 0; from < records.length; from += ADOPTED_A_MESSAGE) {
    messages.push({ type: 'adopted', records: records.slice(from, from + ADOPTED_A_MESSAGE) });
  }
  return messages;
}

const REFUSED = {
  too_large: 'larger than 64 KiB',
  too_deep: 'nested deeper than 32 levels',
  invalid: 'track() takes a kind and an object',
};
