/** A page in memory with its clock in the test's hands, and what the sensors told about it. */
import { Window as PageWindow } from 'happy-dom';
import type { Config, Kind, Touchpoint } from '../../../js/src/core/protocol.js';
import { memoryPlatform } from '../../../js/src/platform/memory.js';
import type { MemoryPlatform } from '../../../js/src/platform/memory.js';
import { startSensors } from '../../../js/src/sensors/registry.js';
import * as late from '../../../js/src/sensors/index.js';
import type { RunningSensors } from '../../../js/src/sensors/registry.js';

export interface PageOptions {
  url?: string;
  html?: string;
  /** Into `<head>`. */
  head?: string;
  title?: string;
  referrer?: string;
  config?: Config;
  prerendering?: boolean;
  /** The sensors that are loaded later come when asked for; else at once. */
  late?: boolean;
  /** Runs before the sensors start, as the page's own scripts would. */
  before?: (window: Window & typeof globalThis) => void;
}

export interface TestPage {
  window: Window & typeof globalThis;
  document: Document;
  platform: MemoryPlatform;
  touchpoints: Touchpoint[];
  /** When each was told, in elapsed ms. */
  atMs: number[];
  reports: string[];
  stop: RunningSensors;
  kinds(): Kind[];
  told(kind: Kind): Touchpoint[];
  find<E extends Element = HTMLElement>(selector: string): E;
  click(selector: string, at?: { x: number; y: number }): MouseEvent;
  /** Types as a person would: the value, then one input event. */
  type(selector: string, value: string): void;
  submit(selector: string): void;
  go(url: string, title?: string): void;
}

type DomWindow = Window & typeof globalThis;

export function openPage(options: PageOptions = {}): TestPage {
  const window = new PageWindow({ url: options.url ?? 'https://shop.example/', settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true, disableIframePageLoading: true, navigation: { disableMainFrameNavigation: true, disableChildFrameNavigation: true } } as object }) as unknown as DomWindow;
  const { document } = window;
  document.head.innerHTML = `<title>${options.title ?? 'A page'}</title>${options.head ?? ''}`;
  document.body.innerHTML = options.html ?? '';
  if (options.referrer) Object.defineProperty(document, 'referrer', { value: options.referrer });
  options.before?.(window);
  const platform = memoryPlatform({ window, prerendering: options.prerendering ?? false });
  const touchpoints: Touchpoint[] = [];
  const atMs: number[] = [];
  let earlierMs: number | undefined;
  const reports: string[] = [];
  const stop = startSensors({
    platform, config: options.config ?? {},
    emit(touchpoint) {
      touchpoints.push(touchpoint);
      atMs.push(earlierMs ?? platform.clock.elapsedMs());
    },
    at(elapsedMs, run) {
      earlierMs = elapsedMs;
      run();
      earlierMs = undefined;
    },
    report: (code, message) => reports.push(`${code} ${message}`),
    late: async () => late,
  });
  if (options.late !== true) stop.join(late);
  const find = <E extends Element = HTMLElement>(selector: string): E => {
    const found = document.querySelector(selector);
    if (!found) throw new Error(`no ${selector} in the page`);
    return found as E;
  };
  return {
    window, document, platform, touchpoints, atMs, reports, stop, find,
    kinds: () => touchpoints.map(({ kind }) => kind),
    told: (kind) => touchpoints.filter((touchpoint) => touchpoint.kind === kind),
    click(selector, at = { x: 10, y: 10 }) {
      const event = new window.MouseEvent('click', { bubbles: true, cancelable: true, composed: true, clientX: at.x, clientY: at.y });
      find(selector).dispatchEvent(event);
      return event;
    },
    type(selector, value) {
      const field = find<HTMLInputElement>(selector);
      field.value = value;
      field.dispatchEvent(new window.Event('input', { bubbles: true, composed: true }));
    },
    submit(selector) {
      find(selector).dispatchEvent(new window.Event('submit', { bubbles: true, cancelable: true }));
    },
    go(url, title) {
      window.history.pushState({}, '', url);
      if (title !== undefined) document.title = title;
      platform.advance(300);
    },
  };
}

/** An IntersectionObserver whose views the test decides. */
export function controlledIntersections(window: DomWindow): { see(element: Element, ratio: number): void; watched(): Element[] } {
  const observers = new Set<{ run: IntersectionObserverCallback; elements: Set<Element> }>();
  class Observer {
    readonly entry: { run: IntersectionObserverCallback; elements: Set<Element> };
    constructor(run: IntersectionObserverCallback) {
      this.entry = { run, elements: new Set() };
      observers.add(this.entry);
    }
    observe(element: Element): void {
      this.entry.elements.add(element);
    }
    unobserve(element: Element): void {
      this.entry.elements.delete(element);
    }
    disconnect(): void {
      this.entry.elements.clear();
    }
  }
  Object.defineProperty(window, 'IntersectionObserver', { value: Observer, configurable: true, writable: true });
  return {
    watched: () => [...observers].flatMap(({ elements }) => [...elements]),
    see(element, ratio) {
      for (const { run, elements } of observers) {
        if (elements.has(element)) run([{ target: element, isIntersecting: ratio > 0, intersectionRatio: ratio, intersectionRect: { height: 100 * ratio }, rootBounds: { height: 800 } } as unknown as IntersectionObserverEntry], undefined as never);
      }
    },
  };
}
