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
export class Persistence {
  /** Consent allows storage and storage works. */
  on = false;
  #state = '';
  /** The visitor's refusal, which is kept after an erase so that the banner does not ask on every page. */
  #refusal = '';
  readonly #store: KeyValueStore;
  readonly #report: (code: string, message: string) => void;

  constructor(store: KeyValueStore, report: (code: string, message: string) => void) {
    this.#store = store;
    this.#report = report;
  }

  storedConsent(): ConsentState | null {
    return parseConsent(this.#store.get(CONSENT_KEY));
  }

  /** Keeps a choice. A refusal is kept alone, without any identifier. */
  keepConsent(consent: ConsentState): void {
    const text = toText(consent);
    this.#refusal = this.on ? '' : text;
    this.#store.set(CONSENT_KEY, text);
  }

  /** JSON text of the latest state, '' when there is none or it proved fatal twice. */
  openState(): string {
    if (!this.on) return this.#state;
    const stored = this.#store.get(STATE_KEY) ?? '';
    if (!stored) return this.#state;
    const openings = Number(this.#store.get(OPENING_KEY)) || 0;
    if (openings >= MAX_OPENINGS || !isJson(stored)) {
      this.#report('state_quarantined', 'the saved state could not be used and was set aside');
      this.#store.remove(STATE_KEY);
      this.#store.remove(OPENING_KEY);
      return this.#state = '';
    }
    this.#store.set(OPENING_KEY, String(openings + 1));
    return this.#state = stored;
  }

  /** The state just opened led to an answer. */
  opened(): void {
    if (this.on) this.#store.remove(OPENING_KEY);
  }

  save(text: string): void {
    this.#state = text;
    if (this.on && !this.#store.set(STATE_KEY, text)) this.#report('state_not_saved', 'the browser refused to store the state');
  }

  /** Removes every key of ours. */
  erase(): void {
    this.#state = '';
    for (const key of this.#store.keys()) this.#store.remove(key);
    if (this.#refusal) this.#store.set(CONSENT_KEY, this.#refusal);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
