import type { Config, Mode } from './core/protocol.js';

/** `?waymark=off|test|check` of the page's address; nothing is stored, so it holds for addresses that carry it. */
export function modeOf(search: string): { mode: Mode; checking: boolean } {
  const asked = /[?&]waymark=(off|test|check)(?:&|$)/.exec(search)?.[1];
  return { mode: asked === 'off' ? 'off' : asked ? 'test' : 'normal', checking: asked === 'check' };
}

/** `*` matches any run of characters; everything else is literal. Case is ignored. */
export function globMatches(pattern: unknown, text: string): boolean {
  if (typeof pattern !== 'string' || pattern.length > 200) return false;
  const parts = pattern.toLowerCase().split('*');
  const lower = text.toLowerCase();
  const first = parts.shift()!;
  if (!lower.startsWith(first)) return false;
  if (!parts.length) return lower === first;
  const last = parts.pop()!;
  let from = first.length;
  for (const part of parts) {
    const found = lower.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return lower.length - last.length >= from && lower.endsWith(last);
}

/** Is this the site's own traffic? Addresses beginning with `/` are matched with the path, others with host and path. */
export function isInternal(config: Config, location: Location): boolean {
  const { hosts, addresses } = (config.internal ?? {}) as { hosts?: unknown; addresses?: unknown };
  const any = (patterns: unknown, test: (pattern: unknown) => boolean): boolean => Array.isArray(patterns) && patterns.some(test);
  return any(hosts, (pattern) => globMatches(pattern, location.hostname) || globMatches(pattern, location.host))
    || any(addresses, (pattern) => globMatches(pattern, location.pathname) || globMatches(pattern, location.host + location.pathname));
}

/** Signs of automation: flagged in events, never silently dropped. */
export function botSignsOf(window: Window): string[] {
  const signs: string[] = [];
  if (window.navigator.webdriver) signs.push('webdriver');
  if (window.outerWidth === 0 && window.outerHeight === 0) signs.push('zeroSizeWindow');
  return signs;
}
