import type { ConsentChoice } from './api.js';
import type { ConsentState } from './core/protocol.js';

export const PURPOSES = ['analytics', 'personalization', 'advertising'] as const;
type Purpose = (typeof PURPOSES)[number];
type Answer = ConsentState[Purpose];

/** Before anybody was asked. Global Privacy Control refuses what goes beyond measuring one's own audience. */
export function initialConsent(gpc: boolean): ConsentState {
  const beyond = gpc ? 'denied' : 'unknown';
  return { analytics: 'unknown', personalization: beyond, advertising: beyond };
}

/**
 * The state after a choice. A blanket `'granted'` does not override Global Privacy Control; a purpose named on its own does,
 * for then the visitor decided about this site.
 */
export function chosenConsent(before: ConsentState, choice: Exclude<ConsentChoice, 'ask'>, gpc: boolean): ConsentState {
  const after = { ...before };
  for (const purpose of PURPOSES) {
    const isBlanket = typeof choice === 'string';
    const answer = isBlanket ? choice : choice[purpose];
    if (answer === false || answer === 'denied') after[purpose] = 'denied';
    else if ((answer === true || answer === 'granted') && !(isBlanket && gpc && purpose !== 'analytics')) after[purpose] = 'granted';
  }
  return after;
}

/** A stored state, or null when it is absent, foreign or damaged. */
export function parseConsent(text: string | null): ConsentState | null {
  try {
    const stored = JSON.parse(text ?? '') as ConsentState;
    const known = (answer: Answer): boolean => answer === 'granted' || answer === 'denied' || answer === 'unknown';
    return PURPOSES.every((purpose) => known(stored[purpose]))
      ? { analytics: stored.analytics, personalization: stored.personalization, advertising: stored.advertising }
      : null;
  } catch {
    return null;
  }
}
