/** The short form of the soak (`npm run soak` tells a million events): one instance of the shipped core, sessions, batches and failures. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { coreFiles } from '../support/core.mjs';

const EVENTS = 20_000;
const HEAP_BYTES = 8 * 1024 * 1024;
const START_MS = 1_750_000_000_000;

test('38 20,000 events through one instance, with sessions, batches and failures: the heap stays under 8 MiB and does not grow after the first tenth', async () => {
  const { default: factory } = await import(pathToFileURL(coreFiles.wasm).href);
  const compiled = await WebAssembly.compile(readFileSync(coreFiles.wasm.replace(/\.mjs$/, '.wasm')));
  let memory;
  const core = await factory({
    wasm: compiled,
    instantiate: async (imports) => {
      const instance = await WebAssembly.instantiate(compiled, imports);
      memory = Object.values(instance.exports).find((one) => one instanceof WebAssembly.Memory)
        ?? Object.values(imports).flatMap((part) => Object.values(part)).find((one) => one instanceof WebAssembly.Memory);
      return { instance };
    },
  });
  const { trackerId } = JSON.parse(core.createTracker(JSON.stringify({ endpoint: 'https://in.example/v1/batch' }), ''));
  let count = 0;
  let elapsedMs = 0;
  const stamp = () => ({ id: `m${count += 1}`, atMs: START_MS + elapsedMs, elapsedMs });
  const waiting = [];
  const totals = { accepted: 0, delivered: 0 };
  let ledger;
  const dispatch = (messages) => {
    const answer = JSON.parse(core.dispatch(trackerId, JSON.stringify(messages)));
    assert.ok(answer.ok && answer.rejected.length === 0, JSON.stringify(answer.error ?? answer.rejected));
    for (const effect of answer.effects) {
      if (effect.type === 'send') waiting.push(effect);
      if (effect.type === 'ledger') ledger = effect.destinations.waymark;
    }
  };
  const consent = { analytics: 'granted', personalization: 'granted', advertising: 'granted' };
  dispatch([{ ...stamp(), type: 'start', protocol: 1, seed: 7, tabId: 't', pageId: 'p', visitorId: 'v', page: { url: 'https://shop.example/' }, device: { type: 'desktop' }, utcOffsetMin: 0, mode: 'normal', storage: 'memory', consent }]);
  const sizes = [];
  for (let index = 0; index < EVENTS; index += 1) {
    elapsedMs += index % 500 === 499 ? 3_600_000 : 700;
    const kind = ['page_view', 'search', 'click', 'add_to_cart', 'custom'][index % 5];
    dispatch([{ ...stamp(), type: 'touchpoint', kind, page: { url: `https://shop.example/p/${index % 977}` }, ...(kind === 'search' ? { query: `how to ${index % 311}` } : {}), ...(kind === 'custom' ? { name: `n${index % 701}` } : {}) }]);
    totals.accepted += 1;
    for (const { batchId, keys } of waiting.splice(0)) {
      const isFailing = index % 97 === 0;
      if (!isFailing) totals.delivered += keys.length;
      dispatch([{ ...stamp(), type: 'answer', batchId, ...(isFailing ? { status: 503 } : { status: 200, body: JSON.stringify({ ok: true, accepted: keys.length, duplicates: 0, rejected: [] }) }) }]);
    }
    if (index % (EVENTS / 10) === EVENTS / 10 - 1) sizes.push(memory.buffer.byteLength);
  }
  assert.ok(sizes.at(-1) < HEAP_BYTES, `${sizes.at(-1)} bytes`);
  assert.equal(sizes.at(-1), sizes[0], `heap over the run: ${sizes}`);
  assert.equal(ledger.accepted, totals.accepted);
  assert.equal(ledger.delivered, totals.delivered);
  assert.equal(ledger.accepted, ledger.delivered + ledger.queued + ledger.inDoubt + Object.values(ledger.dropped).reduce((sum, one) => sum + one, 0));
  core.destroyTracker(trackerId);
});
