import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SENSORS } from '../../../js/src/core/protocol.js';
import { memoryPlatform } from '../../../js/src/platform/memory.js';
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
  startSensors({ platform: memoryPlatform({ window: page.window }), config: {}, emit: ({ kind }) => kinds.push(kind), report: () => undefined });
  page.click('a');
  assert.deepEqual(page.kinds(), ['page_view', 'call']);
  assert.deepEqual(kinds, ['page_view', 'call']);
});
