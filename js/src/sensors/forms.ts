import type { Kind } from '../core/protocol.js';
import { findIn, goalsOf, nameOf, selectorOf, textOf } from './describe.js';
import { maskText } from './sanitize.js';
import type { Sensor } from './sensor.js';
import { ADD_TO_CART, attributesOf, CHECKOUT_PATH, COUPON, FILTER, FORM_WORDS, SEARCH_WORDS, SECRET_FIELD } from './words.js';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
interface Started { atMs: number; lastField?: string; sent: boolean }

const fieldsOf = (form: HTMLFormElement) => [...form.querySelectorAll<Field>('input,select,textarea')]
  .filter(({ type }) => !/^(hidden|submit|button|reset|image)$/.test(type));

/** The field's name as the author gave it; secrets and generated names are not told. */
export function fieldNameOf(field: Element): string {
  const name = field.getAttribute('name') || field.id || field.getAttribute('autocomplete') || field.localName;
  const isSecret = field.getAttribute('type') === 'password' || SECRET_FIELD.test(`${name} ${field.getAttribute('autocomplete') ?? ''}`);
  return isSecret ? '[masked]' : maskText(name, 40);
}

/** All that the author wrote to say what a form is for; nothing of what was typed. */
function wordsOf(form: HTMLFormElement): string {
  const caption = form.querySelector('legend,h1,h2,h3,h4') ?? form.closest('section,article,aside,dialog,footer,[role=dialog]')?.querySelector('h1,h2,h3,h4');
  const button = form.querySelector('button:not([type=button]),input[type=submit]');
  return [attributesOf(form), caption ? textOf(caption) : '', button ? `${nameOf(button)} ${attributesOf(button)}` : ''].join(' ').toLowerCase();
}

export function isSearchForm(form: HTMLFormElement): boolean {
  return form.matches('[role=search]') || form.querySelector('input[type=search]') !== null
    || (fieldsOf(form).length < 3 && SEARCH_WORDS.test(attributesOf(form)));
}

/** What a submitted form was, only where its fields and words agree. */
export function meaningOfForm(form: HTMLFormElement): Kind | undefined {
  const has = (selector: string) => form.querySelector(selector) !== null;
  const words = wordsOf(form);
  const reaches = has('input[type=email],input[type=tel],input[autocomplete=email],input[autocomplete=tel],input[name*=mail],input[name*=phone],input[name*=tel]');
  const passwords = form.querySelectorAll('input[type=password]').length;
  if (passwords) {
    const isNew = has('input[autocomplete="new-password"]');
    // A change or reset of a password is neither: it also asks for the current one, or for no name.
    if (isNew) return has('input[autocomplete="current-password"]') || !(reaches || has('input[autocomplete=username],input[name*=user]')) ? undefined : 'sign_up';
    return passwords === 1 ? 'login' : undefined;
  }
  const open = fieldsOf(form).filter(({ type }) => !/^(checkbox|radio)$/.test(type));
  if (FORM_WORDS.REVIEW.test(words) && (has('textarea') || has('[name*=rating]'))) return 'review_submit';
  if (open.length < 4 && reaches && !has('textarea') && FORM_WORDS.NEWSLETTER.test(words)) return 'subscribe';
  if (FORM_WORDS.APPOINTMENT.test(words) && (reaches || has('input[type=date],input[type=datetime-local],input[type=time],select'))) return 'appointment';
  // A checkout asks for the same contact data, but it is the order that will count.
  const pays = has('[autocomplete^=cc-]') || CHECKOUT_PATH.test(form.ownerDocument.location.pathname) || CHECKOUT_PATH.test(form.getAttribute('action') ?? '');
  return reaches && !pays && FORM_WORDS.LEAD.test(words) ? 'generate_lead' : undefined;
}

/** `form_start` at the first input, `form_submit`, `form_abandon` when the page is left in between; never a value. */
export const forms: Sensor = {
  name: 'forms',
  start(context) {
    const { emit, guess, listen, onView, onLeave, platform } = context;
    const { clock } = platform;
    let started = new Map<HTMLFormElement, Started>();
    const told = new WeakSet<HTMLFormElement>();
    const formOf = (event: Event) => findIn(event, 'form') as HTMLFormElement | undefined
      ?? (event.composedPath()[0] as Partial<Field>).form ?? undefined;
    // Quantities, coupons, filters and searches are not forms somebody fills in.
    const isTool = (form: HTMLFormElement) => isSearchForm(form) || (FILTER.test(attributesOf(form)) && !form.querySelector('textarea,[type=email],[type=tel]')) || ADD_TO_CART.test(wordsOf(form))
      || fieldsOf(form).every((field) => field.type === 'number' || COUPON.test(attributesOf(field)));
    const about = (form: HTMLFormElement) => ({
      id: maskText(form.id || form.getAttribute('name') || form.getAttribute('aria-label'), 60),
      fields: fieldsOf(form).length,
    });

    onView(() => {
      started = new Map();
    });
    listen('input', (event) => {
      const form = formOf(event);
      const field = event.composedPath()[0] as Element;
      if (!form || !field.matches?.('input,select,textarea')) return;
      let start = started.get(form);
      if (!start) {
        if (isTool(form) || started.size > 50) return;
        start = { atMs: clock.elapsedMs(), sent: false };
        started.set(form, start);
        emit({ kind: 'form_start', form: about(form) });
      }
      start.lastField = fieldNameOf(field);
      start.sent = false;
    });
    // form.submit() of a script fires no submit event, but collects the data.
    listen('formdata', (event) => {
      const start = started.get(event.target as HTMLFormElement);
      if (start) start.sent = true;
    });
    listen('submit', (event) => {
      const form = formOf(event);
      if (!form || isTool(form)) return;
      const start = started.get(form);
      if (start) start.sent = true;
      const kind = meaningOfForm(form);
      emit({
        kind: 'form_submit', target: { role: 'form', selector: selectorOf(form) }, goals: goalsOf(context, event),
        form: { ...about(form), seconds: start && Math.round((clock.elapsedMs() - start.atMs) / 1000) },
      });
      if (!kind || told.has(form) || form.matches('[data-waymark-track]')) return;
      // The page may still refuse what was entered; it says so by aria-invalid.
      guess({ kind, form: about(form) }, () => {
        const isTaken = !told.has(form) && !form.querySelector('[aria-invalid=true]');
        if (isTaken) told.add(form);
        return isTaken;
      });
    });
    onLeave((reason) => {
      if (reason === 'hidden') return;
      started.forEach((start, form) => {
        if (!start.sent) emit({ kind: 'form_abandon', form: { ...about(form), lastField: start.lastField, seconds: Math.round((clock.elapsedMs() - start.atMs) / 1000) } });
      });
      started = new Map();
    });
  },
};
