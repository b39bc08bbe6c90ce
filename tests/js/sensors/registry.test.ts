import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SENSORS } from '../../../js/src/core/protocol.js';
import { memoryPlatform } from '../../../js/src/platform/memory.js';
import * as late from '../../../js/src/sensors/index.js';
import { startSensors } from '../../../js/src/sensors/registry.js';
import { openPage } from './support.js';

test('without a window nothing starts and nothing fails', () => {
  startSensors({ platform: memoryPlatform(), config: {}, emit: () => assert.fail('told'), report: () => assert.fail('reported') })();
});

test('every sensor can be turned off, and with all of them off nothing is told', () => {
  const page = openPage({
    url: 'https://shop.example/cart?q=x', html: '<a href="tel:1">x</a><form><input type="email"></form><video></video>',
    config: { sensors: Object.fromEntries(SENSORS.map((name) => [name, false])) },
    before: (window) => { (window as unknown as { dataLayer: unknown[] }).dataLayer = [{ event: 'login' }]; },
  });
  page.click('a');
  page.type('input', 'x');
  page.submit('form');
  page.go('/next', 'Next');
  page.platform.advance(10_000);
  page.platform.show('hidden');
  assert.deepEqual(page.touchpoints, []);
});

test('all sensors share one listener an event type, and stop removes every one', () => {
  const live = new Map<string, number>();
  const page = openPage({
    html: '<button>x</button><video></video>',
    before: (window) => {
      for (const target of [window, window.document]) {
        const { addEventListener, removeEventListener } = target;
        const count = (type: string, by: number) => live.set(type, (live.get(type) ?? 0) + by);
        target.addEventListener = function (this: EventTarget, ...args: Parameters<typeof addEventListener>) {
          count(args[0], 1);
          addEventListener.apply(this, args);
        } as typeof addEventListener;
        target.removeEventListener = function (this: EventTarget, ...args: Parameters<typeof removeEventListener>) {
          count(args[0], -1);
          removeEventListener.apply(this, args);
        } as typeof removeEventListener;
      }
    },
  });
  page.click('button');
  page.find('video').dispatchEvent(new page.window.Event('play'));
  assert.deepEqual([...live].filter(([, count]) => count !== 1), []);
  assert.ok(!live.has('unload') && !live.has('beforeunload'));
  page.stop();
  assert.deepEqual([...live].filter(([, count]) => count !== 0), []);
});

test('nothing listens to media time, frame messages or focus before there is need', () => {
  const types = new Set<string>();
  openPage({
    html: '<p>text</p>', before: (window) => {
      const { addEventListener } = window;
      window.addEventListener = function (this: Window, ...args: Parameters<typeof addEventListener>) {
        types.add(args[0]);
        addEventListener.apply(this, args);
      } as typeof addEventListener;
    },
  });
  for (const type of ['timeupdate', 'ended', 'message', 'focusin', 'selectionchange']) assert.ok(!types.has(type), type);
});

test('a fault stays in its sensor, is reported once, and the others go on', () => {
  const page = openPage({
    html: '<a href="tel:1">x</a>', before: (window) => { window.document.elementsFromPoint = () => []; },
    config: { get goals(): never { throw new Error('broken config'); } } as never,
  });
  page.click('a');
  page.click('a');
  page.go('/next', 'Next');
  assert.equal(page.told('page_view').length, 2);
  assert.ok(page.reports.length >= 1);
  assert.equal(new Set(page.reports).size, page.reports.length);
  assert.match(page.reports[0] ?? '', /^sensor_fault \w+: broken config/);
});

test('a receiver that throws does not reach the page', () => {
  const page = openPage({ html: '<button>x</button>' });
  const platform = memoryPlatform({ window: page.window });
  const reports: string[] = [];
  const stop = startSensors({ platform, config: {}, emit: () => { throw new Error('full'); }, report: (code) => reports.push(code) });
  page.click('button');
  stop();
  assert.deepEqual(reports, ['sensor_fault']);
});

test('two trackers on a page do not hide clicks from each other', () => {
  const page = openPage({ html: '<a href="tel:1">x</a>' });
  const kinds: string[] = [];
  startSensors({ platform: memoryPlatform({ window: page.window }), config: {}, emit: ({ kind }) => kinds.push(kind), report: () => undefined, late: async () => late }).join(late);
  page.click('a');
  assert.deepEqual(page.kinds(), ['page_view', 'call']);
  assert.deepEqual(kinds, ['page_view', 'call']);
});

test('acts that come before their sensors are told with their time, path and order, in the present view', async () => {
  const page = openPage({ html: '<a href="tel:1">x</a><form id="f"><input name="city"></form>', late: true });
  page.platform.advance(100);
  page.click('a');
  page.type('input', 'Rome');
  page.type('input', 'Roma');
  page.platform.advance(100);
  assert.deepEqual(page.kinds(), ['page_view']);
  await page.stop.load();
  page.type('input', 'Romae');
  assert.deepEqual(page.kinds(), ['page_view', 'call', 'form_start']);
  assert.deepEqual(page.atMs.slice(1), [100, 100]);
  assert.equal(page.told('call')[0]!.target?.selector, 'a');
});

test('the first act asks for the late sensors, a plain page does not, a page that says what it is about does', async () => {
  const asked = (html: string, act: boolean, url?: string): boolean => {
    const page = openPage({ html });
    let count = 0;
    if (url) page.window.history.replaceState({}, '', url);
    startSensors({ platform: memoryPlatform({ window: page.window }), config: {}, emit: () => undefined, report: () => undefined, late: async () => (count++, late) });
    if (act) page.click('p');
    return count > 0;
  };
  assert.deepEqual([asked('<p>x</p>', false), asked('<p>x</p>', true), asked('<p>x</p>', false, '/?q=x'), asked('<div itemscope itemtype="https://schema.org/Product"><b itemprop="name">x</b></div>', false)], [false, true, true, true]);
});

test('sensors that are all off are never loaded, and where they cannot be had it is reported and the early ones go on', async () => {
  const off = Object.fromEntries(SENSORS.filter((name) => name !== 'pageViews' && name !== 'engagement').map((name) => [name, false]));
  const reports: string[] = [];
  const kinds: string[] = [];
  const start = (sensors: object) => {
    const page = openPage({ html: '<button>x</button>', url: 'https://shop.example/?q=x' });
    const running = startSensors({
      platform: memoryPlatform({ window: page.window }), config: { sensors }, emit: ({ kind }) => kinds.push(kind), report: (code) => reports.push(code),
      late: () => Promise.reject(new Error('404')),
    });
    page.click('button');
    return { page, running };
  };
  await start(off).running.load();
  assert.deepEqual([kinds, reports], [['page_view'], []]);
  const { page, running } = start({});
  await running.load();
  page.click('button');
  assert.deepEqual([kinds, reports], [['page_view', 'page_view'], ['sensors_unavailable']]);
});

test('an act of an earlier view is told, but what that view showed is not', async () => {
  const page = openPage({ html: '<a href="mailto:x@shop.example">x</a><form><input name="city"></form><i data-waymark-track="first" data-waymark-on="load"></i>', late: true });
  page.click('a');
  page.type('input', 'Rome');
  page.find('i').setAttribute('data-waymark-track', 'second');
  page.go('/next', 'Next');
  await page.stop.load();
  assert.deepEqual(page.touchpoints.map(({ kind, name }) => name ?? kind), ['page_view', 'page_view', 'email', 'form_start', 'form_abandon', 'second']);
});

test('what happens on our own banner or panel is no act of the visitor on the page', async () => {
  const page = openPage({ html: '<waymark-consent><button>Yes</button></waymark-consent><button id="own">x</button>', late: true });
  page.click('waymark-consent button');
  await page.stop.load();
  page.click('waymark-consent button');
  page.click('#own');
  assert.deepEqual(page.kinds(), ['page_view', 'click']);
});

test('what the site reports itself is not told again from its button, whatever shape it has', () => {
  const page = openPage({ html: '<button>Add to cart</button>' });
  page.click('button');
  page.stop.told({ kind: 'add_to_cart', items: 7, item: { id: 5 } } as never);
  page.platform.advance(2_000);
  page.click('button');
  page.platform.advance(2_000);
  assert.deepEqual(page.told('add_to_cart').length, 1);
});

test('a late click is no dead click, for what the page did in answer is over', async () => {
  const page = openPage({ html: '<button>x</button>', late: true });
  page.click('button');
  await page.stop.load();
  page.platform.advance(5_000);
  assert.deepEqual(page.told('pain'), []);
  page.click('button');
  page.platform.advance(5_000);
  assert.deepEqual(page.told('pain').map(({ pain }) => pain?.signal), ['dead_click']);
});
