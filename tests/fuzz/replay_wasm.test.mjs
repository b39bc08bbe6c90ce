/** The fuzz corpus in WebAssembly: the calls that each target makes of the native core, made of the shipped module, have the same answers. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { coreFiles, hostsFile, loadCalculator, loadCore, root } from '../support/core.mjs';
import { makeCore } from '../support/make-core.mjs';
import { TARGETS, found, kept, program } from './targets.mjs';

/** Under the linear memory that one page's core may take, though here one instance sees hundreds of visits. */
const HEAP_BYTES = 16 * 1024 * 1024;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Every call a target makes for its corpus, written down by the target itself. */
function transcriptOf(target) {
  assert.ok(existsSync(program(target)), `${program(target)} is missing; build it with: node tests/fuzz/run.mjs --build`);
  const folder = join(root, 'build/fuzz/transcripts');
  const file = join(folder, `${target}.ndjson`);
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
  execFileSync(program(target), ['-max_len=4096', ...found(kept(target)).map((name) => join(kept(target), name))], { stdio: ['ignore', 'ignore', 'ignore'], env: { ...process.env, WAYMARK_TRANSCRIPT: file } });
  return readFileSync(file, 'latin1').trim().split('\n').map((line) => JSON.parse(line));
}
const bytesOf = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'));

for (const target of TARGETS) {
  test(`the corpus of ${target} has equal answers natively and in WebAssembly`, async () => {
    let memory;
    const made = (instance) => { memory = Object.values(instance.exports).find((one) => one instanceof WebAssembly.Memory); };
    const core = target === 'items' ? await loadCalculator(made) : await loadCore('wasm', made);
    const calls = transcriptOf(target);
    assert.ok(calls.length >= 3 * found(kept(target)).length, 'every input makes, uses and destroys a tracker, or hands in two tables and asks');
    for (const { call, arguments: given, answer } of calls) {
      // Ids are given in order, so that one instance and one process name their trackers alike.
      const told = core[call](...given.map((one) => (typeof one === 'string' ? bytesOf(one) : one)));
      const native = decoder.decode(bytesOf(answer));
      assert.equal(told, native);
      JSON.parse(told);
    }
    assert.ok(memory.buffer.byteLength <= HEAP_BYTES, `${memory.buffer.byteLength} bytes of linear memory`);
  });
}

test('a core that was handed damaged tables only knows no host, and the right one mends it', async () => {
  const { default: factory } = await import(pathToFileURL(coreFiles.wasm).href);
  const core = await makeCore(factory, await WebAssembly.compile(readFileSync(coreFiles.wasm.replace(/\.mjs$/, '.wasm'))));
  const channelOfGoogle = () => {
    const { trackerId } = JSON.parse(core.createTracker('{}', ''));
    const { effects } = JSON.parse(core.dispatch(trackerId, JSON.stringify([
      { type: 'start', id: 'a', atMs: 1, elapsedMs: 0, protocol: 1, seed: 1, tabId: 't', pageId: 'p', visitorId: 'v', page: { url: 'https://a.example/' }, device: { type: 'desktop' }, utcOffsetMin: 0, mode: 'normal', storage: 'memory', consent: { analytics: 'granted', personalization: 'granted', advertising: 'denied' } },
      { type: 'touchpoint', id: 'b', atMs: 2, elapsedMs: 1, kind: 'page_view', navigation: 'load', referrer: 'https://www.google.com/', page: { url: 'https://a.example/' } },
    ])));
    core.destroyTracker(trackerId);
    return effects.find(({ type }) => type === 'journey').channel.channel;
  };
  const hosts = readFileSync(hostsFile);
  const { trackerId } = JSON.parse(core.createTracker('{}', ''));
  let damaged = 0;
  for (const { call, arguments: [, name, bytes], answer } of transcriptOf('tables')) {
    if (call !== 'provide' || Buffer.from(name, 'hex').toString('latin1') !== 'hosts' || !decoder.decode(bytesOf(answer)).includes('incompatible')) continue;
    damaged += 1;
    assert.equal(JSON.parse(core.provide(trackerId, 'hosts', bytesOf(bytes))).error.code, 'incompatible');
  }
  assert.ok(damaged > 10, `${damaged} damaged tables`);
  assert.equal(channelOfGoogle(), 'Referral');
  assert.equal(core.provide(trackerId, 'hosts', hosts), '{"ok":true}');
  assert.equal(channelOfGoogle(), 'Organic Search');
});
