import type { Touchpoint } from '../core/protocol.js';
import { maskText, parseUrl } from './sanitize.js';
import type { Sensor } from './sensor.js';

const MARKS = [25, 50, 75];
const PLAYER = /^https:\/\/(www\.youtube(-nocookie)?\.com|player\.vimeo\.com)$/;
const FRAMES = 'iframe[src*="youtube"],iframe[src*="player.vimeo.com"]';

type Action = NonNullable<NonNullable<Touchpoint['media']>['action']>;
interface Playing { started: boolean; mark: number; title?: string; seconds?: number }

/** Playing of audio and video, and of YouTube and Vimeo frames where the page already talks with them. */
export const media: Sensor = {
  name: 'media',
  start({ emit, listen, onView, window }) {
    let players = new WeakMap<object, Playing>();
    const playerOf = (key: object): Playing => {
      const player = players.get(key) ?? { started: false, mark: 0 };
      players.set(key, player);
      return player;
    };
    const tell = (player: Playing, action: Action, percent?: number) => emit({ kind: 'media', media: { title: player.title, action, percent } });
    const play = (player: Playing) => {
      if (!player.started) tell(player, 'play');
      player.started = true;
    };
    const progress = (player: Playing, percent: number) => {
      for (const mark of MARKS) {
        if (player.started && percent >= mark && player.mark < mark) {
          player.mark = mark;
          tell(player, 'progress', mark);
        }
      }
    };
    const complete = (player: Playing) => {
      if (player.started && player.mark < 100) tell(player, 'complete', 100);
      player.mark = 100;
    };

    const elementOf = (event: Event) => {
      const element = event.target as HTMLMediaElement;
      // Silent loops are decoration.
      return /^(AUDIO|VIDEO)$/.test(element.nodeName) && !(element.loop && (element.muted || !element.controls)) ? element : undefined;
    };
    let isWatching = false;
    listen('play', (event) => {
      const element = elementOf(event);
      if (!element) return;
      const player = playerOf(element);
      const file = parseUrl(element.currentSrc || element.src || '', window.document.baseURI)?.pathname.split('/').pop();
      player.title ??= maskText(element.getAttribute('aria-label') || element.title || element.closest('figure')?.querySelector('figcaption')?.textContent || file, 100);
      play(player);
      if (isWatching) return;
      isWatching = true;
      listen('timeupdate', ({ target }) => {
        const player = players.get(target as object);
        const { currentTime, duration } = target as HTMLMediaElement;
        if (player && duration > 0 && duration < Infinity) progress(player, (currentTime / duration) * 100);
      });
      listen('ended', ({ target }) => {
        const player = players.get(target as object);
        if (player) complete(player);
      });
    });

    const onMessage = (event: Event) => {
      const { origin, data, source } = event as MessageEvent;
      if (!source || !PLAYER.test(origin)) return;
      const text = typeof data === 'string' && data.length < 20000 ? data : '';
      const message = (text.startsWith('{') ? JSON.parse(text) : data) as { event?: string; info?: unknown; data?: { percent?: number } } | null;
      const player = playerOf(source);
      const frame = [...window.document.querySelectorAll<HTMLIFrameElement>(FRAMES)].find(({ contentWindow }) => contentWindow === source);
      player.title ??= maskText(frame?.title, 100);
      const info = message?.info as { playerState?: number; currentTime?: number; duration?: number; videoData?: { title?: string } } | number | undefined;
      const state = typeof info === 'number' ? (message?.event === 'onStateChange' ? info : undefined) : info?.playerState;
      if (typeof info === 'object') {
        player.title = maskText(info.videoData?.title, 100) || player.title;
        player.seconds = info.duration || player.seconds;
      }
      if (state === 1 || /^play(ing)?$/.test(message?.event ?? '')) play(player);
      const percent = typeof info === 'object' && info.currentTime && player.seconds ? info.currentTime / player.seconds : message?.data?.percent;
      if (percent) progress(player, percent * 100);
      if (state === 0 || /^(ended|finish)$/.test(message?.event ?? '')) complete(player);
    };
    let isListening = false;
    onView(({ navigation }) => {
      if (navigation !== 'bfcache') players = new WeakMap();
      if (isListening || !window.document.querySelector(FRAMES)) return;
      isListening = true;
      listen('message', onMessage);
    });
  },
};
