/**
 * The allow-list: what may leave the page. Addresses keep origin, path and known campaign parameters; texts lose what looks
 * like an e-mail address, a phone number or a card. Nothing here ever sees a form value except an on-site search query.
 */
export const REDACTED = '[redacted]';

const CAMPAIGN = /^(utm|mtm|pk|matomo|piwik)_/;
/** Advertising click ids: their presence names the network, their value would name the person. */
const CLICK_ID = /^(gclid|gbraid|wbraid|dclid|gad_source|msclkid|fbclid|igshid|igsh|srsltid|ttclid|twclid|li_fat_id|rdt_cid|epik|sccid|qclid|yclid|irclid|mc_[ce]id|_kx)$/;
const SEARCH_ENGINE = /(^|\.)(google|bing|yahoo|duckduckgo|ecosia|baidu|yandex|naver|qwant|startpage|seznam|ask|aol|brave)\./;
const SEARCH_PARAMETER = /^(q|p|query|wd|text)$/;
const EMAIL = /[^\s@/<>()]{1,64}@[^\s@/<>()]{1,64}\.[a-z]{2,}/gi;
const NUMBER_RUN = /[+(]*\d[\d\s()./-]{6,24}\d/g;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const JWT = /^eyJ[\w-]+\.[\w-]+\./;

/** Luhn's check (ISO/IEC 7812-1), which every payment card number passes. */
function isCard(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const doubled = Number(digits[digits.length - 1 - i]) * (1 + (i % 2));
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 12 && digits.length < 20 && sum % 10 === 0;
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

/** Text with e-mail addresses, phone and card numbers replaced, whitespace collapsed, at most `maxLength` characters. */
export function maskText(text: string | null | undefined, maxLength = 80): string {
  return tidy(text?.slice(0, 2000).replace(EMAIL, REDACTED).replace(NUMBER_RUN, (run) => (isPersonalNumber(run) ? REDACTED : run)), maxLength) ?? '';
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

/** A path with e-mail addresses, tokens and order keys replaced segment by segment. */
export function maskPath(path: string): string {
  return path.slice(0, 2000).split('/').map((segment) => {
    const plain = decode(decode(segment));
    return plain.search(EMAIL) >= 0 || isToken(plain) ? REDACTED : segment;
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
