/** The shipped module answers in each engine as it answers natively: golden journeys, random stories, and a recording made in a page. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { nativeDigests } from '../sameness/native.mjs';
import { nativeTool, root } from '../support/core.mjs';
import { acknowledge, page, serve } from '../support/serve.mjs';
import { launch } from './drivers/driver.mjs';

/** The mark for Chromium; the others take a tenth, the same stories. */
const STORIES = { chromium: 10_000, firefox: 1_000, webkit: 1_000 };

const folder = join(root, 'tests/journeys/stories');
const stories = readdirSync(folder).filter((file) => file.endsWith('.json')).sort().map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));

let native;
let server;
before(async () => {
  native = nativeDigests(STORIES.chromium);
  server = await serve({
    '/core/': join(root, 'build/wasm/wasm/bindings'),
    '/journeys/': join(root, 'tests/journeys'),
    '/sameness/': join(root, 'tests/sameness'),
    '/support/': join(root, 'tests/support'),
    '/waymark/': join(root, 'dist'),
    '/v1/batch': acknowledge,
    '/stories': page(`<!doctype html><title>stories</title><script type="module">
      import factory from '/core/core.mjs';
      import { makeCore } from '/support/make-core.mjs';
      import { runStory } from '/journeys/story.mjs';
      import { digestOf, randomStory } from '/sameness/generate.mjs';
      const table = async (name) => new Uint8Array(await (await fetch('/waymark/' + name + '.bin')).arrayBuffer());
      const core = await makeCore(factory, await WebAssembly.compileStreaming(fetch('/core/core.wasm')), undefined, { hosts: await table('hosts'), cues: await table('cues') });
      window.wrong = (story) => runStory(core, story);
      window.digests = (from, to) => { const out = []; for (let seed = from; seed < to; seed += 1) out.push(digestOf(core, randomStory(seed))); return out; };
      window.isReady = true;
    </script>`),
    '/recorded': page('<!doctype html><html lang="en"><title>How to descale a machine</title><h1>How to descale</h1><button>Next step</button><script async src="/waymark/waymark.js" data-endpoint="/v1/batch" data-site="recorded" data-record></script>'),
  });
});
after(() => server.close());

for (const engine of ['chromium', 'firefox', 'webkit']) {
  test(`in ${engine}`, async (t) => {
    const driver = await launch(engine);
    try {
      await driver.open(`${server.url}/stories`);
      await driver.waitFor('window.isReady === true');

      await t.test('golden journeys hold', async () => {
        for (const story of stories) assert.deepEqual(await driver.evaluate((one) => window.wrong(one), story), [], story.name);
      });

      await t.test(`${STORIES[engine]} random stories have the answers of the native core`, async () => {
        const step = 500;
        for (let from = 1; from <= STORIES[engine]; from += step) {
          const digests = await driver.evaluate((a, b) => window.digests(a, b), from, from + step);
          assert.deepEqual(digests, native.slice(from - 1, from - 1 + step), `stories from ${from}`);
        }
      });

      await t.test('a recording made in the page replays natively to the same effects', async () => {
        await driver.open(`${server.url}/recorded`);
        await driver.waitFor("window.waymark?.check?.().core?.state === 'running'");
        await driver.click('button');
        await driver.evaluate("void (window.waymark.track('add_to_cart', { item: { id: 'aria', priceMinor: 1290, currency: 'EUR' } }), window.waymark.track('search', { query: 'macinacaffè vicino a me' }), window.waymark.track('purchase', { orderId: 'A-1', valueMinor: 1290, currency: 'EUR' }))");
        await driver.waitFor("Object.values(window.waymark.ledger())[0]?.delivered > 0");
        const recording = await driver.evaluate('window.waymark.exportRecording()');
        mkdirSync(join(root, 'build/recordings'), { recursive: true });
        const file = join(root, `build/recordings/${engine}.ndjson`);
        writeFileSync(file, recording);
        const told = execFileSync(nativeTool, ['replay', file, '--format', 'recording'], { encoding: 'utf8' });
        const [, count] = /^(\d+) dispatches replayed, 0 with other effects$/m.exec(told) ?? [];
        assert.ok(Number(count) >= 3, told);
      });
    } finally {
      await driver.close();
    }
  });
}

test('a recording that was changed by hand is found out', () => {
  const lines = readFileSync(join(root, 'build/recordings/chromium.ndjson'), 'utf8').split('\n');
  const file = join(root, 'build/recordings/forged.ndjson');
  writeFileSync(file, lines.map((line) => line.replaceAll('add_to_cart', 'remove_from_cart')).map((line, i) => (i === 0 ? line : line.replace('"buy"', '"go"'))).join('\n'));
  const { status } = spawnSync(nativeTool, ['replay', file, '--format', 'recording']);
  assert.equal(status, 4);
});
