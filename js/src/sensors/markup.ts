import type { Item, Kind, Touchpoint } from '../core/protocol.js';
import { cart } from './cart.js';
import { describe, findIn, goalsOf, onClick } from './describe.js';
import { currencyOf, money } from './money.js';
import { maskText, tidy } from './sanitize.js';
import type { Sensor } from './sensor.js';
import { whenSeen } from './seen.js';

const MARKED = '[data-waymark-track]';

/** What the attributes `data-waymark-track`, `-item-id`, `-item-name`, `-price`, `-currency`, `-value`, `-order-id` say. */
export function touchpointOf(element: Element): Touchpoint | undefined {
  const data = (name: string) => tidy(element.getAttribute(`data-waymark-${name}`));
  const named = data('track');
  if (!named) return undefined;
  // A misspelt kind is left to the core, which refuses it by name, so that its author learns of it.
  const isKind = /^[a-z_]+$/.test(named);
  const currency = currencyOf(data('currency'));
  const id = data('item-id');
  const name = maskText(data('name') ?? data('item-name'), 100) || undefined;
  const price = data('price');
  const item: Item | undefined = id || name ? { id: (id ?? name) as string, name, ...money('priceMinor', price, currency) } : undefined;
  return {
    kind: isKind ? (named as Kind) : 'custom', name: isKind ? (named === 'custom' ? name : undefined) : maskText(named, 64), item,
    ...money('valueMinor', data('value') ?? price, currency), orderId: data('order-id'),
  };
}

/** Touchpoints the page's author named: on click, on submit for forms, `data-waymark-on="view"` once seen, `"load"` with the view. */
export const markup: Sensor = {
  name: 'markup',
  start(context) {
    const { emit, listen, onView, window } = context;
    const { document } = window;
    const seen = whenSeen(context, 0.5, 1000, (element) => tell(element));
    const tell = (element: Element, event?: Event) => {
      const touchpoint = touchpointOf(element);
      if (touchpoint) emit({ ...touchpoint, goals: event ? goalsOf(context, event) : element.getAttribute('data-waymark-goal')?.split(/[\s,]+/) });
    };
    onView(() => {
      seen.clear();
      document.querySelectorAll(`${MARKED}[data-waymark-on=load]`).forEach((element) => tell(element));
      document.querySelectorAll(`${MARKED}[data-waymark-on=view]`).forEach(seen.watch);
    });
    onClick(context, ({ event }) => {
      const element = findIn(event, MARKED);
      if (!element || element.matches('form') || !/^(click)?$/.test(element.getAttribute('data-waymark-on') ?? '')) return false;
      const touchpoint = touchpointOf(element);
      return touchpoint && { ...touchpoint, target: describe(element) };
    });
    listen('submit', (event) => {
      const form = findIn(event, `form${MARKED}`);
      if (form) tell(form, event);
    });
    cart(context);
  },
};
