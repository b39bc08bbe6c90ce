import { tidy } from './sanitize.js';
import type { Sensor } from './sensor.js';
import { whenSeen } from './seen.js';
import { REVIEW_BLOCK } from './words.js';

const READ_MS = 2000;
/** Tabs, ratings and counts ("4.5 (12 reviews)", "80% 4 Reviews Add your review") are shorter. */
const MIN_TEXT = 50;
const MARKED = '[itemprop=review],[itemprop=reviews],[itemtype$=Review],.yotpo,.trustpilot-widget';
const CANDIDATES = `${MARKED},${['review', 'recension', 'bewertung', 'opinion', 'avis'].map((word) => `[id*="${word}" i],[class*="${word}" i]`).join()}`;

/** Reviews in view for two seconds: `review_view`, once a view. */
export const reviews: Sensor = {
  name: 'reviews',
  start(context) {
    const { emit, after, onView, meaning, window } = context;
    const { document } = window;
    const seen = whenSeen(context, 0.25, READ_MS, () => {
      seen.clear();
      cancel();
      emit({ kind: 'review_view', item: meaning().item });
    });
    let cancel = (): void => undefined;
    const scan = () => {
      const blocks = [...document.querySelectorAll(CANDIDATES)].slice(0, 100)
        .filter((block) => !block.matches('a,button,form,input,label,body,html,script,style,link')
          && (block.matches(MARKED) || (REVIEW_BLOCK.test(`${block.id} ${block.className}`) && (tidy(block.textContent) ?? '').length > MIN_TEXT)));
      blocks.filter((block) => !blocks.some((other) => other !== block && other.contains(block))).slice(0, 5).forEach(seen.watch);
      return blocks.length;
    };
    onView(() => {
      seen.clear();
      cancel();
      // Review widgets load after the page.
      if (!scan()) cancel = after(2000, scan);
    });
  },
};
