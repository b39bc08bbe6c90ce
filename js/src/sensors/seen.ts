/** Tells when elements have really been in view for a while. One observer a caller, only where there is something to observe. */
import type { SensorContext } from './sensor.js';

export interface Seen {
  watch(element: Element): void;
  /** Stops watching everything. */
  clear(): void;
}

/** @param ratio share of the element that must be visible, 0–1; elements taller than the viewport count when they fill as much of it. */
export function whenSeen(context: SensorContext, ratio: number, visibleMs: number, run: (element: Element) => void): Seen {
  const { IntersectionObserver } = context.window;
  const timers = new Map<Element, () => void>();
  let observer: IntersectionObserver | undefined;
  const clear = () => {
    observer?.disconnect();
    observer = undefined;
    timers.forEach((cancel) => cancel());
    timers.clear();
  };
  context.onStop(clear);
  const update = (entries: IntersectionObserverEntry[]) => {
    for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
      const isSeen = isIntersecting && (intersectionRatio >= ratio || (rootBounds !== null && intersectionRect.height >= rootBounds.height * ratio));
      if (!isSeen) {
        timers.get(target)?.();
        timers.delete(target);
      } else if (!timers.has(target)) {
        timers.set(target, context.after(visibleMs, () => {
          timers.delete(target);
          observer?.unobserve(target);
          run(target);
        }));
      }
    }
  };
  return {
    watch(element) {
      if (typeof IntersectionObserver !== 'function') return;
      observer ??= new IntersectionObserver((entries) => {
        try {
          update(entries);
        } catch {
          clear();
        }
      }, { threshold: [0, 0.25, 0.5, 0.75, 1] });
      observer.observe(element);
    },
    clear,
  };
}
