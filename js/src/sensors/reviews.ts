import type { Sensor } from './sensor.js';
import { whenSeen } from './seen.js';
import { REVIEW_BLOCK } from './words.js';

const READ_MS = 2000;
const CANDIDATES = '[itemprop=review],[itemprop=reviews],[itemtype*="schema.org/Review"],[data-bv-show=reviews],.jdgm-widget,.yotpo,.trustpilot-widget,[id*="review" i],[class*="review" i],[id*="recension" i],[class*="recension" i],[id*="bewertung" i],[id*="opiniones" i],[id*="avis" i]';

/** Reviews in view for two seconds: `review_view`, once a view. */
export const reviews: Sensor = {
  name: 'reviews',
  start(context) {
    const { document } = context.window;
    const seen = whenSeen(context, 0.25, READ_MS, () => {
      seen.clear();
      cancel();
      context.emit({ kind: 'review_view', item: context.meaning().item });
    });
    let cancel = (): void => undefined;
    const scan = () => {
      const blocks = Array.from(document.querySelectorAll(CANDIDATES)).slice(0, 100)
        .filter((block) => !block.matches('a,button,form,input,label,body,html,script,style,link')
          && (block.matches('[itemprop],[itemtype],[data-bv-show],.jdgm-widget,.yotpo,.trustpilot-widget') || REVIEW_BLOCK.test(`${block.id} ${block.className}`)));
      blocks.filter((block) => !blocks.some((other) => other !== block && other.contains(block))).slice(0, 5).forEach(seen.watch);
      return blocks.length;
    };
    context.onView(() => {
      seen.clear();
      cancel();
      // Review widgets load after the page.
      if (!scan()) cancel = context.after(2000, scan);
    });
  },
};
