import type { Sensor } from './sensor.js';

/** What the page's own markup says is being looked at: `view_item`, `view_item_list`, and orders it confirms. */
export const structuredData: Sensor = {
  name: 'structuredData',
  start({ emit, after, onView, onLeave, meaning }) {
    let forget = (): void => undefined;
    const tell = (): boolean => {
      const { item, items, orders } = meaning();
      if (item) emit({ kind: 'view_item', item, valueMinor: item.priceMinor, currency: item.currency });
      else if (items) emit({ kind: 'view_item_list', items });
      orders?.forEach((order) => emit({ kind: 'purchase', ...order }));
      return Boolean(item ?? items ?? orders);
    };
    onView(() => {
      forget();
      // Pages rendered in the browser describe themselves once their data came: look once more.
      if (!tell()) forget = after(1000, tell);
    });
    onLeave(() => forget());
  },
};
