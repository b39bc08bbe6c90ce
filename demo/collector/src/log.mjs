/** One JSON line an entry on stderr. Entries carry routes, counts and codes: no address, no agent, nothing a visitor sent. */
export function createLog(write = (line) => process.stderr.write(line)) {
  return (event, fields = {}) => write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
}
