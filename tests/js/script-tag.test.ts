import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';
import type { Facade, TagData, Waiting } from '../../js/src/facade.js';
import { pageWindow, until, type PageWindow } from './support/page.js';
import { requestsAnsweredBy } from './support/requests.js';

const source = (name: string): string => fileURLToPath(new URL(`../../js/src/${name}`, import.meta.url));

/** The loader as it is shipped, run in a page of its own; what it would import is handed out instead. */
const loaderText = (await build({
  entryPoints: [source('loader.ts')], bundle: true, write: false, format: 'iife', target: 'es2022',
  plugins: [{ name: 'hand-out', setup: ({ onLoad }) => onLoad({ filter: /loader\.ts$/ }, ({ path }) => ({ loader: 'ts', contents: readFileSync(path, 'utf8').replace('import(new URL', 'window.imported(new URL') })) }],
})).outputFiles[0]!.text;

type Adopted = { facade: Facade; data: TagData; waiting: Waiting };

async function loadTag(options: { attributes?: string; earlier?: unknown } = {}): Promise<{ window: PageWindow; facade: Facade; adopted: () => Promise<Adopted>; address: () => string }> {
  const window = pageWindow(`<script id="tag" src="https://cdn.example/waymark/waymark.js" ${options.attributes ?? ''}></script><button id="b"><i>Go</i></button>`) as PageWindow & { imported: unknown; waymark?: unknown };
  let hand: (adopted: Adopted) => void;
  let address = '';
  const adopted = new Promise<Adopted>((resolve) => { hand = resolve; });
  window.imported = async (url: string) => {
    address = url;
    return { adopt: (facade: Facade, data: TagData, waiting: Waiting) => hand({ facade, data, waiting }) };
  };
  if (options.earlier !== undefined) window.waymark = options.earlier;
  Object.defineProperty(window.document, 'currentScript', { value: window.document.getElementById('tag'), configurable: true });
  const { document } = window;
  compileFunction(loaderText, ['window', 'document', 'performance', 'setTimeout', 'addEventListener', 'removeEventListener', 'requestIdleCallback', 'structuredClone', 'console'])(
    window, document, window.performance, window.setTimeout.bind(window), window.addEventListener.bind(window), window.removeEventListener.bind(window),
    (run: () => void) => window.setTimeout(run, 0), structuredClone, window.console);
  window.dispatchEvent(new window.Event('load'));
  return { window, facade: window.waymark as Facade, adopted: () => adopted, address: () => address };
}

const call = (facade: Facade, method: string, ...args: unknown[]): unknown => (facade[method] as (...args: unknown[]) => unknown)(...args);

test('queuesCallsWithTheirTimeUntilTheShellIsThere', async () => {
  const { facade, adopted, address } = await loadTag({ attributes: 'data-endpoint="/in" data-site="s" data-record="true"' });
  const item = { id: '1' };
  call(facade, 'track', 'view_item', { item });
  item.id = 'changed later';
  const decided = call(facade, 'decide', 'hero') as Promise<unknown>;
  const { waiting, data } = await adopted();
  assert.equal(address(), 'https://cdn.example/waymark/shell.mjs');
  assert.deepEqual([data.endpoint, data.site, data.record], ['/in', 's', 'true']);
  assert.deepEqual(waiting.calls.map(({ method, args }) => [method, ...args]), [['track', 'view_item', { item: { id: '1' } }], ['decide', 'hero']]);
  assert.ok(waiting.calls.every(({ elapsedMs }) => Number.isInteger(elapsedMs) && elapsedMs >= 0));
  waiting.calls[1]!.done!({ slot: 'hero', option: 'default' });
  assert.deepEqual(await decided, { slot: 'hero', option: 'default' });
});

test('takesOverAQueueThatTheSiteFilledBefore', async () => {
  const { adopted } = await loadTag({ earlier: [['track', 'search', { query: 'x' }], 'nonsense', null] });
  assert.deepEqual((await adopted()).waiting.calls.map(({ method, args }) => [method, ...args]), [['track', 'search', { query: 'x' }]]);
});

test('whatTheSiteLeftUnderItsNameCannotStopIt', async () => {
  const closed = new Proxy([], { get() { throw new Error('boom'); } });
  const { facade, adopted } = await loadTag({ earlier: [[{ toString() { throw new Error('boom'); } }], closed, ['track', 'search', {}]] });
  assert.doesNotThrow(() => call(facade, 'push', closed));
  assert.deepEqual((await adopted()).waiting.calls.map(({ method }) => method), ['track']);
  for (const earlier of ['text', 5, true]) assert.equal(typeof (await loadTag({ earlier })).facade.track, 'function');
});

test('aListenerRemovedBeforeTheShellCameNeverHears', async () => {
  const { facade, adopted } = await loadTag();
  const off = call(facade, 'on', 'journey', () => {}) as () => void;
  off();
  let removed = 0;
  (await adopted()).waiting.calls[0]!.done!(() => { removed++; });
  assert.equal(removed, 1);
});

test('remembersFirstActsWithTheirPathAndStopsWhenAsked', async () => {
  const { window, adopted } = await loadTag();
  const inner = window.document.querySelector('i') as HTMLElement;
  inner.click();
  window.document.body.dispatchEvent(new window.Event('submit', { bubbles: true }));
  const { waiting } = await adopted();
  assert.deepEqual(waiting.acts.map(({ event, path }) => [event.type, path[0]]), [['click', inner], ['submit', window.document.body]]);
  waiting.stop();
  inner.click();
  assert.equal(waiting.acts.length, 2);
});

test('boundsWhatItKeeps', async () => {
  const { window, facade, adopted } = await loadTag();
  for (let index = 0; index < 300; index++) {
    call(facade, 'track', 'custom', { name: String(index) });
    (window.document.querySelector('#b') as HTMLElement).click();
  }
  const { waiting } = await adopted();
  assert.deepEqual([waiting.calls.length, waiting.acts.length], [200, 50]);
});

test('aSecondTagLeavesTheFirstAlone', async () => {
  const first = { track: () => {} };
  const { facade } = await loadTag({ earlier: first });
  assert.equal(facade, first as unknown as Facade);
});

test('theShellGivesTheFacadeItsRealMethodsAndReplaysEveryCall', async () => {
  const window = pageWindow('<button id="b">Go</button>');
  window.console.warn = () => {};
  const scope = globalThis as { window?: unknown };
  scope.window = window;
  try {
    const { adopt } = await import('../../js/src/global.js');
    const facade: Facade = {};
    const results: unknown[] = [];
    let stopped = false;
    await adopt(facade, { endpoint: '/v1/batch', site: 's', lang: 'it', conversion: 'generate_lead' }, {
      calls: [
        { method: 'track', args: ['search', { query: 'x' }], elapsedMs: 0 },
        { method: 'on', args: ['journey', () => {}], elapsedMs: 0, done: (off) => void results.push(typeof off) },
        { method: 'nonsense', args: [], elapsedMs: 0, done: (result) => void results.push(result) },
      ],
      acts: [{ event: new window.MouseEvent('click'), path: [window.document.querySelector('#b')!, window.document.body, window.document, window], elapsedMs: 0 }],
      stop: () => { stopped = true; },
    });
    const report = call(facade, 'check') as import('../../js/src/api.js').CheckReport;
    assert.ok(stopped);
    assert.deepEqual(results, ['function', undefined]);
    assert.deepEqual([report.endpoint, report.siteId, report.language], ['https://shop.example/v1/batch', 's', 'it']);
    assert.ok(report.diagnostics.some(({ code }) => code === 'unknown_call'));
    await until(() => (call(facade, 'check') as import('../../js/src/api.js').CheckReport).core.waiting >= 3);
    const before = (call(facade, 'check') as import('../../js/src/api.js').CheckReport).core.waiting;
    call(facade, 'push', ['track', 'search', { query: 'y' }]);
    assert.equal((call(facade, 'check') as import('../../js/src/api.js').CheckReport).core.waiting, before + 1);
    call(facade, 'destroy');
  } finally {
    delete scope.window;
  }
});

/** The shell adopted by a facade in a page of its own, whose network answers with `file`. */
async function adoptedWith(data: TagData, file?: unknown): Promise<{ facade: Facade; report: import('../../js/src/api.js').CheckReport }> {
  const window = pageWindow();
  window.console.warn = () => {};
  Object.assign(window, { XMLHttpRequest: requestsAnsweredBy(() => new TextEncoder().encode(JSON.stringify(file))) });
  const scope = globalThis as { window?: unknown };
  scope.window = window;
  try {
    const { adopt } = await import('../../js/src/global.js');
    const facade: Facade = {};
    await adopt(facade, data, { calls: [], acts: [], stop() {} });
    return { facade, report: call(facade, 'check') as import('../../js/src/api.js').CheckReport };
  } finally {
    delete scope.window;
  }
}

test('aConfigurationAtNoAddressIsNamedAndTheAttributesHold', async () => {
  const { facade, report } = await adoptedWith({ config: 'http://[', site: 's' });
  assert.deepEqual(report.diagnostics.map(({ code }) => code), ['config_unreadable']);
  assert.equal(report.siteId, 's');
  call(facade, 'destroy');
});

test('anEndpointThatIsNoTextIsNotMadeAnAddress', async () => {
  for (const endpoint of [5, true, { toString: 1 }, []]) {
    const { facade, report } = await adoptedWith({ config: '/waymark.json' }, { endpoint, siteId: 'file' });
    assert.deepEqual([report.endpoint, report.siteId, report.core.state], [undefined, 'file', 'loading']);
    call(facade, 'destroy');
  }
});

test('noPushOfTheSiteThrowsAndAStrangeOneIsNamed', async () => {
  const { facade } = await adoptedWith({});
  const closed = new Proxy([], { get() { throw new Error('boom'); } });
  for (const one of [closed, [{ toString() { throw new Error('boom'); } }], ['__proto__'], [Symbol('x')], 5]) assert.doesNotThrow(() => call(facade, 'push', one));
  const { diagnostics } = call(facade, 'check') as import('../../js/src/api.js').CheckReport;
  assert.equal(diagnostics.find(({ code }) => code === 'unknown_call')!.count, 2);
  call(facade, 'destroy');
});

test('onAServerTheEntryGivesATrackerThatDoesNothing', async () => {
  const { createTracker } = await import('../../js/src/index.js');
  const tracker = createTracker({ endpoint: 'https://in.example' });
  tracker.track('search', { query: 'x' });
  assert.equal(tracker.check().core.state, 'off');
  assert.equal((await tracker.decide('hero')).option, 'default');
});
