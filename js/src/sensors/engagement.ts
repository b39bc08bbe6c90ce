import type { Sensor } from './sensor.js';

/** An act counts as attention for this long. */
const WINDOW_MS = 5000;
const ACTS = 'pointerdown pointermove keydown scroll wheel touchstart';

/** Time with activity and depth of scrolling, summarised once a view when it ends or the page is hidden. */
export const engagement: Sensor = {
  name: 'engagement',
  start({ emit, listen, onView, onLeave, window, platform }) {
    const { clock } = platform;
    let engagedMs = 0;
    let lastMs = -Infinity;
    let percent = 0;
    let measuredMs = -Infinity;
    let isTold = true;
    const measure = () => {
      const { scrollHeight } = window.document.documentElement;
      if (scrollHeight > 0) percent = Math.max(percent, Math.min(100, Math.round(((window.scrollY + window.innerHeight) / scrollHeight) * 100)));
    };
    onView(() => {
      engagedMs = percent = 0;
      lastMs = measuredMs = -Infinity;
      isTold = false;
    });
    listen(ACTS, (event) => {
      const now = clock.elapsedMs();
      engagedMs += Math.min(now - lastMs, lastMs === -Infinity ? 0 : WINDOW_MS);
      lastMs = now;
      // Only the page's own scrolling has a depth, and reading it may cost a layout.
      if (event.type === 'scroll' && event.target === window.document && now - measuredMs >= 200) {
        measuredMs = now;
        measure();
      }
    });
    onLeave((reason) => {
      if (isTold) return;
      isTold = true;
      // At a route change the document may already be the next view's.
      if (reason !== 'view' && measuredMs > -Infinity) measure();
      const total = Math.round(engagedMs + (lastMs === -Infinity ? 0 : Math.min(clock.elapsedMs() - lastMs, WINDOW_MS)));
      if (total || percent) emit({ kind: 'engagement', engagedMs: total || undefined, scrollPercent: percent || undefined });
    });
  },
};
