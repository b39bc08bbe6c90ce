import { nameOf, onClick, selectorOf } from './describe.js';
import { hashRoute } from './sanitize.js';
import type { Sensor } from './sensor.js';
import { attributesOf, COMPARE } from './words.js';

/** Comparing: pages and tables made for it, and links, buttons and checkboxes that ask for it. */
export const compare: Sensor = {
  name: 'compare',
  start(context) {
    const { emit, onView, window } = context;
    const { document, location } = window;
    const isComparison = () => COMPARE.test((location.pathname + hashRoute(location.hash)).toLowerCase())
      || Boolean(document.querySelector('table[class*=compar],table[id*=compar]'));
    onClick(context, ({ event, element }) => {
      if (element) return COMPARE.test(`${nameOf(element).toLowerCase()} ${attributesOf(element)}`) && { kind: 'compare' };
      const box = event.target as Element;
      if (!box.matches?.('input[type=checkbox]') || !(box as HTMLInputElement).checked) return false;
      const label = (box as HTMLInputElement).labels?.[0];
      return COMPARE.test(`${attributesOf(box)} ${label ? nameOf(label).toLowerCase() : ''}`) && { kind: 'compare', target: { role: 'checkbox', selector: selectorOf(box) } };
    });
    onView(() => {
      if (isComparison()) emit({ kind: 'compare' });
    });
  },
};
