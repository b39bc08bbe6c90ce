import type { Diagnostic } from './api.js';

/** Kinds of fault kept for the check screen; more kinds than this say nothing new. */
const MAX_KINDS = 50;

/** Every fault is named and counted; the console hears of each kind once. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];
  readonly #warn: (text: string) => void;
  readonly #nowMs: () => number;
  readonly #tell: (diagnostic: Diagnostic) => void;

  constructor(console: Console | undefined, nowMs: () => number, tell: (diagnostic: Diagnostic) => void) {
    this.#warn = console?.warn?.bind(console) ?? (() => {});
    this.#nowMs = nowMs;
    this.#tell = tell;
  }

  report = (code: string, message: string, path?: string): void => {
    let found = this.list.find((one) => one.code === code && one.path === path);
    if (found) {
      found.count++;
      found.message = message;
    } else {
      if (this.list.length >= MAX_KINDS) return;
      const firstOfCode = !this.list.some((one) => one.code === code);
      found = { code, message, atMs: this.#nowMs(), count: 1, ...(path ? { path } : {}) };
      this.list.push(found);
      if (firstOfCode) try { this.#warn(`[waymark] ${code}: ${message}${path ? ` (${path})` : ''}`); } catch { /* a page may break its console */ }
    }
    this.#tell({ ...found });
  };
}
