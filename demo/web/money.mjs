const formats = new Map();

/** `1290` → `€12.90` (en) or `12,90 €` (it). Amounts are integer minor units everywhere in the shop. */
export function formatMoney(minor, lang, currency = 'EUR') {
  const key = `${lang}:${currency}`;
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(lang === 'it' ? 'it-IT' : 'en-IE', { style: 'currency', currency }));
  return formats.get(key).format(minor / 100);
}

/** `1290` → `12.9`: the decimal number that dataLayer events and structured data carry. */
export const decimalMoney = (minor) => Math.round(minor) / 100;
