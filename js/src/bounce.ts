/**
 * A page left before the shell is there: its view goes to the collector in one beacon, which runs the core on it (`waymark/raw/1`).
 * Part of the loader, where every byte counts: the collector makes start and touchpoint of it, and the patterns are coarser than
 * those of `sensors/sanitize.ts`, but never let more out.
 */
import type { TagData } from './facade.js';

/** What follows a word of this kind may open a door. */
const DOOR = /((pass|pwd|token|secret|key|sess|otp|magic|verif|reset|activat|invit)[^/]*\/).+/i;
/**
 * Segments of a path that may name a person: with an @ or a parameter, with encoded ASCII, which may hide one, a card's length of digits,
 * a web token, a UUID, an unbroken run of 24 signs, or four changes between letters and digits.
 */
const PRIVATE = /[@;,:&=!]|%[0-7]|\d{14}|^eyJ|(-.{4}){3}-|[^-]{24}|(([a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])).*?){4}/;
/** Campaign parameters that are plain words, and click ids without their value. */
const CAMPAIGN = /[?&](utm_[a-z]+=[A-Za-z_-]{1,60}(?![^&#])|((g|fb|y|d|tt|tw|msclk)cl|[gw]bra)id=)/g;
/** Words with an @ or of 24 signs, and digits that could be dialled or paid with. */
const PERSONAL = /\S*@\S*|\S{24,}|[+(]*\d[\d\s()./-]{6,}/g;
const REDACTED = '[redacted]';

/** Origin and path of a web address, '' for anything else. */
export const barePlace = (address: string): string => {
  if (!/^http/.test(address)) return '';
  const { origin, pathname } = new URL(address);
  return origin + pathname.slice(0, 2000).replace(DOOR, `$1${REDACTED}`).replace(/[^/]+/g, (segment) => (PRIVATE.test(segment) ? REDACTED : segment));
};

/** The same with which campaign led there. */
export const bareUrl = (address: string): string =>
  barePlace(address) + (address.split('#')[0]!.match(CAMPAIGN) ?? []).join('').replace(/^&/, '?').replace(/id=/g, 'id=1');

export const bareTitle = (title: string): string => title.replace(PERSONAL, REDACTED).slice(0, 200);

/** @returns the id of visitor, tab, page and view, when a beacon took it; something falsy when nothing may leave or nothing did */
export function sendBounce({ endpoint, consent, config, site, key }: TagData): string | false | undefined {
  // Where consent is asked for, or a file that this script has not read may ask for it, only a stored answer counts.
  const asks = consent ?? config;
  const id = crypto.getRandomValues(new Uint32Array(4)).join('-');
  return endpoint && !/waymark=/.test(location.search) && (asks === undefined || /"analytics":"g/.test(localStorage['waymark.consent'] as string))
    && navigator.sendBeacon(endpoint, JSON.stringify({
      schema: 'waymark/raw/1', siteId: site, writeKey: key,
      view: {
        id, atMs: performance.timeOrigin, url: bareUrl(location.href), title: bareTitle(document.title), referrer: barePlace(document.referrer),
        visitorId: asks && localStorage['waymark.visitor'] as string, webdriver: navigator.webdriver,
      },
    })) && id;
}
