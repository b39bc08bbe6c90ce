/**
 * The allow-list: what may leave the page. Addresses keep origin, path and known campaign parameters; texts lose what looks
 * like an e-mail address, a phone number, a card or a secret. Nothing here ever sees a form value except an on-site search query.
 */
export const REDACTED = '[redacted]';

const CAMPAIGN = /^(utm|mtm|pk|matomo|piwik)_/;
/** Advertising click ids: their presence names the network, their value would name the person. */
const CLICK_ID = /^(gclid|gbraid|wbraid|dclid|gad_source|msclkid|fbclid|igshid|igsh|srsltid|ttclid|twclid|li_fat_id|rdt_cid|epik|sccid|qclid|yclid|irclid|mc_[ce]id|_kx)$/;
const SEARCH_ENGINE = /(^|\.)(google|bing|yahoo|duckduckgo|ecosia|baidu|yandex|naver|qwant|startpage|seznam|ask|aol|brave)\./;
const SEARCH_PARAMETER = /^(q|p|query|wd|text)$/;
const EMAIL = /[^\s@/<>()]{1,64}@[^\s@/<>()]{1,64}\.[a-z]{2,}/gi;
const NUMBER_RUN = /[+(]{0,2}\d[\d\s()./-]{6,24}\d/g;
const LONG_WORD = /[\w+=~.-]{24,}/g;
/** Names of ids that the site itself gives: whole orders would become one when masked by how they look. */
const OWN_ID = /^(id|orderId|code|goals)$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const JWT = /^eyJ[\w-]+\.[\w-]+\./;

/** Luhn's check (ISO/IEC 7812-1), which every payment card number passes; those of 13 digits are of the past, and every tenth EAN-13 would pass too. */
function isCard(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const doubled = Number(digits[digits.length - 1 - i]) * (1 + (i % 2));
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return /^\d{14,19}$/.test(digits) && sum % 10 === 0;
}

/** Digits that can be dialled or paid with; EAN-8, EAN-13 and UPC article numbers stay, except those that read like a trunk prefix. */
function isPersonalNumber(run: string): boolean {
  const digits = run.replace(/\D/g, '');
  const { length } = digits;
  return (length > 8 && length < 12) || (/^\W*(\+|0)/.test(run) && length > 7 && length < 16) || isCard(digits);
}

/** Author text with whitespace collapsed, at most `maxLength` characters; undefined when nothing is left. */
export function tidy(text: string | null | undefined, maxLength = 100): string | undefined {
  return text?.slice(0, 2000).replace(/\s+/g, ' ').trim().slice(0, maxLength) || undefined;
}

const maskEmail = (text: string): string => (text.includes('@') ? text.replace(EMAIL, REDACTED) : text);
const mask = (text: string): string => maskEmail(text).replace(LONG_WORD, (word) => (isToken(word) ? REDACTED : word)).replace(NUMBER_RUN, (run) => (isPersonalNumber(run) ? REDACTED : run));

/** Text with e-mail addresses, phone and card numbers and long random words replaced, whitespace collapsed, at most `maxLength` characters. */
export function maskText(text: string | null | undefined, maxLength = 80): string {
  return tidy(text && mask(text.slice(0, 2000)), maxLength) ?? '';
}

/**
 * A text that the site itself hands in under the name `key`: addresses as ours, ids lose e-mail
 * addresses only, all else what looks personal; plain digits are a number of the site's unless they are a card's.
 */
export function maskValue(text: string, key: string): string {
  if (key === 'referrer') return cleanReferrer(text);
  return /^\w+:\/\//.test(text) ? cleanUrl(text) : OWN_ID.test(key) || (/^\d+$/.test(text) && !isCard(text)) ? maskEmail(text) : mask(text);
}

/** A search query, or only the mark that there was one when it holds something personal. */
export function maskQuery(query: string): string {
  const masked = maskText(query, 200);
  return masked.includes(REDACTED) ? REDACTED : masked;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Long random text: 24 or more characters with a digit that are either one unbroken run or change between letters and
 * digits, or back to capitals, more often than words joined by hyphens do.
 */
function isToken(segment: string): boolean {
  if (UUID.test(segment) || JWT.test(segment)) return true;
  if (!/^[\w+=~.-]{24,}$/.test(segment) || !/\d/.test(segment)) return false;
  return /[A-Za-z\d+=]{24,}/.test(segment) || (segment.match(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/g) ?? []).length > 3;
}

/** What follows it opens a door: `/password-reset/8f3k2x`, `;token=…`. */
const DOOR = /(^|[-_])(password|passcode|pwd|token|secret|key|\w*sess(ion)?-?id|otp|magic|verify|verification|reset|activat(e|ion)|invite)(-(link|code|email|account))?$/i;
/** Codes are at least this long; what is shorter numbers a page. */
const CODE_LENGTH = 6;

/** A path with e-mail addresses, tokens, card numbers and what follows a door's name replaced segment by segment. */
export function maskPath(path: string): string {
  let isBehindDoor = false;
  return path.slice(0, 2000).split('/').map((segment) => {
    const plain = decode(decode(segment));
    const parts = plain.split(/[;,:&=!]/);
    const isSecret = maskEmail(plain) !== plain || (isBehindDoor && plain.length >= CODE_LENGTH && /\d/.test(plain)) || parts.some((part, index) => isToken(part) || isCard(part) || (index > 0 && DOOR.test(parts[index - 1]!)));
    isBehindDoor = DOOR.test(plain);
    return isSecret ? REDACTED : segment;
  }).join('/');
}

/** The route of a hash router (`#/…`, `#!…`) with its own query cut off; empty for an ordinary fragment. */
export function hashRoute(hash: string): string {
  return /^#(!|\/)/.test(hash) ? (hash.split('?')[0] ?? '') : '';
}

export function parseUrl(address: string, base?: string): URL | null {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
}

function clean(address: string, base: string | undefined, keep: (name: string, value: string, url: URL) => string | null): string {
  const url = parseUrl(address, base);
  if (!url) return '';
  if (!/^https?:$/.test(url.protocol)) return url.protocol;
  const kept: string[] = [];
  url.searchParams.forEach((value, rawName) => {
    const name = rawName.toLowerCase();
    const text = keep(name, value, url);
    if (text !== null && kept.length < 20) kept.push(`${name}=${encodeURIComponent(text)}`);
  });
  return url.origin + maskPath(url.pathname) + (kept.length ? `?${kept.join('&')}` : '') + maskPath(hashRoute(url.hash));
}

/** Origin, path and campaign parameters; click ids only as `=1`; other schemes (`tel:`, `mailto:` …) only as the scheme. */
export function cleanUrl(address: string, base?: string): string {
  return clean(address, base, (name, value) => (CLICK_ID.test(name) ? '1' : CAMPAIGN.test(name) ? maskText(value, 100) : null));
}

/** Origin and path of the referring page, with the query only when it is a search engine's; of an Android app its package. */
export function cleanReferrer(address: string): string {
  const app = /^android-app:\/\/[\w.]{1,200}/i.exec(address)?.[0];
  return app ? `${app}/` : clean(address, undefined, (name, value, url) => (SEARCH_PARAMETER.test(name) && SEARCH_ENGINE.test(url.hostname) ? maskQuery(value) : null))
    .split('#')[0] ?? '';
}
