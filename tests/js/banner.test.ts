import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askConsent } from '../../js/src/banner/index.js';
import { initialConsent } from '../../js/src/consent.js';
import type { ConsentState } from '../../js/src/core/protocol.js';
import { pageWindow } from './support/page.js';

function ask(language = 'en', consent: ConsentState = initialConsent([])) {
  const window = pageWindow('<main><a href="/">home</a></main>');
  const choices: unknown[] = [];
  const open = (): void => askConsent({ window, language, consent, choose: (choice) => void choices.push(choice) });
  open();
  const root = (): ShadowRoot | null => window.document.querySelector('waymark-consent')?.shadowRoot ?? null;
  const button = (text: string): HTMLButtonElement => [...root()!.querySelectorAll('button')].find((one) => one.textContent === text)!;
  return { window, choices, root, button, open };
}

test('refusingTakesOneActLikeAccepting', () => {
  for (const [text, value] of [['Reject all', 'denied'], ['Accept all', 'granted']] as const) {
    const { button, choices, root } = ask();
    button(text).click();
    assert.deepEqual(choices, [value], 'about all at once, which does not outweigh the browser\u2019s own signal');
    assert.equal(root(), null, 'and the banner is gone');
  }
});

test('aSwitchIsNamedByItsPurposeAloneAndItsHintIsTheDescription', () => {
  const { root } = ask('it');
  const input = root()!.getElementById('analytics')!;
  const text = (attribute: string): string | null => root()!.getElementById(input.getAttribute(attribute)!)!.textContent;
  assert.equal(text('aria-labelledby'), 'Misurazione');
  assert.equal(text('aria-describedby'), 'Quali pagine aiutano e quali no.');
});

test('offersASwitchForEachPurposeAndSavesThem', () => {
  const { button, choices, root } = ask('en', { analytics: 'granted', personalization: 'unknown', advertising: 'denied' });
  button('Choose in detail').click();
  const switches = [...root()!.querySelectorAll('input:not([disabled])')] as HTMLInputElement[];
  assert.deepEqual(switches.map(({ name, checked }) => [name, checked]), [['analytics', true], ['personalization', false], ['advertising', false]]);
  switches[1]!.click();
  button('Save my choice').click();
  assert.deepEqual(choices, [{ analytics: true, personalization: true, advertising: false }]);
});

test('isARegionWithANameAndItsControlsHaveNames', () => {
  const { root, window } = ask();
  const region = root()!.querySelector('[role=region]')!;
  assert.ok(root()!.getElementById(region.getAttribute('aria-labelledby')!)!.textContent);
  for (const input of root()!.querySelectorAll('input')) assert.ok(input.closest('label')!.textContent, 'each switch stands in its label');
  assert.equal(window.document.body.firstElementChild!.localName, 'waymark-consent', 'a keyboard meets it first');
});

test('speaksItalianOnItalianPages', () => {
  const { button, root } = ask('it');
  assert.ok(button('Accetta tutto') && button('Rifiuta tutto'));
  assert.equal(root()!.querySelector('section')!.getAttribute('lang'), 'it');
});

test('askedAgainItIsThereOnce', () => {
  const { open, window } = ask();
  open();
  assert.equal(window.document.querySelectorAll('waymark-consent').length, 1);
});
