import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from './support.js';
import type { TestPage } from './support.js';

const signals = (page: TestPage) => page.told('pain').map(({ pain }) => pain?.signal);
const clicksAt = (page: TestPage, selector: string, points: [x: number, y: number, atMs: number][]) => {
  let now = 0;
  for (const [x, y, atMs] of points) {
    page.platform.advance(atMs - now);
    now = atMs;
    page.click(selector, { x, y });
  }
};
const noDead = { sensors: {} };

test('three quick clicks in one place are rage, told once a burst', () => {
  const page = openPage({ html: '<p id="x">Text</p>', config: noDead });
  clicksAt(page, '#x', [[100, 100, 0], [110, 105, 400], [112, 104, 900], [112, 104, 1200], [112, 104, 1500]]);
  assert.deepEqual(page.told('pain').map(({ pain }) => pain), [{ signal: 'rage_click', count: 3 }]);
  clicksAt(page, '#x', [[112, 104, 3000], [112, 104, 3200], [112, 104, 3400]]);
  assert.equal(page.told('pain').length, 2);
});

test('clicks too slow or too far apart are no rage', () => {
  const slow = openPage({ html: '<p id="x">Text</p>' });
  clicksAt(slow, '#x', [[100, 100, 0], [110, 105, 400], [112, 104, 1450]]);
  const far = openPage({ html: '<p id="x">Text</p>' });
  clicksAt(far, '#x', [[100, 100, 0], [140, 100, 200], [180, 100, 400]]);
  assert.deepEqual([...signals(slow), ...signals(far)], []);
});

test('steppers, carousels, sliders and selected text are no rage', () => {
  for (const html of ['<button id="x">+</button>', '<div class="swiper-button-next"><b id="x">a</b></div>', '<input id="x" type="range">', '<button id="x" class="qty-plus">more</button>']) {
    const page = openPage({ html });
    clicksAt(page, '#x', [[1, 1, 0], [1, 1, 200], [1, 1, 400]]);
    assert.deepEqual(signals(page), [], html);
  }
  const page = openPage({ html: '<p id="x">Text</p>', before: (window) => { window.getSelection = () => ({ toString: () => 'Text' }) as Selection; } });
  clicksAt(page, '#x', [[1, 1, 0], [1, 1, 200], [1, 1, 400]]);
  assert.deepEqual(signals(page), []);
});

test('the echo of a label click on its field is not counted', () => {
  const page = openPage({ html: '<p id="x">Text</p>' });
  clicksAt(page, '#x', [[5, 5, 0], [5, 5, 1], [5, 5, 500], [5, 5, 501]]);
  assert.deepEqual(signals(page), []);
});

test('a button after which nothing happens is a dead click, told once a view', () => {
  const page = openPage({ html: '<button id="x">Go</button>' });
  page.click('#x');
  page.platform.advance(2_499);
  assert.deepEqual(signals(page), []);
  page.platform.advance(1);
  assert.deepEqual(signals(page), ['dead_click']);
  page.click('#x');
  page.platform.advance(3_000);
  assert.deepEqual(signals(page), ['dead_click']);
});

test('any reaction of the page keeps a click alive', async () => {
  const reactions: ((page: TestPage) => void)[] = [
    (page) => page.document.dispatchEvent(new page.window.Event('scroll')),
    (page) => page.document.dispatchEvent(new page.window.Event('selectionchange')),
    (page) => page.window.dispatchEvent(new page.window.Event('blur')),
    (page) => page.go('/next', 'Next'),
    (page) => page.platform.show('hidden'),
    (page) => page.find('input').dispatchEvent(new page.window.Event('focusin', { bubbles: true })),
  ];
  for (const react of reactions) {
    const page = openPage({ html: '<button id="x">Go</button><input>' });
    page.click('#x');
    react(page);
    page.platform.advance(3_000);
    assert.deepEqual(signals(page), [], String(react));
  }
  const page = openPage({ html: '<button id="x">Go</button><p id="out"></p>' });
  page.click('#x');
  page.find('#out').textContent = 'Done';
  await (page.window as unknown as { happyDOM: { waitUntilComplete(): Promise<void> } }).happyDOM.waitUntilComplete();
  page.platform.advance(3_000);
  assert.deepEqual(signals(page), []);
});

test('links that lead away, fields and disabled buttons are never dead', () => {
  for (const html of ['<a id="x" href="/away">x</a>', '<a id="x" href="tel:1">x</a>', '<input id="x" type="checkbox">', '<button disabled><b id="x">x</b></button>', '<a id="x" href="#here">x</a><p id="here"></p>', '<label id="x">x</label>']) {
    const page = openPage({ html });
    page.click('#x');
    page.platform.advance(3_000);
    assert.deepEqual(signals(page), [], html);
  }
  const dead = openPage({ html: '<a id="x" href="#">x</a>' });
  dead.click('#x');
  dead.platform.advance(3_000);
  assert.deepEqual(signals(dead), ['dead_click']);
});

test('an error right after a click is an error click, by its class only', () => {
  const page = openPage({ html: '<button id="x">Go</button><img>' });
  const fail = (error: unknown) => page.window.dispatchEvent(Object.assign(new page.window.Event('error'), { error }));
  fail(new TypeError('before any click'));
  page.click('#x');
  page.find('img').dispatchEvent(new page.window.Event('error'));
  page.platform.advance(900);
  fail(new TypeError('secret value'));
  fail(new TypeError('again'));
  assert.deepEqual(page.told('pain').map(({ pain, target }) => [pain, target?.selector]), [[{ signal: 'error_click', detail: 'TypeError' }, '#x']]);
  page.click('#x');
  page.platform.advance(1_001);
  fail(new Error('late'));
  assert.equal(page.told('pain').filter(({ pain }) => pain?.signal === 'error_click').length, 1);
});

test('a request called off and a waiting ResizeObserver are no errors of a click', () => {
  const page = openPage({ html: '<button id="x">Go</button>' });
  page.click('#x');
  page.window.dispatchEvent(Object.assign(new page.window.Event('unhandledrejection'), { reason: new page.window.DOMException('', 'AbortError') }));
  page.window.dispatchEvent(Object.assign(new page.window.Event('error'), { message: 'ResizeObserver loop completed with undelivered notifications.' }));
  assert.deepEqual(page.told('pain'), []);
});

test('text in a page or section whose class speaks of buttons is no dead click', () => {
  const page = openPage({ html: '<section class="has-sticky-button"><div><p id="x">Plain</p></div></section>' });
  page.document.body.className = 'header-custom-button';
  page.click('#x');
  page.platform.advance(3000);
  page.document.body.click();
  page.platform.advance(3000);
  page.click('section');
  page.platform.advance(3000);
  assert.deepEqual(page.told('pain').map(({ target }) => target?.selector), ['section.has-sticky-button']);
});

test('a rejected promise right after a click counts too', () => {
  const page = openPage({ html: '<button id="x">Go</button>' });
  page.click('#x');
  page.window.dispatchEvent(Object.assign(new page.window.Event('unhandledrejection'), { reason: 'text' }));
  assert.deepEqual(page.told('pain').map(({ pain }) => pain), [{ signal: 'error_click', detail: 'unhandledrejection' }]);
});

test('a return to the page before within seven seconds is a u-turn', () => {
  const page = openPage({ url: 'https://shop.example/list' });
  page.go('/item', 'Item');
  page.platform.advance(5_000);
  page.go('/list', 'List');
  assert.deepEqual(signals(page), ['u_turn']);
  page.platform.advance(20_000);
  page.go('/item', 'Item');
  assert.deepEqual(signals(page), ['u_turn']);
});

test('a quick return from the back/forward cache is a u-turn, a slow one is not', () => {
  for (const [awayMs, expected] of [[6_000, ['u_turn']], [8_000, []]] as const) {
    const page = openPage();
    page.platform.show('hidden');
    page.platform.advance(awayMs);
    page.platform.show('visible');
    page.platform.restore();
    assert.deepEqual(signals(page), expected);
  }
});

test('a slow answer to an interaction is told once, where the browser measures it', () => {
  let deliver = (_entries: object[]): void => undefined;
  const page = openPage({
    html: '<button id="x">Go</button>', before: (window) => {
      class Observer {
        static supportedEntryTypes = ['event'];
        constructor(run: (list: { getEntries(): object[] }) => void) { deliver = (entries) => run({ getEntries: () => entries }); }
        observe(): void {}
        disconnect(): void {}
      }
      Object.defineProperty(window, 'PerformanceObserver', { value: Observer });
    },
  });
  const target = page.find('#x');
  deliver([{ name: 'pointerup', duration: 640, interactionId: 5, target }, { name: 'click', duration: 640, interactionId: 5, target }, { name: 'click', duration: 480, interactionId: 6, target }, { name: 'mouseover', duration: 900, interactionId: 0, target }]);
  assert.deepEqual(page.told('pain').map(({ pain }) => pain), [{ signal: 'slow_interaction', detail: 'pointerup 640 ms' }]);
});

test('a refused coupon is told without its text', () => {
  const page = openPage({ html: '<div id="notes"></div><form><input name="coupon_code"><button id="apply">Apply</button></form>' });
  page.type('input', 'SAVE10');
  page.click('#apply');
  page.find('#notes').innerHTML = '<ul class="woocommerce-error" role="alert"><li>Coupon "SAVE10" does not exist!</li></ul>';
  page.platform.advance(5_000);
  assert.equal(signals(page).filter((signal) => signal === 'coupon_error').length, 1);
  assert.ok(!JSON.stringify(page.touchpoints).includes('SAVE10'));
});

test('an accepted coupon is no trouble', () => {
  const page = openPage({ html: '<form><input name="coupon_code"><button id="apply">Apply</button></form>' });
  page.type('input', 'SAVE10');
  page.click('#apply');
  page.platform.advance(5_000);
  assert.ok(!signals(page).includes('coupon_error'));
});
