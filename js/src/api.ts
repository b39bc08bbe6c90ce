import type {
  Config, ConsentConfig, ConsentState, CoreError, DecideEffect, DiagnosticEffect, GoalEffect, JourneyEffect, Kind, LedgerEffect, Mode, Touchpoint,
} from './core/protocol.js';

import type { ExportedData } from './vault/vault.js';

export type * from './core/protocol.js';
export type { ExportedData };

/** The configuration (waymark.json) and what only the shell needs to know. */
export interface TrackerConfig extends Config {
  /** Address of core.wasm when it does not stand beside the script. */
  wasmUrl?: string;
  /** Keep what goes into and comes out of the core for `exportRecording()`; default only in test mode. */
  record?: boolean;
}

/** What a site adds to a touchpoint. Names outside the vocabulary are moved into `properties`. */
export type TouchpointData = Omit<Touchpoint, 'kind'> & { [name: string]: unknown };

/** `true` and `'granted'` allow a purpose, `false` and `'denied'` refuse it; a purpose left out stays as it is. */
export type ConsentChoice = 'granted' | 'denied' | 'ask' | { [purpose in keyof ConsentState]?: boolean | 'granted' | 'denied' };

/** What a slot shows, and why. */
export type Decision = Omit<DecideEffect, 'type'>;

export interface FlushOptions {
  /** Longest wait in milliseconds, 0–60,000, default 2,000. */
  deadlineMs?: number;
}
/** Counts of events: `kept` are still queued or in doubt. */
export interface FlushReport { sent: number; kept: number; dropped: number }

/** One batch on its way or answered. */
export interface BatchReport {
  state: 'sent' | 'answered';
  batchId: string;
  destination: string;
  url: string;
  events: number;
  bytes: number;
  leaving: boolean;
  atMs: number;
  /** HTTP status; 0 when there was none. */
  status?: number;
  failure?: string;
  retryAfterMs?: number;
  /** First 500 characters of the answer. */
  body?: string;
}

export type Diagnostic = Omit<DiagnosticEffect, 'type'> & { atMs: number; count: number };

export interface TrackerEvents {
  journey: JourneyEffect;
  decide: Decision;
  goal: GoalEffect;
  batch: BatchReport;
  diagnostic: Diagnostic;
  ledger: LedgerEffect['destinations'];
  ready: CheckReport['core'];
}

/** What the check screen shows: everything Waymark knows about its own health on this page. */
export interface CheckReport {
  version: string;
  core: {
    /** `raw`: the core cannot run here, touchpoints wait; `refused`: the configuration cannot be read at all. */
    state: 'waiting' | 'loading' | 'running' | 'rebuilding' | 'raw' | 'refused' | 'off' | 'destroyed';
    twin?: 'wasm' | 'js';
    /** Why the twin, raw mode or nothing. */
    why?: string;
    version?: string;
    traps: number;
    /** Messages not yet taken by the core. */
    waiting: number;
  };
  mode: Mode;
  /** `?waymark=check` was asked for. */
  checking: boolean;
  /** `source`: who gave the present answer: `default`, `gpc`, `dnt`, `stored`, `banner`, `api`, `tcf`, `gpp`, `googleConsentMode` or `other tab`. */
  consent: { mode: NonNullable<ConsentConfig['mode']>; state: ConsentState; source: string; /** The browser's own signal. */ signal: 'gpc' | 'dnt' | ''; /** What that signal denies. */ withheld: (keyof ConsentState)[] };
  storage: { kind: 'memory' | 'persistent'; keys: string[]; records: number; recordsPersist: boolean };
  ids: { visitorId: string; tabId: string; pageId: string };
  internal: boolean;
  botSigns: string[];
  siteId?: string;
  endpoint?: string;
  language?: string;
  lastBatch?: BatchReport;
  /** Latest 50, oldest first. */
  recent: JourneyEffect[];
  decisions: Decision[];
  goals: GoalEffect[];
  ledger: LedgerEffect['destinations'];
  /** Of the configuration, each with its JSON Pointer. */
  problems: CoreError[];
  diagnostics: Diagnostic[];
  recording: { on: boolean; bytes: number };
}

/** A running tracker. No method throws, ever; what is wrong is a `diagnostic`. */
export interface Tracker {
  /** Reports one contact with the brand. */
  track(kind: Kind, data?: TouchpointData): void;
  /** Reports a page view the sensors cannot see. */
  page(data?: TouchpointData): void;
  /** Traits of the visitor, for conditions of slots. */
  identify(traits: { [name: string]: string | number | boolean }): void;
  /** The visitor's choice; `'ask'` opens the banner. */
  consent(choice: ConsentChoice): void;
  /** Resolves with what the slot shows; with its default when nothing applies or the core cannot run. */
  decide(slot: string): Promise<Decision>;
  /** Listens; gives back its own removal. */
  on<Name extends keyof TrackerEvents>(event: Name, run: (data: TrackerEvents[Name]) => void): () => void;
  /** Sends what is queued; resolves with event counts, at the latest after the deadline. */
  flush(options?: FlushOptions): Promise<FlushReport>;
  /** What is recognised at present. */
  journey(): JourneyEffect | null;
  /** What became of every event, by destination; of this browser where consent lets it be kept, else of this page. */
  ledger(): LedgerEffect['destinations'];
  /** Every byte that Waymark has stored in this browser for this site, readable. */
  exportMyData(): Promise<ExportedData>;
  /** Takes consent back and leaves no key, cookie, database or record; resolves when all is gone, in other tabs too. */
  eraseMyData(): Promise<void>;
  check(): CheckReport;
  /** NDJSON that `waymark replay` reproduces; empty when recording is off. */
  exportRecording(): string;
  /** Stops listening and sending; what is stored stays for the next page. */
  destroy(): void;
}
