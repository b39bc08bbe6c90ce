/** The tour's findings as text for a terminal. */
export function tableOf(findings, judged) {
  const rows = findings.journey.map(({ kind, sensor, moment, stage, momentBecause, page }, index) => [String(index + 1), kind, sensor ?? '', moment, momentBecause ?? '', stage, page]);
  const files = Object.entries(findings.bytes.files).map(([name, bytes]) => `${name} ${bytes.toLocaleString('en')}`).join(', ');
  return [
    columns([['#', 'touchpoint', 'sensor', 'moment', 'because', 'stage', 'page'], ...rows]),
    '',
    `channel    ${findings.channels.join(', ')} · ${findings.sessions} session${findings.sessions === 1 ? '' : 's'}`,
    ...findings.slots.map(({ slot, option, reason, page }) => `slot       ${slot} → ${option} on ${page}, because ${reason.facts.map(({ attribute, value }) => `${attribute} is ${JSON.stringify(value)}`).join(', ') || reason.by}${reason.evidence[0] ? ` (${reason.evidence[0].cue})` : ''}`),
    ...findings.goals.map(({ goalId, counted, valueMinor, isConversion }) => `goal       ${goalId}${isConversion ? ' (conversion)' : ''}${counted ? '' : ', not counted again'}${valueMinor === undefined ? '' : `, ${(valueMinor / 100).toFixed(2)}`}`),
    `bytes      ${findings.bytes.total.toLocaleString('en')} fetched for Waymark: ${files}${findings.bytes.again ? ` (and ${findings.bytes.again.toLocaleString('en')} again)` : ''}`,
    `time       ${(findings.ms / 1000).toFixed(1)} s in ${findings.engine} ${findings.version}`,
    '',
    ...judged.map(({ name, found, holds }) => `${holds ? '✓' : '✗'} ${name}: ${found}`),
  ].join('\n');
}

function columns(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]))).join('  ').trimEnd()).join('\n');
}
