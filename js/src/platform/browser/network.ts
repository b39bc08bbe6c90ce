import type { Clock, Network, NetworkAnswer } from '../platform.js';
import { retryAfterMs } from '../retry-after.js';

/** Browsers refuse keepalive and beacon bodies over 64 KiB in flight together; 60 leaves room for headers. */
const KEEPALIVE_BYTES = 61_440;
/** A configuration that hangs must not keep the tracker from starting. */
const BYTES_TIMEOUT_MS = 5_000;
/** The core reads no more of an answer than this. */
const MAX_BODY_CHARACTERS = 65_536;
/** Shorter bodies gain nothing by gzip. */
const GZIP_CHARACTERS = 1_024;
/** Chosen: an ad blocker refuses within some milliseconds, a busy page included; what a server over a real line takes longer for is its own. */
const BLOCKED_MS = 100;

export function browserNetwork(window: Window & typeof globalThis, clock: Clock): Network {
  const { navigator, AbortController, Blob, Promise, Response, CompressionStream, WebAssembly, XMLHttpRequest } = window;
  const fetch = window.fetch?.bind(window);
  const beacon = navigator.sendBeacon?.bind(navigator);
  const offline = (): boolean => navigator.onLine === false;
  /** What ends each request on its way. */
  const open = new Set<(failure: 'network') => void>();
  // Firefox and WebKit never settle a request that was on its way when the page went into the back/forward cache, not even by aborting it.
  window.addEventListener('pageshow', ({ persisted }) => { if (persisted) for (const end of open) end('network'); }, true);
  /** The bytes there, or the status (0 without an answer). Not by fetch: for 100 KB that costs Chromium's main thread 2 ms more (`npm run bench`). */
  const get = (url: string, timeoutMs: number): Promise<ArrayBuffer | number> => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.responseType = 'arraybuffer';
    request.timeout = timeoutMs;
    request.onloadend = () => { resolve(request.status === 200 ? request.response as ArrayBuffer : request.status); };
    request.send();
  });
  /** Read by its first bytes: a Content-Encoding header would cost a preflight. */
  const packed = async (text: string): Promise<ArrayBuffer | null> => {
    try {
      return await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
    } catch {
      return null;
    }
  };

  return {
    online: () => !offline(),

    onOnline(run) {
      window.addEventListener('online', run);
      return () => window.removeEventListener('online', run);
    },

    async post(url, text, { timeoutMs, gzip }) {
      if (offline()) return { status: 0, failure: 'offline' };
      const bytes = gzip && text.length > GZIP_CHARACTERS ? await packed(text) : null;
      const beganMs = clock.elapsedMs();
      const abort = new AbortController();
      let end!: (failure: 'timeout' | 'network') => void;
      const ended = new Promise<NetworkAnswer>((resolve) => {
        end = (failure) => {
          resolve({ status: 0, failure });
          abort.abort();
        };
      });
      const ask = async (): Promise<NetworkAnswer> => {
        try {
          const response = await fetch(url, {
            method: 'POST',
            body: bytes ?? text,
            // The page's own policy might send its whole address along.
            referrerPolicy: 'origin',
            // CORS-simple: no preflight, no cookies.
            headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
            credentials: 'omit',
            cache: 'no-store',
            // A plain fetch in flight keeps Firefox out of the back/forward cache.
            keepalive: (bytes ? bytes.byteLength : new Blob([text]).size) <= KEEPALIVE_BYTES,
            signal: abort.signal,
          });
          const waitMs = retryAfterMs(response.headers.get('Retry-After'), clock.nowMs());
          const answer = await response.text().catch(() => '');
          return { status: response.status, body: answer.slice(0, MAX_BODY_CHARACTERS), ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }) };
        } catch {
          return { status: 0, failure: offline() ? 'offline' : clock.elapsedMs() - beganMs < BLOCKED_MS ? 'blocked' : 'network' };
        }
      };
      open.add(end);
      const timer = clock.setTimer(() => end('timeout'), timeoutMs);
      const answer = await Promise.race([ended, ask()]);
      clock.clearTimer(timer);
      open.delete(end);
      return answer;
    },

    beacon(url, body) {
      try { return beacon(url, body); } catch { return false; }
    },

    async bytes(url) {
      try {
        const answer = await get(url, BYTES_TIMEOUT_MS);
        return typeof answer === 'object' ? answer : null;
      } catch {
        return null;
      }
    },

    async compile(url) {
      if (!WebAssembly) throw 'this browser has no WebAssembly';
      const answer = await get(url, 0);
      if (typeof answer !== 'object') throw `${url} answered ${answer}`;
      return WebAssembly.compile(answer);
    },
  };
}
