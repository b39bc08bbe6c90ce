/** Clicks on what looks like it should do something, after which nothing at all happens. */
import { describe, findIn, INTERACTIVE, pathOf } from './describe.js';
import type { SensorContext } from './sensor.js';

/** PostHog's published wait for a reaction. */
const WAIT_MS = 2500;
/** What a page does in answer, besides changing: any of these ends the wait. */
const REACTIONS = 'scroll selectionchange submit invalid change toggle play blur popstate hashchange contextmenu fullscreenchange';
const EXEMPT = 'input:not([type=submit]):not([type=button]),select,textarea,label,summary,video,audio,[disabled],[aria-disabled=true]';

export function deadClicks(context: SensorContext): void {
  const { window } = context;
  const { document, MutationObserver } = window;
  const told = new Set<string>();
  let waiting: Element | undefined;
  let observer: MutationObserver | undefined;
  let cancel = (): void => undefined;
  const end = () => {
    waiting = undefined;
    observer?.disconnect();
    cancel();
  };
  const goesElsewhere = (element: Element, event: Event) => {
    if (event.defaultPrevented || !element.matches('a,area')) return false;
    const href = element.getAttribute('href') ?? '';
    // Links to a place in this page are answered by scrolling, unless the reader is already there.
    return !href.startsWith('#') || document.getElementById(href.slice(1)) !== null;
  };

  context.onStop(end);
  context.onLeave(end);
  context.onView(() => told.clear());
  let isListening = false;
  context.listen('click', (event) => {
    end();
    // Around what was clicked at most: a class of the section or of the whole page says nothing.
    const element = findIn(event, INTERACTIVE) ?? pathOf(event).slice(0, 2).find((step) => step.matches('[class*=btn]:not(body),[class*=button]:not(body)'));
    if (!element || context.late.has(event) || findIn(event, EXEMPT) || typeof MutationObserver !== 'function') return;
    if (!isListening) {
      isListening = true;
      context.listen(REACTIONS, ({ type, target }) => {
        // A button that takes the focus because it was clicked says nothing.
        if (type !== 'blur' || target === window) end();
      });
      context.listen('focusin', ({ target }) => {
        if (waiting && target !== waiting && !waiting.contains(target as Node)) end();
      });
    }
    waiting = element;
    observer = new MutationObserver(end);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    cancel = context.after(WAIT_MS, () => {
      end();
      const target = describe(element);
      const key = `${target.selector ?? ''} ${target.text ?? ''}`;
      if (goesElsewhere(element, event) || told.has(key)) return;
      told.add(key);
      context.emit({ kind: 'pain', pain: { signal: 'dead_click' }, target });
    });
  });
}
