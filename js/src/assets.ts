import type { CoreFactory } from './core/module.js';
import type { Tracker } from './api.js';
import type { ConsentConfig, ConsentState } from './core/protocol.js';

/** The parts that are loaded only when needed. `bundle.ts` is the real one; tests hand in their own. */
export interface Assets {
  /** `core.mjs`, the glue of the WebAssembly core. */
  glue(): Promise<{ default: CoreFactory }>;
  /** `core-js.mjs`, the same core as JavaScript. */
  twin(): Promise<{ default: CoreFactory }>;
  wasmUrl(): string;
  /** `hosts.bin`: what the places are that visits come from. */
  hostsUrl(): string;
  /** `cues.bin`: words of further languages. */
  cuesUrl(): string;
  sensors(): Promise<typeof import('./sensors/index.js')>;
  recording(): Promise<typeof import('./recording.js')>;
  cookie(): Promise<typeof import('./cookie/index.js')>;
  raw(): Promise<typeof import('./raw/index.js')>;
  vault(): Promise<typeof import('./vault/index.js')>;
  slots(): Promise<typeof import('./slots/index.js')>;
  banner(): Promise<{ askConsent(options: BannerOptions): void }>;
  consentSources(): Promise<{ hearConsent(host: ConsentHost): HeardConsent }>;
  inspector(): Promise<{ mountCheck(tracker: Tracker, options: { window: Window & typeof globalThis; language?: string }): void }>;
}

export interface BannerOptions {
  window: Window & typeof globalThis;
  language: string;
  /** What holds at present: the switches begin there. */
  consent: ConsentState;
  /** The visitor decided: about all at once, which does not outweigh the browser's own signal, or one by one. */
  choose(choice: 'granted' | 'denied' | { [purpose in keyof ConsentState]: boolean }): void;
}

/** What the consent sources act on. */
export interface ConsentHost {
  window: Window & typeof globalThis;
  config: ConsentConfig;
  /** Purposes that Global Privacy Control or Do Not Track denies: no blanket answer grants them. */
  withheld: readonly (keyof ConsentState)[];
  state(): ConsentState;
  /** Consent allows storage and storage works. */
  persistent(): boolean;
  store: { get(key: string): string | null; set(key: string, value: string): boolean };
  setTimer(run: () => void, afterMs: number): number;
  report(code: string, message: string): void;
  /** The visitor's answer, as `source` tells it. */
  choose(choice: { [purpose in keyof ConsentState]?: boolean }, source: string): void;
}

export interface HeardConsent {
  /** Somebody chose: what was heard may now be kept, or no more. */
  chosen(): void;
  stop(): void;
}
