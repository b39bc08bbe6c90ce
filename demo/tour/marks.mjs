/** What the tour must reach. Each mark answers with what was found, and whether that will do. */
const marks = [
  { name: 'touchpoints ≥ 25', of: (found) => found.touchpoints, holds: (value) => value >= 25 },
  { name: 'kinds ≥ 12', of: (found) => found.kindsCount, holds: (value) => value >= 12 },
  { name: 'from sensors alone ≥ 15', of: (found) => found.fromSensors, holds: (value) => value >= 15 },
  { name: '≥ 3 of the 4 moments', of: (found) => found.moments.join(', ') || 'none', holds: (_value, found) => found.moments.length >= 3 },
  { name: 'stages up to purchase', of: (found) => found.stages.join(', ') || 'none', holds: (_value, found) => ['awareness', 'consideration', 'purchase'].every((stage) => found.stages.includes(stage)) },
  { name: '≥ 1 slot changed, with its reason', of: (found) => found.slots.map(({ slot, option }) => `${slot}: ${option}`).join(', ') || 'none', holds: (_value, found) => found.slots.some(({ reason }) => reason?.by === 'rule' && reason.facts.length > 0) },
  { name: 'accepted = delivered = rows', of: (found) => `${found.accepted} = ${found.delivered} = ${found.rows}`, holds: (_value, { accepted, delivered, rows }) => accepted > 0 && accepted === delivered && delivered === rows },
  { name: 'every touchpoint has its row', of: (found) => `${found.touchpoints} = ${found.rows}`, holds: (_value, { touchpoints, rows }) => touchpoints === rows },
  { name: 'the purchase counted once', of: (found) => found.goals.filter(({ isConversion, counted }) => isConversion && counted).length, holds: (value) => value === 1 },
  { name: 'no page error', of: (found) => found.pageErrors[0] ?? 0, holds: (value) => value === 0 },
  { name: 'no policy violation', of: (found) => found.violations[0] ?? 0, holds: (value) => value === 0 },
  { name: 'Waymark’s bytes are known', of: (found) => found.bytes.total, holds: (value) => value > 0 },
];

/** @returns {{name: string, found: string|number, holds: boolean}[]} */
export const judge = (findings) => marks.map(({ name, of, holds }) => {
  const found = of(findings);
  return { name, found, holds: holds(found, findings) };
});
