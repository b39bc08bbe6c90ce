/** The first-party cookie that keeps a consenting visitor known where scripts' own storage is deleted after days. */

export const COOKIE = 'waymark';
const DAY_S = 86_400;
/** 13 months: the life that the French authority allows a tracker for measuring one's own audience, and not extended by visits. */
const LIFE_DAYS = 395;
const VALUE = /(?:^|;\s*)waymark=([\w-]{1,64})\.[gdu]{3}\.(\d{1,6})(?:;|$)/;

/**
 * @param {{visitorId: string, consent: {analytics: string, personalization: string, advertising: string}}} answer a visitor's
 * @param {{nowMs: number, cookies?: string, domain?: string, isSecure: boolean}} context `cookies`: the request's own header
 * @returns {string} of `Set-Cookie`; it deletes the cookie unless analytics are granted
 */
export function cookieFor({ visitorId, consent }, { nowMs, cookies = '', domain, isSecure }) {
  const rest = `; Path=/; SameSite=Lax${domain ? `; Domain=${domain}` : ''}${isSecure ? '; Secure' : ''}`;
  const today = Math.floor(nowMs / 1000 / DAY_S);
  const [, known, day] = VALUE.exec(cookies) ?? [];
  const since = known === visitorId && Number(day) <= today ? Number(day) : today;
  const leftDays = since + LIFE_DAYS - today;
  if (consent.analytics !== 'granted' || leftDays <= 0) return `${COOKIE}=; Max-Age=0${rest}`;
  const letters = [consent.analytics, consent.personalization, consent.advertising].map((answer) => answer[0]).join('');
  return `${COOKIE}=${visitorId}.${letters}.${since}; Max-Age=${leftDays * DAY_S}${rest}`;
}
