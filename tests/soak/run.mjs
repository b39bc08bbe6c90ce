/**
 * `npm run soak`: a million events through one instance of the WebAssembly core that ships, with sessions, batches, failures, consent that comes
 * and goes, and records taken over. The ledger is exact after every dispatch, memory does not grow, an event costs at the end what it cost at
 * the start. Writes build/reports/soak.json.
 *
 *   node tests/soak/run.mjs [--events 1000000] [--seed 1] [--json]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { coreFiles, root } from '../support/core.mjs';
import { makeCore } from '../support/make-core.mjs';
import { CHUNK, CHUNKS, Story } from './cycle.mjs';
import { cost, judge, spread } from './judge.mjs';

const { values: options } = parseArgs({ options: { events: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' }, json: { type: 'boolean', default: false } } });
const wanted = Number(options.events);
const seed = Number(options.seed);
if (!Number.isInteger(wanted) || wanted < 10_000 || !Number.isInteger(seed)) {
  console.error('soak: --events takes a whole number of at least 10,000, --seed a whole number');
  process.exit(2);
}

const shipped = join(root, 'dist/core.wasm');
if (!existsSync(shipped)) {
  console.error('soak: dist/core.wasm is missing; build it with: npm run build');
  process.exit(2);
}
const { default: factory } = await import(pathToFileURL(coreFiles.wasm).href);
const compiled = await WebAssembly.compile(readFileSync(shipped));

/** Up to the last byte that was ever written: how far the allocator got. Fresh memory is zero, and every block has a header. */
function reachedBytes(memory) {
  const words = new Uint32Array(memory.buffer);
  let end = words.length;
  while (end > 0 && words[end - 1] === 0) end -= 1;
  return end * 4;
}

/** An instance of its own, the story played on it, and the milliseconds of each chunk. */
async function player() {
  let memory;
  const core = await makeCore(factory, compiled, (instance) => { memory = Object.values(instance.exports).find((one) => one instanceof WebAssembly.Memory); });
  let calls = [];
  const story = new Story(core, seed, (ms) => { calls.push(ms); });
  const chunks = [];
  return {
    story, chunks,
    heapBytes: () => memory.buffer.byteLength,
    reachedBytes: () => reachedBytes(memory),
    /** Plays on to the end of the cycle, a chunk a step. */
    * cycle() {
      for (const _ of story.cycle()) {
        chunks.push(cost(calls));
        calls = [];
        yield;
      }
    },
  };
}
const play = (steps) => { for (const _ of steps); };

const began = Date.now();
const aged = await player();
const heap = [];
const reached = [];
const look = () => {
  heap.push(aged.heapBytes());
  reached.push(aged.reachedBytes());
};
let toldAt = 0;
const tell = () => {
  if (Date.now() - toldAt < 5_000) return;
  toldAt = Date.now();
  console.error(`soak: ${aged.story.events.toLocaleString('en')} of ${wanted.toLocaleString('en')} events, ${(aged.heapBytes() / 1048576).toFixed(2)} MiB, ${((Date.now() - began) / 1000).toFixed(0)} s`);
};

play(aged.cycle());
look();
const eventsACycle = aged.story.events;
const cycles = Math.ceil(wanted / eventsACycle);
const paired = Math.max(4, Math.round(cycles / 10));
for (let i = 1; i < cycles - paired; i += 1) {
  play(aged.cycle());
  look();
  tell();
}
// The last tenth in turns with an instance that has its whole life before it, whose first cycle is not counted.
const fresh = await player();
play(fresh.cycle());
for (let i = cycles - paired; i < cycles; i += 1) {
  // Who goes first changes from step to step.
  const turns = [aged.cycle(), fresh.cycle()];
  while (!turns.map((one) => one.next().done).every(Boolean)) turns.reverse();
  look();
  tell();
}

const { heapMaxBytes, reachedBytes: most, grownBytes, ratio, wrong } = judge({ heap, reached, aged: aged.chunks.slice(-paired * CHUNKS), fresh: fresh.chunks.slice(CHUNKS) });
const perEventUs = (chunks) => {
  const { p25, p50, p75, n } = spread(chunks.map((ms) => ms * 1000 / CHUNK));
  return { p25, p50, p75, chunks: n };
};
const report = {
  seed, ...aged.story.totals(), cycles, seconds: (Date.now() - began) / 1000,
  heapMaxBytes, reachedBytes: most, grownBytes,
  perEventUs: { start: perEventUs(aged.chunks.slice(CHUNKS, (1 + paired) * CHUNKS)), end: perEventUs(aged.chunks.slice(-paired * CHUNKS)), freshAtTheEnd: perEventUs(fresh.chunks.slice(CHUNKS)) },
  endAgainstFresh: ratio, wrong,
};
mkdirSync(join(root, 'build/reports'), { recursive: true });
writeFileSync(join(root, 'build/reports/soak.json'), `${JSON.stringify(report, null, 2)}\n`);
if (options.json) console.log(JSON.stringify(report));
else {
  const { start, end } = report.perEventUs;
  console.log(`soak: ${report.events.toLocaleString('en')} events in ${report.cycles} cycles and ${report.seconds.toFixed(0)} s, seed ${seed}; the ledger exact after each of ${report.dispatches.toLocaleString('en')} dispatches of the long page`);
  console.log(`linear memory ${(heapMaxBytes / 1048576).toFixed(2)} MiB at most, of it ${(most / 1024).toFixed(0)} KiB ever used, ${grownBytes} bytes of these after the first tenth`);
  console.log(`an event took ${start.p50.toFixed(1)} µs at the start, ${end.p50.toFixed(1)} µs at the end; in turns with a fresh instance ${ratio.toFixed(3)} times as long`);
}
for (const line of wrong) console.error(`soak: ${line}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
