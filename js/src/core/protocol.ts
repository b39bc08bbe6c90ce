/**
 * The border between the shell and the core, as types. One spelling through C++, JSON and TypeScript.
 * Messages go in, stamped by the shell; effects come out. Both sets are closed: an unknown `type` is refused by name.
 * All times are milliseconds; all money is integer minor units plus an ISO 4217 code.
 */

/** Version of this border. Shell and core refuse each other when it differs (see bridge). */
export const PROTOCOL_VERSION = 1;

/** Stamped by the shell on every message. */
export interface Stamp {
  /** Unique over all pages and tabs; becomes the event id that destinations dedupe by. ≤ 64 characters. */
  id: string;
  /** Wall time at page start + monotonic elapsed, ms since 1970, integer. */
  atMs: number;
  /** Monotonic ms since page start, ≥ 0, integer. */
  elapsedMs: number;
}

// ---------------------------------------------------------------- vocabulary

export const KINDS = [
  'page_view', 'search', 'view_item', 'view_item_list', 'select_item', 'add_to_cart', 'remove_from_cart', 'view_cart',
  'begin_checkout', 'add_payment_info', 'purchase', 'refund', 'sign_up', 'login', 'share', 'generate_lead',
  'add_to_wishlist', 'view_promotion', 'select_promotion',
  'arrival', 'engagement', 'click', 'outbound_click', 'download', 'media', 'form_start', 'form_submit', 'form_abandon',
  'compare', 'review_view', 'review_submit', 'subscribe', 'unsubscribe', 'referral_invite', 'chat', 'support',
  'directions', 'call', 'email', 'store_locator', 'appointment', 'donation', 'survey_answer', 'pain',
  'store_visit', 'qr_scan', 'coupon_redeem', 'loyalty_card', 'phone_order', 'event_attendance', 'media_exposure',
  'custom',
] as const;
export type Kind = (typeof KINDS)[number];

export type Family = 'traditional' | 'digital' | 'external';
export type Ownership = 'owned' | 'paid' | 'earned';
export const MOMENTS = ['know', 'go', 'do', 'buy', 'navigate'] as const;
/** `undecided` is an answer, not a class: the margin between the two best was too small. */
export type Moment = (typeof MOMENTS)[number] | 'undecided';
export const STAGES = ['awareness', 'consideration', 'purchase', 'retention', 'loyalty'] as const;
export type Stage = (typeof STAGES)[number];
export const PAIN_SIGNALS = ['rage_click', 'dead_click', 'error_click', 'u_turn', 'form_abandon', 'zero_results', 'coupon_error', 'slow_interaction'] as const;
export type PainSignal = (typeof PAIN_SIGNALS)[number];
export type Purpose = 'necessary' | 'analytics' | 'personalization' | 'advertising';
export type DeviceType = 'mobile' | 'tablet' | 'desktop';
/** `normal`, or `test` (recognised and shown, flagged `test` in every event), or `off` (nothing runs). */
export type Mode = 'normal' | 'test' | 'off';

// ---------------------------------------------------------------- value types

export interface Page {
  /** Origin + path + known campaign parameters only; no fragment, no credentials. */
  url: string;
  title?: string;
  /** BCP 47 of the page (`<html lang>`). */
  lang?: string;
  /** schema.org types found on the page (JSON-LD, microdata) and `og:<type>`, without prefix, e.g. "Product", "HowTo", "og:article". ≤ 16. */
  types?: string[];
}

export interface Item {
  id: string;
  name?: string;
  brand?: string;
  category?: string;
  variant?: string;
  /** One unit, in minor units of `currency`. */
  priceMinor?: number;
  currency?: string;
  quantity?: number;
}

/** What was acted on. Never a value the visitor typed. */
export interface Target {
  /** Accessible name, ≤ 80 characters; absent for inputs. */
  text?: string;
  /** `link`, `button`, `input`, … */
  role?: string;
  /** A short, stable CSS path or `#id`. */
  selector?: string;
  /** For links: sanitised like `Page.url`; `tel:`/`mailto:`/`sms:` are reduced to their scheme. */
  href?: string;
}

/** One contact with the brand, as a sensor or the site reports it. `properties` holds what the vocabulary does not name. */
export interface Touchpoint {
  kind: Kind;
  page?: Page;
  /** Who noticed it: `page`, `clicks`, `dataLayer`, `structuredData`, …, or `api`, `markup`. */
  sensor?: string;
  /** Raw referrer URL (origin + path + search-query parameters), on page views and arrivals. */
  referrer?: string;
  /** On page views: how the page came to be seen. */
  navigation?: 'load' | 'history' | 'hash' | 'bfcache' | 'reload' | 'back_forward';
  /** For `custom`: the site's own name, ≤ 64 characters. */
  name?: string;
  item?: Item;
  /** ≤ 50. */
  items?: Item[];
  valueMinor?: number;
  currency?: string;
  orderId?: string;
  query?: string;
  resultCount?: number;
  target?: Target;
  form?: { id?: string; fields?: number; lastField?: string; seconds?: number };
  engagedMs?: number;
  scrollPercent?: number;
  media?: { title?: string; percent?: number; action?: 'play' | 'progress' | 'complete' };
  pain?: { signal: PainSignal; count?: number; detail?: string };
  survey?: { id?: string; metric?: 'nps' | 'csat' | 'ces'; score: number };
  /** QR, coupon, loyalty or campaign code of a physical touchpoint. */
  code?: string;
  /** Configured goal ids whose selector matched in the page. */
  goals?: string[];
  properties?: { [key: string]: unknown };
}

// ---------------------------------------------------------------- messages

/** First message of every page. */
export interface StartMessage extends Stamp {
  type: 'start';
  protocol: number;
  /** uint32 from the platform's crypto; all randomness of the core derives from it. */
  seed: number;
  tabId: string;
  pageId: string;
  /** A stored id when storage is allowed, else one made for this page only. */
  visitorId: string;
  page: Page;
  referrer?: string;
  device: { type: DeviceType; viewportWidthPx?: number };
  /** Minutes east of UTC. */
  utcOffsetMin: number;
  mode: Mode;
  /** `memory`: nothing outlives the page. `persistent`: consent allows storage and storage works. */
  storage: 'memory' | 'persistent';
  consent: ConsentState;
  /** Names of automation signs seen by the shell, e.g. "webdriver", "userAgent". Flagged, never silently dropped. */
  botSigns?: string[];
  /** The page's host or address matched `internal` of the configuration. */
  internal?: boolean;
  /** Earlier in this browser session requests were blocked: ms until one may be tried again, 0–300,000. */
  blockedForMs?: number;
}

export type ConsentState = { [purpose in Exclude<Purpose, 'necessary'>]: 'granted' | 'denied' | 'unknown' };
export interface ConsentMessage extends Stamp { type: 'consent'; consent: ConsentState; source: string; visitorId?: string; storage: 'memory' | 'persistent' }
export interface TouchpointMessage extends Stamp, Touchpoint { type: 'touchpoint' }
/** `hidden` also covers pagehide and freeze: the last moment to rely on. */
export interface VisibilityMessage extends Stamp { type: 'visibility'; state: 'hidden' | 'visible' }
export interface TimerMessage extends Stamp { type: 'timer'; timer: string }
/** The network's answer to one `send` effect. */
export interface AnswerMessage extends Stamp {
  type: 'answer';
  batchId: string;
  /** HTTP status; 0 when there was none. */
  status: number;
  /** Why there was no status. `blocked`: it failed at once, as an ad blocker's refusal does. `unknown`: a beacon was taken, its fate is not known. */
  failure?: 'network' | 'timeout' | 'blocked' | 'offline' | 'unknown';
  /** As sent by the server, seconds or an HTTP date turned into ms from now by the shell. */
  retryAfterMs?: number;
  /** First 64 KiB of the body. */
  body?: string;
}
/** Slots found in the page's HTML (`data-waymark-slot`). */
export interface SlotsMessage extends Stamp { type: 'slots'; slots: SlotConfig[] }
/** A slot's option really stands in the page: binding for this page view. */
export interface SlotPaintedMessage extends Stamp { type: 'slot_painted'; slot: string; option: string }
export interface IdentifyMessage extends Stamp { type: 'identify'; traits?: { [key: string]: string | number | boolean } }
export interface FlushMessage extends Stamp { type: 'flush' }
/**
 * Records left by an earlier page of this visitor, or by a tab that is gone. `to` names the destinations that have not settled them yet (absent: `["waymark"]`).
 * Whether one was sent is not known: they are in doubt until the next answer's `acked`.
 */
export interface AdoptedMessage extends Stamp { type: 'adopted'; records: { key: string; bytes: number; kind: Kind; to?: string[] }[] }
/** Another tab has taken these records over: they leave this index and its `accepted`, neither delivered nor dropped. */
export interface DisownedMessage extends Stamp { type: 'disowned'; keys: string[] }
/** What another tab of this visitor has saved. */
export interface MergeMessage extends Stamp { type: 'merge'; state: unknown }
export interface StoreFailedMessage extends Stamp { type: 'storeFailed'; keys: string[]; reason: string }
/** A dispatch that trapped, told to the rebuilt instance. */
export interface TrappedMessage extends Stamp { type: 'trapped'; count: number }
/** Something the shell refused before it reached the core: counted by reason in the ledger. */
export interface RefusedMessage extends Stamp { type: 'refused'; reason: 'too_large' | 'too_deep' | 'invalid' | 'trap' | 'off'; count: number }

export type Message =
  | StartMessage | ConsentMessage | TouchpointMessage | VisibilityMessage | TimerMessage | AnswerMessage | SlotsMessage
  | SlotPaintedMessage | IdentifyMessage | FlushMessage | AdoptedMessage | DisownedMessage | StoreFailedMessage | TrappedMessage | RefusedMessage | MergeMessage;

// ---------------------------------------------------------------- answers with their evidence

/** One reason, in words and numbers, traceable to the message it came from. */
export interface Evidence {
  /** Which rule family saw it: `act`, `query`, `structured`, `path`, `title`, `campaign`, `referrer`, `dwell`, `context`. */
  source: string;
  /** What was seen, e.g. `add_to_cart`, `how to`, `HowTo`. */
  cue: string;
  /** Present contribution to the score, after decay. */
  weight: number;
  /** The message (event) id it came from. */
  messageId: string;
}
export interface MomentAnswer {
  label: Moment;
  /** Probability of each of know, go, do, buy, navigate; sums to 1. */
  scores: { know: number; go: number; do: number; buy: number; navigate: number };
  margin: number;
  /** Of the best moment, strongest first, ≤ 3. */
  evidence: Evidence[];
}
export interface StageAnswer {
  label: Stage;
  scores: { awareness: number; consideration: number; purchase: number; retention: number; loyalty: number };
  /** Of the stage named, strongest first, ≤ 3. */
  evidence: Evidence[];
  /** Completed rounds of the circular journey: conversions followed by a new need. */
  cycles: number;
  sinceMs: number;
}
export interface ChannelAnswer {
  /** GA4 default channel group name, or one of ours ("AI Assistant", "QR & Print", …). */
  channel: string;
  source: string;
  medium: string;
  campaign?: string;
  term?: string;
  content?: string;
  clickId?: string;
  /** The rule that decided, e.g. `click_id`, `utm`, `referrer_host`, `site_rule:<id>`, `direct`. */
  rule: string;
  /** What it saw, e.g. "gclid", "utm_medium=cpc", "www.bing.com". */
  evidence: string;
}
export interface SessionAnswer { sessionId: string; ordinal: number; isNew: boolean; reason: 'first' | 'idle' | 'max_duration' | 'campaign' | 'continued'; startedAtMs: number; touchpoints: number }

// ---------------------------------------------------------------- effects

/** Keep this record until `forget`. `urgent`: write through at once. */
export interface StoreEffect { type: 'store'; key: string; kind: Kind; urgent: boolean; record: EventRecord; /** Destinations that wait for it; absent: `["waymark"]`. */ to?: string[] }
/** `destination` has settled these records; the store keeps each until all have. `why`: the ledger's reason of a drop. */
export interface ForgetEffect { type: 'forget'; keys: string[]; destination: string; reason: 'delivered' | 'dropped' | 'erased'; why?: string }
/** POST `{...header, events: [records of keys]}` as JSON text. The shell answers with an `answer` message, always. */
export interface SendEffect { type: 'send'; batchId: string; destination: string; url: string; keys: string[]; header: BatchHeader; leaving: boolean; timeoutMs: number }
/** Send `timer` back after at least this long on the monotonic clock; a second schedule of the same name replaces the first. */
export interface ScheduleEffect { type: 'schedule'; timer: string; afterMs: number }
export interface CancelEffect { type: 'cancel'; timer: string }
/** Replace the saved state (only when storage is persistent). */
export interface SaveEffect { type: 'save'; state: unknown }
/** Erase every stored byte of this tracker: consent was withdrawn or erasure asked. */
export interface EraseEffect { type: 'erase'; reason: string }
/** What is now recognised; after every touchpoint. */
export interface JourneyEffect {
  type: 'journey';
  touchpoint: { id: string; kind: Kind; family: Family; ownership: Ownership; index: number; sensor?: string };
  moment: MomentAnswer;
  stage: StageAnswer;
  session: SessionAnswer;
  /** The channel of this session's arrival. */
  channel: ChannelAnswer;
  changed: ('moment' | 'stage' | 'session' | 'channel')[];
}
/** What a slot shows and why. `option` is `default` when nothing applies. */
export interface DecideEffect {
  type: 'decide';
  slot: string;
  option: string;
  content?: SlotContent;
  reason: { by: 'rule' | 'default'; rule?: string; facts: { attribute: string; value: unknown }[]; evidence: Evidence[] };
}
export interface GoalEffect { type: 'goal'; goalId: string; kind: Kind; isConversion: boolean; valueMinor?: number; currency?: string; orderId?: string; counted: boolean; why: string }
export interface DiagnosticEffect { type: 'diagnostic'; code: string; message: string; path?: string }
export type Effect = StoreEffect | ForgetEffect | SendEffect | ScheduleEffect | CancelEffect | SaveEffect | EraseEffect | JourneyEffect | DecideEffect | GoalEffect | DiagnosticEffect | LedgerEffect;

/** Counters per destination; `accepted = delivered + queued + inDoubt + Σ dropped`, always. */
export interface Ledger { accepted: number; delivered: number; queued: number; inDoubt: number; dropped: { [reason: string]: number }; held: number; refused: { [reason: string]: number } }
/** After every change of the counters, at the end of a dispatch. */
export interface LedgerEffect { type: 'ledger'; destinations: { [name: string]: Ledger } }

// ---------------------------------------------------------------- what travels

export interface EventRecord extends Touchpoint {
  id: string;
  visitorId: string;
  sessionId: string;
  sessionOrdinal: number;
  tabId: string;
  pageId: string;
  /** Order within the tab. */
  seq: number;
  atMs: number;
  elapsedMs: number;
  utcOffsetMin: number;
  device: DeviceType;
  family: Family;
  ownership: Ownership;
  moment: MomentAnswer;
  stage: StageAnswer;
  /** Of the session's arrival. */
  channel: ChannelAnswer;
  /** Goals this touchpoint reached, each counted once per orderId. */
  goalsReached?: { goalId: string; isConversion: boolean; counted: boolean; valueMinor?: number; currency?: string }[];
  /** Present and true only where it applies. */
  test?: boolean;
  internal?: boolean;
  botSigns?: string[];
}
export interface BatchHeader {
  schema: 'waymark/batch/1';
  batchId: string;
  sentAtMs: number;
  coreVersion: string;
  siteId?: string;
  writeKey?: string;
  tabId: string;
  ledgerSeq: number;
  ledger: Ledger;
  /** Events sent before without an answer, ≤ 100: has the collector got them? */
  inDoubt?: string[];
}
/** Body of `POST /v1/batch`. */
export interface Batch extends BatchHeader { events: EventRecord[] }
/** Body of the collector's 200. `rejected` events will never be accepted and are dropped by name. */
export interface BatchReply {
  ok: true;
  accepted: number;
  duplicates: number;
  rejected: { index: number; id: string; error: CoreError }[];
  /** Those of the header's `inDoubt` that are stored. */
  acked?: string[];
  /** Content codings of later bodies that the collector reads by their first bytes. */
  accepts?: 'gzip'[];
}

// ---------------------------------------------------------------- answers of the core's five functions

export interface CoreError { code: string; message: string; /** JSON Pointer into what was handed in. */ path: string }
export type CreateAnswer = { ok: true; trackerId: number; problems: CoreError[] } | { ok: false; error: CoreError };
export type DispatchAnswer = { ok: true; effects: Effect[]; rejected: { index: number; error: CoreError }[] } | { ok: false; error: CoreError };

// ---------------------------------------------------------------- configuration (waymark.json)

/** A condition over attributes: `{moment:"buy"}`, `{stage:{$in:["retention","loyalty"]}}`, `$and`, `$or`, `$not`, `$nor`; operators `$eq $ne $in $nin $gt $gte $lt $lte`. */
export type Condition = { [attributeOrOperator: string]: unknown };
export interface SlotContent { text?: string; attributes?: { [name: string]: string }; /** id of a `<template>` in the page. */ template?: string }
export interface SlotConfig { id: string; /** CSS selector when the page has no `data-waymark-slot` for it. */ selector?: string; options: { id: string; when: Condition; content?: SlotContent }[] }
export interface GoalConfig { id: string; /** Exactly one of the three. `page`: path glob, `*` within or across segments. */ when: { page?: string; selector?: string; kind?: Kind }; valueMinor?: number; currency?: string }
/** All fields of `when` that are given must match; `*` globs. */
export interface ChannelRule { id: string; when: { source?: string; medium?: string; campaign?: string; referrerHost?: string; landingPath?: string }; channel: string }
export interface DestinationConfig {
  /** Lower-case letters, digits, `_`, `-`; ≤ 32; not `waymark`, which is `endpoint`'s. */
  name: string;
  /** http(s) only. */
  endpoint: string;
  writeKey?: string;
  /** What happens to an event whose delivery is not known: `resend` (default; the backend dedupes by id) or `drop` (counted as `in_doubt`). */
  onDoubt?: 'resend' | 'drop';
}
/** Who asks the visitor, where it is neither Waymark's banner nor the site's own call. */
export const CONSENT_SOURCES = ['tcf', 'gpp', 'googleConsentMode'] as const;
export type ConsentSourceName = (typeof CONSENT_SOURCES)[number];
export interface ConsentConfig {
  /**
   * `cookieless` (default): memory only. `banner`: own banner asks. `api`: the site calls `consent()`. `source`: a consent manager of the page
   * is heard. In all but the first nothing is stored or sent before an answer.
   */
  mode?: 'cookieless' | 'banner' | 'api' | 'source';
  /** With mode `source`: whom to hear; absent: the first of them found in the page. */
  source?: ConsentSourceName;
  /** 1–65,535: this vendor must have been disclosed and allowed too; absent: the purposes alone count. */
  tcfVendorId?: number;
  /** Which purposes Global Privacy Control denies; default personalization and advertising. */
  gpc?: { [purpose in Exclude<Purpose, 'necessary'>]?: boolean };
  /** `Do Not Track` denies the same purposes; default false. */
  dnt?: boolean;
  /** The collector on the site's own domain (option `--cookie`) keeps id and answer in a first-party cookie; default false. */
  cookie?: boolean;
}
export const SENSORS = [
  'pageViews', 'clicks', 'outbound', 'downloads', 'forms', 'siteSearch', 'engagement', 'contact', 'chat', 'reviews', 'compare',
  'structuredData', 'dataLayer', 'pain', 'media', 'markup', 'share', 'promotions',
] as const;
export type SensorName = (typeof SENSORS)[number];
export interface Config {
  siteId?: string;
  /** Where batches go. Absent: nothing is sent, everything else works. http(s) only. */
  endpoint?: string;
  writeKey?: string;
  /** Further places that take the same batches, each with a cursor of its own; ≤ 4. */
  destinations?: DestinationConfig[];
  /** The kind that is this site's conversion; default "purchase". */
  conversion?: Kind;
  /** How fast this market's journeys run; default "days". */
  tempo?: 'minutes' | 'hours' | 'days' | 'weeks' | 'months';
  /** idleTimeoutMs 300,000–28,500,000, default 1,800,000; maxDurationMs default 86,400,000; newOnCampaign default false. */
  session?: { idleTimeoutMs?: number; maxDurationMs?: number; newOnCampaign?: boolean };
  consent?: ConsentConfig;
  goals?: GoalConfig[];
  slots?: SlotConfig[];
  channels?: { rules?: ChannelRule[]; internalHosts?: string[] };
  /** maxEvents 1–500, default 20; maxBytes 1,024–524,288, default 49,152; maxAgeMs 100–60,000, default 3,000. */
  batch?: { maxEvents?: number; maxBytes?: number; maxAgeMs?: number };
  /** capBytes 16,384–67,108,864, default 524,288. */
  storage?: { capBytes?: number };
  /** Traffic of the site's own people: events are flagged `internal`. Globs over host and path. */
  internal?: { hosts?: string[]; addresses?: string[] };
  sensors?: { [name in SensorName]?: boolean };
  /** Query parameter names of the on-site search; default q, query, s, search, keyword, cerca. */
  searchParameters?: string[];
  /** Text language of banner and check screen; default from the page. */
  language?: 'en' | 'it';
}
