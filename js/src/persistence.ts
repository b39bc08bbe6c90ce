import type { ConsentState } from './core/protocol.js';
import { parseConsent } from './consent.js';
import type { Clock, KeyValueStore } from './platform/platform.js';
import { toText } from './core/encode.js';

export const CONSENT_KEY = 'waymark.consent';
export const STATE_KEY = 'waymark.state';
/** Names the storage period: whoever remembers another one has been erased meanwhile. */
export const EPOCH_KEY = 'waymark.epoch';
/** How often the saved state was opened without reaching a first answer. */
const OPENING_KEY = 'waymark.opening';
/** A state that was fatal this often is set aside. */
const MAX_OPENINGS = 2;
/** Tabs that are allowed to store at the same moment each begin a period, before they see the others': the last one is all tabs'. */
const SAME_MS = 500;

/** What outlives the page: nothing at all until consent allows it. */
export interface Persistence {
  /** Consent allows storage, storage works, and nobody has erased it. */
  readonly on: boolean;
  /** Begins with the storage period that is there, or a new one of this id. */
  begin(newEpoch: string): void;
  /** Forgets the period that another tab has ended. */
  end(): void;
  /** This page stores, but the period it belongs to was ended by another tab. */
  isStale(): boolean;
  storedConsent(): ConsentState | null;
  keepConsent(consent: ConsentState): void;
  /** JSON text of the latest state, '' when there is none or it proved fatal twice. */
  openState(): string;
  /** What another tab has saved since this one last opened, saved or asked; '' for nothing new. */
  news(): string;
  /** The state just opened led to an answer. */
  opened(): void;
  save(text: string): void;
  /** Removes every key of ours, the epoch first. A refusal may be kept alone, without any identifier, so that the banner does not ask on every page. */
  erase(refusal?: ConsentState): void;
  /** Removes what other tabs wrote while it was being erased; false when a new storage period has begun. */
  sweep(refusal?: ConsentState): boolean;
}

export function createPersistence(store: KeyValueStore, clock: Clock, report: (code: string, message: string) => void): Persistence {
  let state = '';
  let epoch = '';
  let begunAtMs = 0;
  const persistence: Persistence = {
    get on() {
      return !!epoch && store.get(EPOCH_KEY) === epoch;
    },
    begin(newEpoch) {
      // What a tab wrote that had not heard yet that the last period was over.
      persistence.sweep(persistence.storedConsent()!);
      begunAtMs = clock.elapsedMs();
      epoch = store.get(EPOCH_KEY) ?? newEpoch;
      store.set(EPOCH_KEY, epoch);
    },
    end() {
      epoch = '';
      // Other tabs cannot reach this tab's own storage.
      for (const key of store.keys()) if (key.startsWith('tab:')) store.remove(key);
    },
    isStale() {
      const now = store.get(EPOCH_KEY);
      if (epoch && now && clock.elapsedMs() - begunAtMs < SAME_MS) epoch = now;
      return !!epoch && now !== epoch;
    },
    storedConsent: () => parseConsent(store.get(CONSENT_KEY)),
    keepConsent(consent) {
      store.set(CONSENT_KEY, toText(consent));
    },
    openState() {
      const stored = persistence.on && store.get(STATE_KEY);
      if (!stored) return state;
      const openings = Number(store.get(OPENING_KEY)) || 0;
      if (openings < MAX_OPENINGS && isJson(stored)) {
        store.set(OPENING_KEY, String(openings + 1));
        return state = stored;
      }
      report('state_quarantined', 'an unusable saved state is set aside');
      store.remove(STATE_KEY);
      store.remove(OPENING_KEY);
      return state = '';
    },
    news() {
      const stored = persistence.on && store.get(STATE_KEY);
      return stored && stored !== state ? (state = stored) : '';
    },
    opened() {
      if (persistence.on) store.remove(OPENING_KEY);
    },
    save(text) {
      state = text;
      if (persistence.on && !store.set(STATE_KEY, text)) report('state_not_saved', 'the browser refused to store the state');
    },
    erase(refusal) {
      state = epoch = '';
      store.remove(EPOCH_KEY);
      persistence.sweep(refusal);
    },
    sweep(refusal) {
      if (store.get(EPOCH_KEY)) return false;
      store.keys().forEach(store.remove);
      if (refusal) persistence.keepConsent(refusal);
      return true;
    },
  };
  return persistence;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
