/** Longest wait a server may ask for. */
export const MAX_RETRY_AFTER_MS = 3_600_000;

/** Milliseconds asked for by a Retry-After header, seconds or an HTTP date, 0 … 1 h; undefined when absent or senseless. */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (!header) return undefined;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1_000 : /[a-z]/i.test(header) ? Date.parse(header) - nowMs : NaN;
  return ms >= 0 ? Math.min(ms, MAX_RETRY_AFTER_MS) : ms < 0 ? 0 : undefined;
}
