import type { BannerOptions } from '../assets.js';
import type { ConsentState } from '../core/protocol.js';
import { maker, styledRoot } from '../ui/dom.js';
import { css } from './style.js';
import { wordsOf } from './words.js';

const PURPOSES = ['analytics', 'personalization', 'advertising'] as const;
const HOST = 'waymark-consent';

/**
 * Asks for consent in a region at the foot of the page. It takes no focus and blocks nothing: who ignores it has refused.
 * Refusing takes exactly as many acts as accepting, with buttons of the same size. Asked for again, it comes back.
 */
export function askConsent({ window, language, consent, choose }: BannerOptions): void {
  const { document } = window;
  const words = wordsOf(language);
  const before = document.activeElement as HTMLElement | null;
  document.querySelector(HOST)?.remove();
  const host = document.createElement(HOST);
  const root = styledRoot(window, host, css);
  const make = maker(document);

  const close = (choice: Parameters<typeof choose>[0]): void => {
    const hadFocus = document.activeElement === host;
    host.remove();
    if (hadFocus) before?.focus?.();
    choose(choice);
  };
  const all = (choice: 'granted' | 'denied') => () => close(choice);

  const switches = PURPOSES.map((purpose) => {
    const input = make('input', { type: 'checkbox', role: 'switch', name: purpose, id: purpose, 'aria-labelledby': `${purpose}-name`, 'aria-describedby': `${purpose}-hint` });
    input.checked = consent[purpose] === 'granted';
    const { name, hint } = words.purposes[purpose];
    return { purpose, input, row: make('label', { for: purpose }, input, make('span', { id: `${purpose}-name` }, name), make('small', { id: `${purpose}-hint` }, hint)) };
  });
  const detail = make('fieldset', { hidden: true, id: 'detail' },
    make('legend', {}, words.choose),
    make('label', {}, make('input', { type: 'checkbox', role: 'switch', checked: true, disabled: true }), make('span', {}, words.necessary), make('small', {}, words.necessaryHint)),
    ...switches.map(({ row }) => row));
  const more = make('button', {
    type: 'button', class: 'quiet', 'aria-expanded': 'false', 'aria-controls': 'detail',
    onclick: () => {
      if (!detail.hidden) {
        const chosen = {} as { [purpose in keyof ConsentState]: boolean };
        for (const { purpose, input } of switches) chosen[purpose] = input.checked;
        return close(chosen);
      }
      detail.hidden = false;
      more.setAttribute('aria-expanded', 'true');
      more.textContent = words.save;
      switches[0]!.input.focus();
    },
  }, words.choose);

  root.append(make('section', { role: 'region', 'aria-labelledby': 'title', lang: language },
    make('h2', { id: 'title' }, words.title),
    make('p', {}, words.text),
    detail,
    make('div', { class: 'actions' },
      make('button', { type: 'button', onclick: all('denied'), 'data-choice': 'reject' }, words.reject),
      make('button', { type: 'button', onclick: all('granted'), 'data-choice': 'accept' }, words.accept),
      more)));
  // First in the page: a keyboard or a screen reader meets it before the rest, though it is drawn at the foot.
  document.body.prepend(host);
}
