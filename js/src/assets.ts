import type { CoreFactory } from './core/module.js';
import type { Tracker } from './api.js';
import type { ConsentState } from './core/protocol.js';

/** The parts that are loaded only when needed. `bundle.ts` is the real one; tests hand in their own. */
export interface Assets {
  /** `core.mjs`, the glue of the WebAssembly core. */
  glue(): Promise<{ default: CoreFactory }>;
  /** `core-js.mjs`, the same core as JavaScript. */
  twin(): Promise<{ default: CoreFactory }>;
  wasmUrl(): string;
  sensors(): Promise<typeof import('./sensors/index.js')>;
  recording(): Promise<typeof import('./recording.js')>;
  cookie(): Promise<typeof import('./cookie/index.js')>;
  raw(): Promise<typeof import('./raw/index.js')>;
  vault(): Promise<typeof import('./vault/index.js')>;
  slots(): Promise<typeof import('./slots/index.js')>;
  banner(): Promise<{ askConsent(options: BannerOptions): void }>;
  inspector(): Promise<{ mountCheck(tracker: Tracker, options: { window: Window & typeof globalThis; language?: string }): void }>;
}

export interface BannerOptions {
  window: Window & typeof globalThis;
  language: string;
  /** What holds at present: the switches begin there. */
  consent: ConsentState;
  /** The visitor decided. */
  choose(choice: { [purpose in keyof ConsentState]: boolean }): void;
}
