import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Decision } from '../../js/src/api.js';
import type { Config, SlotConfig } from '../../js/src/core/protocol.js';
import { SlotPainter } from '../../js/src/slots/index.js';
import { pageWindow } from './support/page.js';

const HERO = `<section data-waymark-slot="hero"><p>Welcome</p>
  <template data-waymark-option="buy" data-waymark-when='{"moment":"buy"}'><b>Buy now</b></template>
  <template data-waymark-when='{"stage":"loyalty"}'>Thank you</template></section>`;

function setUp(html: string, config: Config = {}) {
  const window = pageWindow(html);
  const found: SlotConfig[][] = [];
  const painted: string[] = [];
  const reports: string[] = [];
  const decisions = new Map<string, Decision>();
  const slots = new SlotPainter({
    document: window.document, config,
    found: (list) => void found.push(list), painted: (slot, option) => void painted.push(`${slot}=${option}`), report: (code, message) => void reports.push(`${code}: ${message}`),
  }, decisions);
  slots.scan();
  const decide = (slot: string, option: string, content?: Decision['content']): void => {
    const decision: Decision = { slot, option, ...(content ? { content } : {}), reason: { by: 'rule', facts: [], evidence: [] } };
    decisions.set(slot, decision);
    slots.show(decision);
  };
  const text = (selector: string): string => window.document.querySelector(selector)!.textContent!.replace(/\s+/g, ' ').trim();
  return { window, slots, found, painted, reports, decide, text };
}

test('readsOptionsAndConditionsFromTheHtml', () => {
  const { found, slots } = setUp(HERO);
  assert.deepEqual(found, [[{ id: 'hero', options: [{ id: 'buy', when: { moment: 'buy' } }, { id: 'option-2', when: { stage: 'loyalty' } }] }]]);
  slots.scan();
  assert.equal(found.length, 1, 'a second scan brings nothing new');
});

test('paintsATemplateAndRestoresTheDefault', () => {
  const { decide, text, painted } = setUp(HERO);
  decide('hero', 'buy');
  assert.equal(text('[data-waymark-slot]'), 'Buy now');
  decide('hero', 'default');
  assert.equal(text('[data-waymark-slot]'), 'Welcome');
  decide('hero', 'buy');
  assert.equal(text('[data-waymark-slot]'), 'Buy now');
  assert.deepEqual(painted, ['hero=buy', 'hero=buy']);
});

test('anInvalidConditionIsNamedAndTheDefaultStays', () => {
  const { reports, found, text, decide } = setUp('<div data-waymark-slot="promo">As it was<template data-waymark-when="{moment:buy}">x</template><template data-waymark-when="[1]">y</template></div>');
  assert.equal(reports.length, 2);
  assert.match(reports[0]!, /^slot_condition_invalid: slot "promo", option "option-1"/);
  assert.equal(found.length, 0);
  decide('promo', 'option-1');
  assert.equal(text('[data-waymark-slot]'), 'As it was');
});

test('paintsTextAsTextAndNeverAsMarkup', () => {
  const { window, decide } = setUp('<div data-waymark-slot="s">old</div>');
  decide('s', 'a', { text: '<img src=x onerror=alert(1)>' });
  const slot = window.document.querySelector('[data-waymark-slot]')!;
  assert.equal(slot.children.length, 0);
  assert.equal(slot.textContent, '<img src=x onerror=alert(1)>');
});

test('setsSafeAttributesAndRefusesTheRestByName', () => {
  const { window, decide, reports, painted } = setUp('<a data-waymark-slot="s" href="/old" title="was">x</a>');
  decide('s', 'a', { attributes: {
    href: '/sale', title: 'Sale', class: 'hot', 'aria-label': 'Sale', 'data-x': '1',
    onclick: 'alert(1)', style: 'color:red', src: '/x.js', 'data-waymark-slot': 'other', id: 'n',
  } });
  const link = window.document.querySelector('a')!;
  assert.deepEqual(['href', 'title', 'class', 'aria-label', 'data-x'].map((name) => link.getAttribute(name)), ['/sale', 'Sale', 'hot', 'Sale', '1']);
  for (const name of ['onclick', 'style', 'src', 'id']) assert.equal(link.hasAttribute(name), false, name);
  assert.equal(reports.length, 5);
  assert.deepEqual(painted, ['s=a']);
  decide('s', 'default');
  assert.deepEqual(['href', 'title', 'class'].map((name) => link.getAttribute(name)), ['/old', 'was', null]);
});

test('refusesAddressesOfOtherOriginsAndSchemes', () => {
  for (const href of ['https://evil.example/', '//evil.example/', 'javascript:alert(1)', 'data:text/html,x', 'http://shop.example/', ' java\nscript:alert(1)']) {
    const { window, decide } = setUp('<a data-waymark-slot="s" href="/old">x</a>');
    decide('s', 'a', { attributes: { href } });
    assert.equal(window.document.querySelector('a')!.getAttribute('href'), '/old', href);
  }
});

test('neverSetsTheSourceOfAScriptOrFrame', () => {
  for (const tag of ['iframe', 'embed']) {
    const { window, decide } = setUp(`<${tag} data-waymark-slot="s"></${tag}>`);
    decide('s', 'a', { attributes: { src: '/same-origin' } });
    assert.equal(window.document.querySelector('[data-waymark-slot]')!.hasAttribute('src'), false);
  }
});

test('findsASlotBySelectorAndSurvivesABrokenOne', () => {
  const slots = [{ id: 'good', selector: '.box', options: [] }, { id: 'bad', selector: ':::', options: [] }];
  const { decide, text, reports } = setUp('<div class="box">old</div>', { slots });
  decide('good', 'a', { text: 'new' });
  decide('bad', 'a', { text: 'new' });
  assert.equal(text('.box'), 'new');
  assert.match(reports[0]!, /slot_selector_invalid/);
});

test('clonesATemplateNamedByItsIdAndSaysWhenItIsMissing', () => {
  const { decide, text, reports } = setUp('<div data-waymark-slot="s">old</div><template id="t"><i>from template</i></template>');
  decide('s', 'a', { template: 'nowhere' });
  assert.match(reports[0]!, /slot_template_missing/);
  assert.equal(text('[data-waymark-slot]'), 'old');
  decide('s', 'b', { template: 't' });
  assert.equal(text('[data-waymark-slot]'), 'from template');
});

test('paintsSlotsThatComeLater', () => {
  const { window, decide, slots, text } = setUp('<main></main>');
  decide('late', 'a', { text: 'decided before' });
  const element = window.document.createElement('div');
  element.setAttribute('data-waymark-slot', 'late');
  window.document.body.append(element);
  slots.scan();
  assert.equal(text('[data-waymark-slot]'), 'decided before');
});
