import { findIn, onClick } from './describe.js';
import { maskText } from './sanitize.js';
import type { Sensor } from './sensor.js';
import { whenSeen } from './seen.js';

const MARKED = '[data-promotion],[data-promotion-id],[data-promotion-name],[data-promo-id],[data-promo-name]';

function promotionOf(element: Element): { [name: string]: string } {
  const data = (...names: string[]) => maskText(names.map((name) => element.getAttribute(`data-${name}`)).find(Boolean), 100);
  const id = data('promotion-id', 'promo-id', 'promotion', 'promotion-name', 'promo-name');
  const name = data('promotion-name', 'promo-name');
  const creative = data('promotion-creative', 'creative-name', 'promo-creative');
  return { promotionId: id, ...(name && { promotionName: name }), ...(creative && { creativeName: creative }) };
}

/** Marked promotions: half in view for a second, and clicked. GA4's promotion events come by the dataLayer. */
export const promotions: Sensor = {
  name: 'promotions',
  start(context) {
    const told = new Set<string>();
    const seen = whenSeen(context, 0.5, 1000, (element) => {
      const properties = promotionOf(element);
      const id = String(properties.promotionId);
      if (told.has(id)) return;
      told.add(id);
      context.emit({ kind: 'view_promotion', properties });
    });
    context.onView(() => {
      told.clear();
      seen.clear();
      Array.from(context.window.document.querySelectorAll(MARKED)).slice(0, 50).forEach(seen.watch);
    });
    onClick(context, ({ event }) => {
      const element = findIn(event, MARKED);
      return element && { kind: 'select_promotion', properties: promotionOf(element) };
    });
  },
};
