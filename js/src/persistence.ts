import type { ConsentState } from './core/protocol.js';
import { parseConsent } from './consent.js';
import type { KeyValueStore } from './platform/platform.js';
import { toText } from './core/encode.js';

const CONSENT_KEY = 'waymark.consent';
const STATE_KEY = 'waymark.state';
/** How often the saved state was opened without reaching a first answer. */
const OPENING_KEY = 'waymark.opening';
/** A state that was fatal this often is set aside. */
const MAX_OPENINGS = 2;

/** What outlives the page: nothing at all until consent allows it. */
export interface Persistence {
  /** Consent allows storage and storage works. */
  on: boolean;
  storedConsent(): ConsentState | null;
  /** Keeps a choice. A refusal is kept alone, without any identifier. */
  keepConsent(consent: ConsentState): void;
  /** JSON text of the latest state, '' when there is none or it proved fatal twice. */
  openState(): string;
  /** The state just opened led to an answer. */
  opened(): void;
  save(text: string): void;
  /** Removes every key of ours. */
  erase(): void;
}

export function createPersistence(store: KeyValueStore, report: (code: string, message: string) => void): Persistence {
  let state = '';
  /** The visitor's refusal, which is kept after an erase so that the banner does not ask on every page. */
  let refusal = '';
  const persistence: Persistence = {
    on: false,
    storedConsent: () => parseConsent(store.get(CONSENT_KEY)),
    keepConsent(consent) {
      const text = toText(consent);
      refusal = persistence.on ? '' : text;
      store.set(CONSENT_KEY, text);
    },
    openState() {
      const stored = persistence.on && store.get(STATE_KEY);
      if (!stored) return state;
      const openings = Number(store.get(OPENING_KEY)) || 0;
      if (openings < MAX_OPENINGS && isJson(stored)) {
        store.set(OPENING_KEY, String(openings + 1));
        return state = stored;
      }
      report('state_quarantined', 'the saved state was unusable and set aside');
      store.remove(STATE_KEY);
      store.remove(OPENING_KEY);
      return state = '';
    },
    opened() {
      if (persistence.on) store.remove(OPENING_KEY);
    },
    save(text) {
      state = text;
      if (persistence.on && !store.set(STATE_KEY, text)) report('state_not_saved', 'the browser refused to store the state');
    },
    erase() {
      state = '';
      store.keys().forEach(store.remove);
      if (refusal) store.set(CONSENT_KEY, refusal);
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
