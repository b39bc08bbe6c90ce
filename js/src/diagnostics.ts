import type { Diagnostic } from './api.js';

/** Kinds of fault kept for the check screen; more kinds than this say nothing new. */
const MAX_KINDS = 50;

export interface Diagnostics {
  readonly list: readonly Diagnostic[];
  report(this: void, code: string, message: string, path?: string): void;
}

/** Every fault is named and counted; the console hears of each kind once, and of what is known from an earlier page not at all. */
export function createDiagnostics(console: Console | undefined, nowMs: () => number, isKnown: (code: string) => boolean, tell: (diagnostic: Diagnostic) => void): Diagnostics {
  const list: Diagnostic[] = [];
  const warn = console?.warn?.bind(console);
  return {
    list,
    report(code, message, path) {
      const ofCode = list.filter((one) => one.code === code);
      let found = ofCode.find((one) => one.path === path);
      if (!found) {
        if (list.length >= MAX_KINDS) return;
        list.push(found = { code, message, atMs: nowMs(), count: 0, ...(path && { path }) });
        if (!ofCode[0] && !isKnown(code)) try { warn?.(`[waymark] ${code}: ${message}${path ? ` (${path})` : ''}`); } catch { /* a page may break its console */ }
      }
      found.count++;
      found.message = message;
      tell({ ...found });
    },
  };
}
