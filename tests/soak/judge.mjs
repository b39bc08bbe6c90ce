/** What a soak's figures say. Medians over many short pieces: other load on the machine stretches some of them, a slower core all. */

export const HEAP_BYTES = 8 * 1024 * 1024;
export const SLOWER = 1.1;
/** One page of WebAssembly: what the largest blocks may still add when they first coincide. A block lost every twenty events would be more. */
export const GROWTH_BYTES = 65_536;

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
export const spread = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return { p25: quantile(sorted, 0.25), p50: quantile(sorted, 0.5), p75: quantile(sorted, 0.75), n: sorted.length };
};

/**
 * What a piece of the story cost, from the milliseconds of its calls: all but the slowest tenth, for a call that the system interrupts, or that
 * a collection of garbage falls into, tells of these and not of the core.
 */
export const cost = (calls) => [...calls].sort((a, b) => a - b).slice(0, Math.ceil(calls.length * 0.9)).reduce((sum, ms) => sum + ms, 0);

/**
 * @param {{heap: number[], reached: number[], aged: number[], fresh: number[]}} figures
 *   heap: bytes of linear memory after each cycle. reached: bytes up to the last that was ever written, finer than the pages. aged, fresh:
 *   milliseconds of the same pieces of a cycle, in turns, by the instance that lived through all of it and by one made at the end: what the
 *   machine does meanwhile, it does to both.
 * @returns {{heapMaxBytes: number, reachedBytes: number, grownBytes: number, ratio: number, wrong: string[]}}  grownBytes: after the first tenth
 */
export function judge({ heap, reached, aged, fresh }) {
  const wrong = [];
  const heapMaxBytes = Math.max(...heap);
  if (heapMaxBytes > HEAP_BYTES) wrong.push(`${heapMaxBytes} bytes of linear memory, more than ${HEAP_BYTES}`);
  const firstTenth = Math.ceil(reached.length / 10);
  const reachedBytes = Math.max(...reached);
  const grownBytes = reachedBytes - Math.max(...reached.slice(0, firstTenth));
  if (grownBytes > GROWTH_BYTES) wrong.push(`memory in use grew by ${grownBytes} bytes after the first tenth`);
  const ratio = spread(aged.map((ms, i) => ms / fresh[i])).p50;
  if (!(ratio <= SLOWER)) wrong.push(`an event takes ${ratio.toFixed(3)} times as long at the end as at the start`);
  return { heapMaxBytes, reachedBytes, grownBytes, ratio, wrong };
}
