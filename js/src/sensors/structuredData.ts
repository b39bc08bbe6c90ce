import type { Sensor } from './sensor.js';

/** What the page's own markup says is being looked at: `view_item`, `view_item_list`, and orders it confirms. */
export const structuredData: Sensor = {
  name: 'structuredData',
  start(context) {
    let forget = (): void => undefined;
    const tell = (): boolean => {
      const { item, items, orders } = context.meaning();
      if (item) context.emit({ kind: 'view_item', item, valueMinor: item.priceMinor, currency: item.currency });
      else if (items) context.emit({ kind: 'view_item_list', items });
      orders?.forEach((order) => context.emit({ kind: 'purchase', ...order }));
      return Boolean(item ?? items ?? orders);
    };
    context.onView(() => {
      forget();
      // Pages rendered in the browser describe themselves once their data came: look once more.
      if (!tell()) forget = context.after(1000, tell);
    });
    context.onLeave(() => forget());
  },
};
