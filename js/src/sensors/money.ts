/** ISO 4217 minor units: all currencies not named here have two (list one, as of 2024). */
const EXPONENTS: [RegExp, number][] = [
  [/^(BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|UYI|VND|VUV|XAF|XOF|XPF)$/, 0],
  [/^(BHD|IQD|JOD|KWD|LYD|OMR|TND)$/, 3],
  [/^(CLF|UYW)$/, 4],
];

/** An ISO 4217 code in capitals, or undefined. */
export function currencyOf(value: unknown): string | undefined {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  return /^[A-Z]{3}$/.test(code) ? code : undefined;
}

/** An amount with its currency, or nothing: money without a currency has no size. */
export function money<F extends 'priceMinor' | 'valueMinor'>(field: F, amount: unknown, currency: string | undefined): { [name in F]?: number } & { currency?: string } {
  const minor = toMinor(amount, currency);
  return (minor === undefined ? {} : { [field]: minor, currency }) as { [name in F]?: number } & { currency?: string };
}

/**
 * Minor units of `amount` in `currency`: 19.9 EUR → 1990, 500 JPY → 500. Texts may group and separate in any locale
 * ("1.299,00", "€ 1,299.00"): the last separator is the decimal one unless exactly three digits follow that the currency does not have.
 * Undefined without a currency, for negative amounts, and beyond 2^53.
 */
export function toMinor(amount: unknown, currency: string | undefined): number | undefined {
  if (!currency) return undefined;
  const exponent = EXPONENTS.find(([codes]) => codes.test(currency))?.[1] ?? 2;
  let text = typeof amount === 'number' ? String(amount) : typeof amount === 'string' ? (/-?\d[\d.,'’\s]*/.exec(amount.slice(0, 64))?.[0] ?? '') : '';
  if (typeof amount === 'string') {
    const [, whole = '', fraction] = /^(.*?)(?:[.,](\d*))?$/.exec(text.replace(/[\s'’]|[.,]\s*$/g, '')) ?? [];
    const isGrouping = fraction?.length === 3 && exponent !== 3;
    text = whole.replace(/[.,]/g, '') + (fraction && !isGrouping ? `.${fraction}` : fraction ?? '');
  }
  const minor = text ? Math.round(Number(`${text}e${exponent}`)) : NaN;
  return Number.isSafeInteger(minor) && minor >= 0 ? minor : undefined;
}
