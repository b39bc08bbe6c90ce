import { describe, nameOf, onClick, pathOf } from './describe.js';
import type { Sensor } from './sensor.js';
import { attributesOf, CHAT } from './words.js';

/** A chat opened: its launcher clicked, or, where launcher and window live in a frame, the focus gone into that frame. Once a view. */
export const chat: Sensor = {
  name: 'chat',
  start(context) {
    const { emit, listen, onView, window } = context;
    let isOpen = false;
    onView(() => {
      isOpen = false;
    });
    onClick(context, ({ event, element, url }) => {
      if (isOpen || element?.closest('form')) return false;
      const path = pathOf(event).slice(0, -2);
      const at = path.findIndex((step) => CHAT.test(attributesOf(step).replace(/\S*[/.]\S*/g, '')));
      // A page whose body says "chat" is not a launcher: the mark must be on the button, inside it, or just around it.
      const isMarked = at >= 0 && at <= (element ? path.indexOf(element) : 0) + 3;
      if (!isMarked && !(element && !url && CHAT.test(nameOf(element).toLowerCase()))) return false;
      isOpen = true;
      return { kind: 'chat', target: describe(element ?? (path[at] as Element)) };
    });
    listen('blur', () => {
      const frame = window.document.activeElement;
      if (isOpen || frame?.localName !== 'iframe' || !CHAT.test(`${attributesOf(frame)} ${frame.getAttribute('src') ?? ''} ${attributesOf(frame.parentElement)}`)) return;
      isOpen = true;
      emit({ kind: 'chat', target: { role: 'iframe' } });
    });
  },
};
