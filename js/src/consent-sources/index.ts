/** Consent managers of the page; loaded only where the configuration says `consent.mode: "source"`. */
import type { ConsentHost, HeardConsent } from '../assets.js';
import { messageOf } from '../core/message-of.js';
import { googleConsentMode } from './googleConsentMode.js';
import { gpp } from './gpp.js';
import type { Source, SourceAnswer } from './source.js';
import { tcf } from './tcf.js';

/** In this order where the configuration names none. */
const SOURCES: readonly Source[] = [tcf, gpp, googleConsentMode];
const PURPOSES = ['analytics', 'personalization', 'advertising'] as const;
/** Consent managers come late: looked for again after this long, then after twice as long each time. */
const LOOK_FIRST_MS = 50;
const LOOK_LAST_MS = 2_000;
/** The longest that a page may be without one before the owner is told. */
const MISSING_MS = 10_000;
/** What a source last said, so that it does not undo a later choice by saying the same again on the next page. */
const HEARD_KEY = 'waymark.heard';

/** Looks for the configured source, or the first there is, and passes on what it says. Never throws. */
export function hearConsent(host: ConsentHost): HeardConsent {
  const { window, config, report, setTimer, store } = host;
  const wanted = SOURCES.filter(({ name }) => !config.source || name === config.source);
  const listened = new Set<unknown>();
  const stops: (() => void)[] = [];
  let present: Source | undefined;
  let lastHeard = host.persistent() ? store.get(HEARD_KEY) : null;
  let isAnswered = false;
  let isStopped = false;
  let waitedMs = 0;
  let lookMs = LOOK_FIRST_MS;

  const fail = (name: string, why: string): void => report('consent_source_failed', `${name}: ${why}`);
  const keep = (): void => { if (lastHeard && host.persistent()) store.set(HEARD_KEY, lastHeard); };

  const hear = (name: string, answer: SourceAnswer, isFresh: boolean): void => {
    const known = PURPOSES.filter((purpose) => answer[purpose] !== undefined);
    if (!known[0]) return;
    isAnswered = true;
    const heard = `${name} ${PURPOSES.map((purpose) => (answer[purpose] === undefined ? '-' : answer[purpose] ? 'granted' : 'denied')).join(' ')}`;
    const isOld = heard === lastHeard;
    lastHeard = heard;
    // A source cannot say that the visitor meant this very purpose on this very site, and only that outweighs the browser's signal.
    const choice: SourceAnswer = {};
    for (const purpose of known) if (!answer[purpose] || !host.withheld.includes(purpose)) choice[purpose] = answer[purpose];
    const state = host.state();
    const isSaid = PURPOSES.every((purpose) => choice[purpose] === undefined || state[purpose] === (choice[purpose] ? 'granted' : 'denied'));
    // Said before, and overruled since: the visitor's later choice holds.
    if (!isFresh && isOld && !isSaid) return;
    host.choose(choice, name);
  };

  const contain = (name: string) => <Arguments extends unknown[]>(run: (...args: Arguments) => void) => (...args: Arguments): void => {
    if (isStopped) return;
    try {
      run(...args);
    } catch (error) {
      fail(name, messageOf(error));
    }
  };

  const look = (): void => {
    if (isStopped || isAnswered) return;
    for (const source of present ? [present] : wanted) {
      const { name } = source;
      contain(name)(() => {
        const api = source.find(window);
        if (!api || listened.has(api)) return;
        listened.add(api);
        present = source;
        source.listen(api, {
          host, contain: contain(name), onStop: (run) => stops.push(run),
          tell: (answer, isFresh) => hear(name, answer, isFresh),
          fail: (why) => fail(name, why),
        });
      })();
      if (present) break;
    }
    if (!present && waitedMs < MISSING_MS && waitedMs + lookMs >= MISSING_MS) {
      report('consent_source_missing', `${wanted.map(({ name }) => name).join(', ')}: not in this page after ${MISSING_MS / 1000} s; nothing is sent before it answers`);
    }
    waitedMs += lookMs;
    setTimer(look, lookMs);
    lookMs = Math.min(lookMs * 2, LOOK_LAST_MS);
  };
  look();

  return {
    chosen: keep,
    stop() {
      isStopped = true;
      for (const stop of stops) stop();
    },
  };
}
