/** Compares the rules with the fields; pure, so that its own test can hand in less. */

const covers = (claim, field) => field === claim || (claim.endsWith('.') && field.startsWith(claim));

/**
 * @param {string[]} fields
 * @param {typeof import('./rules.mjs').RULES} rules
 * @returns {{rows: {field: string, rule: string}[], unclaimed: string[], twice: string[], stale: string[]}}
 */
export function compare(fields, rules) {
  const claims = rules.flatMap(({ rule, claims: own }) => own.map((claim) => ({ rule, claim })));
  const claimantsOf = (field) => claims.filter(({ claim }) => covers(claim, field));
  return {
    rows: fields.map((field) => ({ field, rule: claimantsOf(field).map(({ rule }) => rule).join(' + ') })),
    unclaimed: fields.filter((field) => claimantsOf(field).length === 0),
    twice: fields.filter((field) => claimantsOf(field).length > 1),
    stale: claims.filter(({ claim }) => !fields.some((field) => covers(claim, field))).map(({ rule, claim }) => `${claim} (${rule})`),
  };
}

/**
 * Places of rules that are not in the code any more.
 * @param {(file: string) => string | null} read
 */
export const goneFrom = (rules, read) => rules.flatMap(({ rule, at }) => at
  .filter(([file, name]) => !new RegExp(`\\b${name}`).test(read(file) ?? ''))
  .map(([file, name]) => `${file}: ${name} (${rule})`));
