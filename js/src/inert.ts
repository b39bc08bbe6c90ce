import type { CheckReport, Decision, Tracker } from './api.js';
import { initialConsent } from './consent.js';
import { VERSION } from './version.js';

export const defaultDecision = (slot: string): Decision => ({ slot, option: 'default', reason: { by: 'default', facts: [], evidence: [] } });

/** Nothing known yet: the report of a tracker that does not run. */
export function emptyReport(why: string): CheckReport {
  return {
    version: VERSION,
    core: { state: 'off', why, traps: 0, waiting: 0 },
    mode: 'off',
    checking: false,
    consent: { mode: 'cookieless', state: initialConsent([]), source: 'none', signal: '', withheld: [] },
    storage: { kind: 'memory', keys: [], records: 0, recordsPersist: false },
    ids: { visitorId: '', tabId: '', pageId: '' },
    internal: false,
    botSigns: [],
    recent: [],
    decisions: [],
    goals: [],
    ledger: {},
    problems: [],
    diagnostics: [],
    recording: { on: false, bytes: 0 },
  };
}

/** A tracker that takes everything and does nothing: on a server, with `?waymark=off`, or where setting up failed. */
export function inertTracker(why: string): Tracker {
  const nothing = (): void => {};
  return {
    track: nothing,
    page: nothing,
    identify: nothing,
    consent: nothing,
    decide: async (slot) => defaultDecision(typeof slot === 'string' ? slot : ''),
    on: () => nothing,
    flush: async () => ({ sent: 0, kept: 0, dropped: 0 }),
    journey: () => null,
    ledger: () => ({}),
    exportMyData: async () => ({ localStorage: {}, sessionStorage: {}, cookies: {}, indexedDB: { records: [], ledger: {} } }),
    eraseMyData: async () => {},
    check: () => emptyReport(why),
    exportRecording: () => '',
    destroy: nothing,
  };
}
