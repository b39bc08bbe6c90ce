import { KINDS } from '../core/protocol.js';
import type { Item, Kind, Touchpoint } from '../core/protocol.js';
import { cart } from './cart.js';
import { describe, findIn, goalsOf, onClick } from './describe.js';
import { currencyOf, toMinor } from './money.js';
import { maskText } from './sanitize.js';
import type { Sensor } from './sensor.js';
import { whenSeen } from './seen.js';

const MARKED = '[data-waymark-track]';

/** What the attributes `data-waymark-track`, `-item-id`, `-item-name`, `-price`, `-currency`, `-value`, `-order-id` say. */
export function touchpointOf(element: Element): Touchpoint | undefined {
  const data = (name: string) => maskText(element.getAttribute(`data-waymark-${name}`), 100) || undefined;
  const named = data('track');
  if (!named) return undefined;
  const isKnown = (KINDS as readonly string[]).includes(named);
  const currency = currencyOf(data('currency'));
  const id = data('item-id');
  const name = data('name') ?? data('item-name');
  const priceMinor = toMinor(data('price'), currency);
  const item: Item | undefined = id || name ? { id: (id ?? name) as string, name, priceMinor, currency: priceMinor === undefined ? undefined : currency } : undefined;
  const valueMinor = toMinor(data('value') ?? data('price'), currency);
  return {
    kind: isKnown ? (named as Kind) : 'custom', name: isKnown ? undefined : named.slice(0, 64), item,
    valueMinor, currency: valueMinor === undefined ? undefined : currency, orderId: data('order-id'),
  };
}

/** Touchpoints the page's author named: on click, on submit for forms, `data-waymark-on="view"` once seen, `"load"` with the view. */
export const markup: Sensor = {
  name: 'markup',
  start(context) {
    const { document } = context.window;
    const seen = whenSeen(context, 0.5, 1000, (element) => tell(element));
    const tell = (element: Element, event?: Event) => {
      const touchpoint = touchpointOf(element);
      if (!touchpoint) return;
      const goals = event ? goalsOf(context, event) : (element.getAttribute('data-waymark-goal')?.split(/[\s,]+/).filter(Boolean) ?? []);
      context.emit({ ...touchpoint, goals: goals.length ? goals : undefined });
    };
    context.onView(() => {
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
    context.listen(context.window, 'submit', (event) => {
      const form = findIn(event, `form${MARKED}`);
      if (form) tell(form, event);
    });
    cart(context);
  },
};
