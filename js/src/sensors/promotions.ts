import { findIn, onClick } from './describe.js';
import { maskText } from './sanitize.js';
import type { Sensor } from './sensor.js';
import { whenSeen } from './seen.js';

const MARKED = '[data-promotion],[data-promotion-id],[data-promotion-name],[data-promo-id],[data-promo-name]';

function promotionOf(element: Element): { [name: string]: string } {
  const data = (...names: string[]) => maskText(names.map((name) => element.getAttribute(`data-${name}`)).find(Boolean), 100);
  const promotionName = data('promotion-name', 'promo-name');
  return { promotionId: data('promotion-id', 'promo-id', 'promotion') || promotionName, promotionName };
}

/** Marked promotions: half in view for a second, and clicked. GA4's promotion events come by the dataLayer. */
export const promotions: Sensor = {
  name: 'promotions',
  start(context) {
    const { emit, onView, window } = context;
    const told = new Set<string>();
    const seen = whenSeen(context, 0.5, 1000, (element) => {
      const properties = promotionOf(element);
      const id = String(properties.promotionId);
      if (told.has(id)) return;
      told.add(id);
      emit({ kind: 'view_promotion', properties });
    });
    onView(() => {
      told.clear();
      seen.clear();
      [...window.document.querySelectorAll(MARKED)].slice(0, 50).forEach(seen.watch);
    });
    onClick(context, ({ event }) => {
      const element = findIn(event, MARKED);
      return element && { kind: 'select_promotion', properties: promotionOf(element) };
    });
  },
};
