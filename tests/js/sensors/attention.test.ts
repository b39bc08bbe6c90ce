import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from './support.js';
import type { TestPage } from './support.js';

const act = (page: TestPage, type = 'pointermove') => page.document.body.dispatchEvent(new page.window.Event(type, { bubbles: true }));

test('time counts while there is activity, five seconds at most after each act', () => {
  const page = openPage();
  page.platform.advance(10_000);
  act(page);
  page.platform.advance(3_000);
  act(page, 'keydown');
  page.platform.advance(60_000);
  act(page, 'touchstart');
  page.platform.advance(1_000);
  page.platform.show('hidden');
  assert.equal(page.told('engagement')[0]?.engagedMs, 3_000 + 5_000 + 1_000);
});

test('a view without activity tells no engagement', () => {
  const page = openPage();
  page.platform.advance(60_000);
  page.platform.show('hidden');
  assert.deepEqual(page.kinds(), ['page_view']);
});

test('each view is summarised once, before the next view', () => {
  const page = openPage();
  act(page);
  page.platform.advance(2_000);
  page.go('/next', 'Next');
  act(page);
  page.platform.advance(1_000);
  page.platform.show('hidden');
  page.platform.show('visible');
  page.platform.show('hidden');
  assert.deepEqual(page.touchpoints.map(({ kind, engagedMs }) => `${kind} ${engagedMs ?? ''}`), ['page_view ', 'engagement 2000', 'page_view ', 'engagement 1000']);
});

test('the deepest point of the page seen is told in percent', () => {
  const page = openPage();
  const { window, document } = page;
  Object.defineProperty(document.documentElement, 'scrollHeight', { value: 4000 });
  Object.defineProperty(window, 'innerHeight', { value: 800 });
  const scroll = (y: number) => {
    Object.defineProperty(window, 'scrollY', { value: y, configurable: true });
    document.dispatchEvent(new window.Event('scroll', { bubbles: true }));
    page.platform.advance(300);
  };
  scroll(1200);
  scroll(200);
  page.platform.show('hidden');
  assert.equal(page.told('engagement')[0]?.scrollPercent, 50);
});

interface Media { currentTime: number; duration: number }
const play = (page: TestPage, selector: string, type: string, state: Partial<Media> = {}) => {
  const element = page.find(selector);
  for (const [name, value] of Object.entries(state)) Object.defineProperty(element, name, { value, configurable: true });
  element.dispatchEvent(new page.window.Event(type));
};

test('media tells play, quarters and completion once each', () => {
  const page = openPage({ html: '<video title="How to tie" src="/a/tie.mp4"></video>' });
  play(page, 'video', 'timeupdate', { currentTime: 1, duration: 100 });
  play(page, 'video', 'play');
  for (const currentTime of [10, 26, 27, 80]) play(page, 'video', 'timeupdate', { currentTime });
  play(page, 'video', 'play');
  play(page, 'video', 'ended');
  play(page, 'video', 'ended');
  assert.deepEqual(page.told('media').map(({ media }) => [media?.title, media?.action, media?.percent]), [
    ['How to tie', 'play', undefined], ['How to tie', 'progress', 25], ['How to tie', 'progress', 50], ['How to tie', 'progress', 75], ['How to tie', 'complete', 100],
  ]);
});

test('silent background loops and endless streams are not progress', () => {
  const page = openPage({ html: '<video id="loop" loop muted autoplay></video><audio id="radio" src="/live"></audio>' });
  play(page, '#loop', 'play');
  play(page, '#radio', 'play');
  play(page, '#radio', 'timeupdate', { currentTime: 500, duration: Infinity });
  assert.deepEqual(page.told('media').map(({ media }) => media?.action), ['play']);
});

test('messages of YouTube and Vimeo players are understood, those of others are not', () => {
  const page = openPage({ html: '<iframe src="https://www.youtube.com/embed/x?enablejsapi=1" title="Tour"></iframe><iframe src="https://player.vimeo.com/video/1" title="Talk"></iframe>' });
  const say = (origin: string, source: unknown, data: unknown) => {
    const event = new page.window.Event('message');
    Object.assign(event, { origin, source, data });
    page.window.dispatchEvent(event);
  };
  const [youtube, vimeo, other] = [{}, {}, {}];
  say('https://www.youtube.com', youtube, JSON.stringify({ event: 'infoDelivery', info: { playerState: 1, duration: 200, videoData: { title: 'Our tour' } } }));
  say('https://www.youtube.com', youtube, JSON.stringify({ event: 'infoDelivery', info: { currentTime: 60 } }));
  say('https://www.youtube.com', youtube, JSON.stringify({ event: 'onStateChange', info: 0 }));
  say('https://player.vimeo.com', vimeo, { event: 'play' });
  say('https://player.vimeo.com', vimeo, JSON.stringify({ event: 'timeupdate', data: { percent: 0.51 } }));
  say('https://evil.example', other, { event: 'play' });
  say('https://www.youtube.com', youtube, '{broken');
  assert.deepEqual(page.told('media').map(({ media }) => `${media?.title ?? '-'} ${media?.action} ${media?.percent ?? ''}`.trim()), [
    'Our tour play', 'Our tour progress 25', 'Our tour complete 100', '- play', '- progress 25', '- progress 50',
  ]);
});
