import { toText } from '../core/encode.js';
import type { ConsentState } from '../core/protocol.js';
import { PURPOSES } from '../consent.js';
import { VISITOR_KEY } from '../identity.js';
import { CONSENT_KEY, EPOCH_KEY } from '../persistence.js';
import type { KeyValueStore } from '../platform/platform.js';

const NAME = 'waymark';
/** `waymark=<visitorId>.<one letter a purpose>.<day it was first set>`, written by the collector. */
const VALUE = /(?:^|;\s*)waymark=([\w-]{1,64})\.([gdu]{3})\.\d+(?:;|$)/;
const LETTERS = { g: 'granted', d: 'denied', u: 'unknown' } as const;

/** Sets, changes or deletes the cookie so that it says what holds now. */
export type KeepCookie = (visitorId: string, consent: ConsentState) => void;

/**
 * Where an engine deletes what scripts have stored after seven days, a cookie that the site's own collector set remains. Taken up
 * before the page begins: what the cookie remembers is put back where scripts store it, if that was emptied.
 * Only for an endpoint on the page's own host or below it; elsewhere it would be another site's cookie.
 */
export function openCookie(window: Window & typeof globalThis, store: KeyValueStore, endpoint: string | undefined, report: (code: string, message: string) => void): KeepCookie {
  const { document, location } = window;
  const fetch = window.fetch.bind(window);
  const url = new URL('cookie', endpoint);
  if (url.hostname !== location.hostname && !url.hostname.endsWith(`.${location.hostname.replace(/^www\./, '')}`)) {
    report('cookie_of_another_site', 'consent.cookie needs an endpoint on this host or on a subdomain of it');
    return () => {};
  }
  const read = (): RegExpExecArray | null => VALUE.exec(document.cookie);
  const ask = (visitorId: string, consent: ConsentState): void => void fetch(url, {
    method: 'POST', body: toText({ visitorId, consent }), headers: { 'Content-Type': 'text/plain;charset=UTF-8' }, credentials: 'include', keepalive: true,
  }).then(({ ok, status }) => { if (!ok) throw new Error(`it answered ${status}`); })
    .catch((error: unknown) => report('cookie_failed', `the collector did not change the cookie: ${String(error)}`));

  const found = read();
  if (found && !store.get(VISITOR_KEY) && !store.get(CONSENT_KEY) && found[2]!.startsWith('g')) {
    const letters = found[2]! as string;
    // A period of its own, or the next one would begin by removing what is put back here.
    store.set(EPOCH_KEY, String(Date.now()));
    store.set(VISITOR_KEY, found[1]!);
    store.set(CONSENT_KEY, toText(Object.fromEntries(PURPOSES.map((purpose, index) => [purpose, LETTERS[letters[index] as 'g']]))));
  }

  return (visitorId, consent) => {
    const now = read();
    if (consent.analytics === 'granted') {
      const isSo = now?.[1] === visitorId && now[2] === PURPOSES.map((purpose) => consent[purpose][0]).join('');
      if (!isSo) ask(visitorId, consent);
      return;
    }
    if (!now) return;
    // At once, and by the collector too: only it knows the domain for certain.
    const labels = location.hostname.split('.');
    for (const domain of ['', ...labels.map((_, index) => `;Domain=${labels.slice(index).join('.')}`)]) document.cookie = `${NAME}=;Path=/;Max-Age=0${domain}`;
    ask(now[1]!, consent);
  };
}
