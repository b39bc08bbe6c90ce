/** Numbers, times and money in the page's language. */
import { currentLanguage } from './texts.mjs';

const locale = () => (currentLanguage() === 'it' ? 'it-IT' : 'en-GB');

export const number = (value, digits = 0) => new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
export const percent = (share) => new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 1 }).format(share);
export const clock = (ms) => new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms);
export const moment = (ms) => new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(ms);

/** Minor units as a sum of money, e.g. 1250 EUR → €12.50. A currency the browser does not know keeps its code. */
export function money(minor, currency) {
  try {
    const format = new Intl.NumberFormat(locale(), { style: 'currency', currency });
    return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits);
  } catch {
    return `${number(minor / 100, 2)} ${currency}`;
  }
}

/** The label of one bar of the chart over time. */
export function bucketLabel(ms, bucketMs) {
  const day = { day: 'numeric', month: 'short' };
  const time = { hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(locale(), bucketMs >= 86_400_000 ? day : bucketMs >= 3_600_000 ? { ...day, ...time } : time).format(ms);
}
