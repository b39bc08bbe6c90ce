import type { ConsentChoice } from './api.js';
import type { ConsentConfig, ConsentState } from './core/protocol.js';

export const PURPOSES = ['analytics', 'personalization', 'advertising'] as const;
type Purpose = (typeof PURPOSES)[number];
type Answer = ConsentState[Purpose];

/** What the browser says for its visitor on every site: Global Privacy Control, or Do Not Track where the site hears it; '' when neither. */
export function signalOf(navigator: Navigator | undefined, { dnt }: ConsentConfig): 'gpc' | 'dnt' | '' {
  return (navigator as { globalPrivacyControl?: boolean } | undefined)?.globalPrivacyControl === true ? 'gpc' : dnt === true && navigator?.doNotTrack === '1' ? 'dnt' : '';
}

/** The purposes that such a signal denies: by default those that go beyond measuring one's own audience. */
export const withheldBy = (signal: string, { gpc }: ConsentConfig): Purpose[] => (signal ? PURPOSES.filter((purpose) => gpc?.[purpose] ?? purpose !== 'analytics') : []);

/** Before anybody was asked. */
export function initialConsent(withheld: readonly Purpose[]): ConsentState {
  const [analytics, personalization, advertising] = PURPOSES.map((purpose): Answer => (withheld.includes(purpose) ? 'denied' : 'unknown')) as [Answer, Answer, Answer];
  return { analytics, personalization, advertising };
}

/**
 * The state after a choice. A blanket `'granted'` does not override what the browser's signal withholds; a purpose named on its
 * own does, for then the visitor decided about this site.
 */
export function chosenConsent(before: ConsentState, choice: Exclude<ConsentChoice, 'ask'>, withheld: readonly Purpose[]): ConsentState {
  const after = { ...before };
  for (const purpose of PURPOSES) {
    const isBlanket = typeof choice === 'string';
    const answer = isBlanket ? choice : choice[purpose];
    if (answer === false || answer === 'denied') after[purpose] = 'denied';
    else if ((answer === true || answer === 'granted') && !(isBlanket && withheld.includes(purpose))) after[purpose] = 'granted';
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
