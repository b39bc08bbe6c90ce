/** What was acted on, in words that hold no value the visitor typed. */
import type { Target, Touchpoint } from '../core/protocol.js';
import { cleanUrl, maskText, parseUrl } from './sanitize.js';
import type { SensorContext } from './sensor.js';

/** Links, buttons and what behaves like them. */
export const INTERACTIVE = 'a[href],area[href],button,summary,input[type=submit],input[type=button],input[type=image],input[type=reset],[role=button],[role=link],[role=tab],[role=menuitem],[role=switch],[onclick]';
/** Where a visitor may have written. */
export const PRIVATE = 'input,textarea,select,script,style,[contenteditable]:not([contenteditable=false])';
const STABLE = /^[a-z][a-z_-]*\d{0,2}[a-z_-]*$/i;

/** The elements an event went through, innermost first, through open shadow roots. */
export function pathOf(event: Event): Element[] {
  return event.composedPath().filter((node) => (node as Node).nodeType === 1) as Element[];
}

export function findIn(event: Event, selector: string): Element | undefined {
  return pathOf(event).find((element) => element.matches(selector));
}

/** Visible text as the author wrote it: fields and editable regions are left out. */
export function textOf(node: Node, limit = 400): string {
  let text = '';
  for (const child of [...node.childNodes]) {
    if (text.length > limit) break;
    if (child.nodeType === 3) text += child.nodeValue;
    else if (child.nodeType === 1 && !(child as Element).matches(PRIVATE)) {
      const inner = textOf(child, limit - text.length) || (child as Element).getAttribute('alt') || (child as Element).getAttribute('aria-label') || '';
      text += ` ${inner} `;
    }
  }
  return text;
}

/** Accessible name, ≤ 80 characters; empty for fields and editable regions. */
export function nameOf(element: Element): string {
  const attribute = (name: string) => element.getAttribute(name);
  if (element.closest('[contenteditable]:not([contenteditable=false])')) return '';
  const labelled = attribute('aria-labelledby');
  const label = labelled && Array.from(labelled.split(/\s+/), (id) => element.ownerDocument.getElementById(id))
    .map((part) => (part && !part.matches(PRIVATE) ? textOf(part) : '')).join(' ');
  const isField = element.matches(PRIVATE);
  const caption = isField
    ? /^(submit|button|reset|image)$/.test(attribute('type') ?? '') ? attribute('value') || attribute('alt') : ''
    : textOf(element);
  return maskText(attribute('aria-label')) || maskText(label) || maskText(caption) || (isField && !caption ? '' : maskText(attribute('title')));
}

export function roleOf(element: Element): string {
  const tag = element.localName;
  return element.getAttribute('role')
    ?? (tag === 'a' || tag === 'area' ? 'link'
      : tag === 'summary' || (tag === 'input' && /^(submit|button|reset|image)$/.test(element.getAttribute('type') ?? '')) ? 'button'
        : tag);
}

/** `#id` where it looks hand-written, else at most four steps of tag, first stable class and position among equals. */
export function selectorOf(element: Element): string {
  const steps: string[] = [];
  for (let node: Element | null = element; node && steps.length < 4; node = node.parentElement) {
    if (STABLE.test(node.id)) {
      steps.unshift(`#${node.id}`);
      break;
    }
    const { localName } = node;
    if (localName === 'body' || localName === 'html') break;
    const stable = [...node.classList].find((name) => STABLE.test(name));
    const equals = Array.from(node.parentElement?.children ?? []).filter((sibling) => sibling.localName === localName);
    steps.unshift(localName + (stable ? `.${stable}` : equals.length > 1 ? `:nth-of-type(${equals.indexOf(node) + 1})` : ''));
  }
  return steps.join('>').slice(0, 200);
}

export function describe(element: Element): Target {
  const href = element.matches('a,area') ? element.getAttribute('href') : null;
  return {
    text: nameOf(element),
    role: roleOf(element),
    selector: selectorOf(element),
    href: href === null ? undefined : cleanUrl(href, element.ownerDocument.baseURI),
  };
}

/** One click (or middle click) on something, resolved once for all sensors. */
export interface Click {
  readonly event: MouseEvent;
  /** The innermost link, button or button-like element; absent on plain content. */
  readonly element?: Element;
  /** Where the link leads. */
  readonly url?: URL | null;
}

/** Goals whose selector, or whose `data-waymark-goal`, what was acted on lies in. */
export function goalsOf(context: SensorContext, event: Event): string[] {
  const goals = new Set<string>();
  const marked = findIn(event, '[data-waymark-goal]')?.getAttribute('data-waymark-goal');
  marked?.split(/[\s,]+/).forEach((id) => id && goals.add(id.slice(0, 64)));
  context.config.goals?.forEach(({ id, when }) => {
    try {
      if (when.selector && findIn(event, when.selector)) goals.add(id);
    } catch {
      // A selector this browser cannot parse must not cost the other goals.
    }
  });
  return [...goals];
}

/** Asks `tell` what an unclaimed click means; a touchpoint it gives back is emitted with target and goals and claims the click. */
export function onClick(context: SensorContext, tell: (click: Click) => Touchpoint | false | 0 | '' | null | undefined): void {
  const run = (event: Event) => {
    if (context.claimed.has(event) || (event.type === 'auxclick' && (event as MouseEvent).button !== 1)) return;
    const element = findIn(event, INTERACTIVE);
    const href = element?.matches('a,area') ? element.getAttribute('href') : null;
    const touchpoint = tell({ event: event as MouseEvent, element, url: href ? parseUrl(href, element?.ownerDocument.baseURI) : null });
    if (!touchpoint) return;
    context.claimed.add(event);
    context.emit({ target: element && describe(element), goals: goalsOf(context, event), ...touchpoint });
  };
  context.listen('click auxclick', run);
}
