import { describe, findIn, goalsOf, onClick, pathOf } from './describe.js';
import type { Sensor } from './sensor.js';

/** Clicks on links, buttons and button-like elements, and on whatever a goal names, that no other sensor told. */
export const clicks: Sensor = {
  name: 'clicks',
  start(context) {
    onClick(context, ({ event, element }) => {
      if (element) return { kind: 'click' };
      const acted = goalsOf(context, event)[0] && (findIn(event, '[data-waymark-goal],label,[id]') ?? pathOf(event)[0]);
      return acted && { kind: 'click', target: describe(acted) };
    });
  },
};
