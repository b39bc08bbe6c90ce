/** The files as they ship, with their short names: every one of them does its part, with the real core, in one page. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Tracker, TrackerConfig } from '../../js/src/api.js';
import type { BatchHeader, Item, Stamp, Target, Touchpoint } from '../../js/src/core/protocol.js';
import { pageWindow, settle, until, type PageWindow } from './support/page.js';
import { requestsAnsweredBy } from './support/requests.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'waymark-built-'));
const build = (out: string): void => void execFileSync(process.execPath, ['js/build.mjs', '--shell-only', '--no-types', '--out', out], { cwd: root });
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
const load = async <T>(file: string): Promise<T> => await import(new URL(file, pathToFileURL(join(folder, '/'))).href) as T;

const HTML = `<section data-waymark-slot="hero">Welcome<template data-waymark-option="buy" data-waymark-when='{"moment":"buy"}'>Free delivery</template></section>
  <script type="application/ld+json">{"@type":"Product","sku":"k1","name":"Kettle"}</script>
  <a id="out" href="https://other.example/x">Other</a><form id="f"><input name="city"></form><div id="panel"></div>`;

let window: PageWindow;
let tracker: Tracker;
const kinds: string[] = [];
const bodies: string[] = [];

before(async () => {
  build(folder);
  copyFileSync(join(root, 'build/wasm/wasm/bindings/core.wasm'), join(folder, 'core.wasm'));
  copyFileSync(join(root, 'wasm/src/tables/cues.bin'), join(folder, 'cues.bin'));
  window = pageWindow(HTML, 'https://shop.example/kettle?waymark=check');
  window.console.warn = () => {};
  const fetch = async (_url: string, options?: { body?: string }): Promise<unknown> => {
    bodies.push(options!.body!);
    const { events } = JSON.parse(options!.body!) as { events: unknown[] };
    return new Response(JSON.stringify({ ok: true, accepted: events.length, duplicates: 0, rejected: [] }));
  };
  Object.assign(window, { fetch, WebAssembly, XMLHttpRequest: requestsAnsweredBy((url) => readFileSync(fileURLToPath(url))) });
  Object.assign(globalThis, { window });
  const { createTracker } = await load<{ createTracker(config: TrackerConfig): Tracker }>('index.mjs');
  tracker = createTracker({ endpoint: 'https://in.example/v1/batch', siteId: 'shop' });
  tracker.on('journey', ({ touchpoint }) => kinds.push(touchpoint.kind));
  await until(() => tracker.check().core.state === 'running');
  await until(() => kinds.includes('view_item'));
});
after(async () => {
  tracker?.destroy();
  await settle();
  delete (globalThis as { window?: unknown }).window;
  rmSync(folder, { recursive: true, force: true });
});

test('theShellTellsTheViewAndTheSensorsWhatThePageIsAboutAndWhatIsDoneInIt', async () => {
  window.document.querySelector<HTMLElement>('#out')!.click();
  const field = window.document.querySelector('input')!;
  field.dispatchEvent(new window.Event('input', { bubbles: true, composed: true }));
  await until(() => kinds.includes('form_start'));
  assert.deepEqual(kinds.slice(0, 2), ['page_view', 'view_item']);
  assert.ok(kinds.includes('outbound_click'));
  assert.deepEqual(tracker.check().diagnostics, []);
});

test('theSlotsPaintWhatTheCoreDecides', async () => {
  tracker.track('add_to_cart', { item: { id: 'k1' } });
  await until(() => window.document.querySelector('section')!.textContent!.includes('Free delivery'));
  assert.equal((await tracker.decide('hero')).option, 'buy');
});

test('theBatchesHoldTheNamesThatTheCollectorKnows', async () => {
  assert.ok((await tracker.flush()).sent > 3);
  const batches = bodies.map((body) => JSON.parse(body) as BatchHeader & { events: (Touchpoint & Stamp)[] });
  assert.equal(batches[0]!.siteId, 'shop');
  const event = batches.flatMap(({ events }) => events).find(({ kind }) => kind === 'view_item')!;
  assert.deepEqual((event.item as Item).name, 'Kettle');
  const click = batches.flatMap(({ events }) => events).find(({ kind }) => kind === 'outbound_click')!;
  assert.deepEqual(click.target as Target, { text: 'Other', role: 'link', selector: '#out', href: 'https://other.example/x' });
});

test('theRecordingTheCheckScreenTheBannerAndTheInspectorWork', async () => {
  assert.match(tracker.exportRecording(), /^\{"waymark":"recording\/1"/);
  await until(() => window.document.querySelector('waymark-check') !== null);
  tracker.consent('ask');
  await until(() => window.document.querySelector('waymark-consent') !== null);
  window.document.querySelector('waymark-consent')!.shadowRoot!.querySelector<HTMLElement>('[data-choice=accept]')!.click();
  assert.equal(tracker.check().consent.state.analytics, 'granted');
  const { mountInspector } = await load<{ mountInspector(tracker: Tracker, host: Element): () => void }>('inspector.mjs');
  const close = mountInspector(tracker, window.document.querySelector('#panel')!);
  assert.ok(window.document.querySelector('waymark-inspector'));
  close();
});

test('whatAPagePutOnObjectPrototypeDoesNotKeepTheShellFromLoading', async () => {
  Object.defineProperty(Object.prototype, 'legacy', { value: 1, enumerable: true, configurable: true });
  try {
    assert.equal(typeof (await load<{ createTracker: unknown }>('shell.mjs?legacy')).createTracker, 'function');
  } finally {
    delete (Object.prototype as { legacy?: number }).legacy;
  }
});

test('noNameOfABorderIsShortened', () => {
  const shell = textOf('shell.mjs') + textOf('sensors.mjs');
  for (const name of [
    'protocol', 'elapsedMs', 'utcOffsetMin', 'pageId', 'visitorId', 'botSigns', 'viewportWidthPx', 'retryAfterMs', 'timeoutMs', 'priceMinor', 'valueMinor', 'orderId', 'resultCount',
    'scrollPercent', 'lastField', 'referrer', 'navigation', 'instantiate', 'createTracker', 'dispatch', 'destroyTracker', 'coreVersion', 'exportRecording', 'identify',
    'deadlineMs', 'wasmUrl', 'searchParameters', 'internalHosts', 'recordsPersist', 'lastBatch', 'globalPrivacyControl', 'prerendering', 'promotionId', 'method', 'extension', 'repeated',
  ]) assert.match(shell, new RegExp(`\\b${name}\\b`), name);
  assert.match(textOf('waymark.js'), /\.adopt\(/);
  assert.match(shell, /as adopt\b/);
});

test('theSameSourcesGiveTheSameFiles', () => {
  const again = join(folder, 'again');
  build(again);
  for (const file of readdirSync(again)) assert.equal(readFileSync(join(again, file), 'utf8'), textOf(file), file);
});
