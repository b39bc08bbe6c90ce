/** How wide the bars of a chart over time are. */

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const WIDTHS = [
  ['minute', MINUTE_MS], ['fiveMinutes', 5 * MINUTE_MS], ['quarterHour', 15 * MINUTE_MS],
  ['hour', HOUR_MS], ['sixHours', 6 * HOUR_MS], ['day', DAY_MS], ['week', 7 * DAY_MS],
];
/** As many bars as a chart shows without becoming a hedge. */
const MOST_BUCKETS = 64;

/**
 * The narrowest width that keeps the span within 64 buckets; past that, whole weeks.
 * @param {number} firstMs
 * @param {number} lastMs ≥ firstMs
 * @returns {{name: string, widthMs: number}}
 */
export function bucketFor(firstMs, lastMs) {
  const spanMs = lastMs - firstMs;
  const [name, widthMs] = WIDTHS.find(([, width]) => spanMs / width < MOST_BUCKETS - 1) ?? ['weeks', Math.ceil(spanMs / (7 * DAY_MS) / (MOST_BUCKETS - 1)) * 7 * DAY_MS];
  return { name, widthMs };
}
