import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from './support.js';

test('tells one page view at start with address, title and language', () => {
  const page = openPage({ url: 'https://shop.example/shoes?utm_source=x&id=3', title: 'Shoes', before: (window) => { window.document.documentElement.lang = 'it'; } });
  assert.deepEqual(page.touchpoints, [{
    kind: 'page_view', navigation: 'load', sensor: 'pageViews', page: { url: 'https://shop.example/shoes?utm_source=x', title: 'Shoes', lang: 'it' },
  }]);
  page.platform.advance(60_000);
  assert.equal(page.touchpoints.length, 1);
});

test('tells the referrer of a load, cleaned', () => {
  const page = openPage({ referrer: 'https://www.google.com/search?q=boots&sxsrf=zzz' });
  assert.equal(page.touchpoints[0]?.referrer, 'https://www.google.com/search?q=boots');
});

test('a pushed route is a view, with the title it has once the router rendered', () => {
  const page = openPage({ referrer: 'https://blog.example/' });
  page.window.history.pushState({}, '', '/hats');
  assert.equal(page.told('page_view').length, 1);
  page.document.title = 'Hats';
  page.platform.advance(300);
  const [, view] = page.told('page_view');
  assert.equal(view?.page?.url, 'https://shop.example/hats');
  assert.equal(view?.page?.title, 'Hats');
  assert.equal(view?.navigation, 'history');
  assert.equal(view?.referrer, undefined);
});

test('waits a little longer when the title is still the old one', () => {
  const page = openPage({ title: 'Home' });
  page.window.history.pushState({}, '', '/slow');
  page.platform.advance(60);
  assert.equal(page.told('page_view').length, 1);
  page.document.title = 'Slow page';
  page.platform.advance(200);
  assert.equal(page.told('page_view')[1]?.page?.title, 'Slow page');
});

test('replaceState that only notes a query is no view, one that changes the path is', () => {
  const page = openPage({ url: 'https://shop.example/list' });
  page.window.history.replaceState({}, '', '/list?sort=price');
  page.platform.advance(500);
  assert.equal(page.told('page_view').length, 1);
  page.window.history.replaceState({}, '', '/other');
  page.platform.advance(500);
  assert.equal(page.told('page_view').length, 2);
});

test('pushing the address already shown is no view, pushing another query is', () => {
  const page = openPage({ url: 'https://shop.example/list' });
  page.go('/list');
  assert.equal(page.told('page_view').length, 1);
  page.go('/list?page=2');
  assert.equal(page.told('page_view').length, 2);
});

test('a redirect inside a route counts once, where it ended', () => {
  const page = openPage();
  page.window.history.pushState({}, '', '/old');
  page.window.history.replaceState({}, '', '/new');
  page.platform.advance(500);
  assert.deepEqual(page.told('page_view').map((view) => view.page?.url), ['https://shop.example/', 'https://shop.example/new']);
});

test('hash routes are views, ordinary fragments are not', () => {
  const page = openPage({ url: 'https://app.example/' });
  for (const hash of ['#/one', '#!two', '#footer']) {
    page.window.location.hash = hash;
    page.window.dispatchEvent(new page.window.Event('hashchange'));
    page.platform.advance(500);
  }
  assert.deepEqual(page.told('page_view').map(({ navigation, page: seen }) => `${navigation} ${seen?.url}`),
    ['load https://app.example/', 'hash https://app.example/#/one', 'hash https://app.example/#!two', 'hash https://app.example/']);
});

test('a return from the back/forward cache is one view without referrer', () => {
  const page = openPage({ referrer: 'https://blog.example/' });
  page.platform.show('hidden');
  page.platform.show('visible');
  page.platform.restore();
  page.platform.advance(1000);
  assert.deepEqual(page.told('page_view').map(({ navigation, referrer }) => `${navigation} ${referrer}`), ['load https://blog.example/', 'bfcache undefined']);
});

test('a prerendered page is told when it is shown, with what happened meanwhile after it', () => {
  const page = openPage({ prerendering: true, before: (window) => { (window as never as { dataLayer: unknown[] }).dataLayer = [{ event: 'view_item', ecommerce: { items: [{ item_id: 'A' }] } }]; } });
  assert.deepEqual(page.kinds(), []);
  page.platform.activate();
  assert.deepEqual(page.kinds(), ['page_view', 'view_item']);
});

test('a prerendered page that is never shown tells nothing', () => {
  const page = openPage({ prerendering: true });
  page.platform.show('hidden');
  page.platform.advance(10_000);
  assert.deepEqual(page.touchpoints, []);
});

test('a route still settling is told at once when the page is hidden', () => {
  const page = openPage();
  page.window.history.pushState({}, '', '/quick');
  page.platform.show('hidden');
  assert.equal(page.told('page_view').length, 2);
});

test('what is told while a route settles comes after its page view', () => {
  const page = openPage({ html: '<button id="go">Go</button>' });
  page.window.history.pushState({}, '', '/next');
  page.click('#go');
  page.platform.advance(500);
  assert.deepEqual(page.kinds(), ['page_view', 'page_view', 'click']);
});

test('reload and history traversal are named by the navigation timing entry', () => {
  for (const type of ['reload', 'back_forward'] as const) {
    const page = openPage({ referrer: 'https://blog.example/', before: (window) => { window.performance.getEntriesByType = () => [{ type }] as never; } });
    assert.equal(page.touchpoints[0]?.navigation, type);
    assert.equal(page.touchpoints[0]?.referrer, undefined);
  }
});

test('stop gives the page its own history back and tells nothing more', () => {
  const page = openPage({ html: '<a href="/x">x</a>' });
  assert.ok(Object.hasOwn(page.window.history, 'pushState'));
  page.stop();
  assert.ok(!Object.hasOwn(page.window.history, 'pushState'));
  page.go('/after');
  page.click('a');
  assert.equal(page.touchpoints.length, 1);
});

test('stop leaves a wrapper of someone else in place and goes silent under it', () => {
  const page = openPage();
  const { history } = page.window;
  const ours = history.pushState;
  let theirs = 0;
  history.pushState = function (...args) {
    theirs++;
    return ours.apply(this, args);
  };
  page.stop();
  page.go('/after');
  assert.equal(theirs, 1);
  assert.equal(page.touchpoints.length, 1);
});

test('a page error in pushState stays the page\'s own', () => {
  const page = openPage({ before: (window) => { window.history.pushState = () => { throw new RangeError('too many'); }; } });
  assert.throws(() => page.window.history.pushState({}, '', '/x'), RangeError);
  assert.deepEqual(page.reports, []);
});
