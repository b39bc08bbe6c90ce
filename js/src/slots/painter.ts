import type { Decision } from '../api.js';
import type { Config, SlotConfig } from '../core/protocol.js';
import { applyAttributes } from './attributes.js';

/** Options of one slot in the page's HTML; more than this is a mistake. */
const MAX_OPTIONS = 20;
const MAX_SLOTS = 100;

interface Painted { option: string; undo: () => void }

export interface SlotsHost {
  document: Document;
  config: Config;
  found(slots: SlotConfig[]): void;
  painted(slot: string, option: string): void;
  report(code: string, message: string): void;
}

/** Places in the page that can change: what the HTML offers, and what stands there now. */
export class SlotPainter {
  readonly #host: SlotsHost;
  /** Templates of the page by slot and option. */
  readonly #templates = new Map<string, Map<string, HTMLTemplateElement>>();
  readonly #decisions: ReadonlyMap<string, Decision>;
  readonly #painted = new WeakMap<Element, Painted>();
  readonly #read = new WeakSet<Element>();
  /** All that the page's HTML offered so far. */
  readonly known: SlotConfig[] = [];

  constructor(host: SlotsHost, decisions: ReadonlyMap<string, Decision>) {
    this.#host = host;
    this.#decisions = decisions;
  }

  /** Reads slots that are new in the page; called at start and after each view. */
  scan(): void {
    const { document, found, report } = this.#host;
    const fresh: SlotConfig[] = [];
    const elements = [...document.querySelectorAll('[data-waymark-slot]')].slice(0, MAX_SLOTS);
    for (const element of elements) {
      if (this.#read.has(element)) continue;
      this.#read.add(element);
      const id = element.getAttribute('data-waymark-slot')!;
      if (!id || id.length > 64) {
        report('slot_without_name', 'data-waymark-slot needs a name of 1 to 64 characters');
        continue;
      }
      if (!this.#templates.has(id)) {
        const slot = this.#readOptions(element, id);
        if (slot.options.length) fresh.push(slot);
      }
    }
    this.known.push(...fresh);
    if (fresh.length) found(fresh);
    for (const decision of this.#decisions.values()) this.show(decision);
  }

  #readOptions(element: Element, id: string): SlotConfig {
    const templates = new Map<string, HTMLTemplateElement>();
    this.#templates.set(id, templates);
    const slot: SlotConfig = { id, options: [] };
    for (const template of templatesOf(element)) {
      if (slot.options.length >= MAX_OPTIONS) {
        this.#host.report('slot_too_many_options', `slot "${id}": only the first ${MAX_OPTIONS} options are used`);
        break;
      }
      const option = template.getAttribute('data-waymark-option') || template.id || `option-${templates.size + 1}`;
      try {
        const when: unknown = JSON.parse(template.getAttribute('data-waymark-when')!);
        if (!when || typeof when !== 'object' || Array.isArray(when)) throw new Error('a condition is a JSON object');
        slot.options.push({ id: option, when: when as SlotConfig['options'][number]['when'] });
        templates.set(option, template);
      } catch (error) {
        this.#host.report('slot_condition_invalid', `slot "${id}", option "${option}": ${String(error)}`);
      }
    }
    return slot;
  }

  #elements(slot: string): Element[] {
    const { document, config, report } = this.#host;
    const named = [...document.querySelectorAll('[data-waymark-slot]')].filter((element) => element.getAttribute('data-waymark-slot') === slot);
    const selector = Array.isArray(config.slots) ? config.slots.find((one) => one?.id === slot)?.selector : undefined;
    if (named.length || !selector) return named;
    try {
      return [...document.querySelectorAll(selector)].slice(0, MAX_SLOTS);
    } catch {
      report('slot_selector_invalid', `slot "${slot}": "${selector}" is no CSS selector`);
      return [];
    }
  }

  /** Shows a decision wherever its slot stands. */
  show(decision: Decision): void {
    const { slot, option } = decision;
    let changed = false;
    for (const element of this.#elements(slot)) {
      if ((this.#painted.get(element)?.option ?? 'default') === option) continue;
      this.#restore(element);
      if (option !== 'default') changed = this.#change(element, decision) || changed;
    }
    if (changed) this.#host.painted(slot, option);
  }

  #change(element: Element, { slot, option, content = {} }: Decision): boolean {
    const { document, report } = this.#host;
    let template: Element | null | undefined = this.#templates.get(slot)?.get(option);
    if (content.template) template = document.getElementById(content.template);
    const fill: Node[] = [];
    if (template?.localName === 'template') fill.push(document.importNode((template as HTMLTemplateElement).content, true));
    else if (typeof content.text === 'string') fill.push(document.createTextNode(content.text));
    else if (content.template) report('slot_template_missing', `slot "${slot}": the page has no <template id="${content.template}">`);

    const undoAttributes = applyAttributes(element, content.attributes, (name) => report('slot_attribute_refused', `slot "${slot}": attribute "${name}" is not allowed`));
    if (!fill.length && !undoAttributes) return false;
    const before = [...element.childNodes];
    if (fill.length) element.replaceChildren(...templatesOf(element), ...fill);
    this.#painted.set(element, {
      option,
      undo: () => {
        if (fill.length) element.replaceChildren(...before);
        undoAttributes?.();
      },
    });
    return true;
  }

  #restore(element: Element): void {
    this.#painted.get(element)?.undo();
    this.#painted.delete(element);
  }
}

const templatesOf = (element: Element): HTMLTemplateElement[] =>
  [...element.children].filter((child) => child.localName === 'template' && child.hasAttribute('data-waymark-when')) as HTMLTemplateElement[];
