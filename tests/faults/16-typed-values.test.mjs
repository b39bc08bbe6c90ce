import assert from 'node:assert/strict';

import { leaksIn, ourStorage, requestsOf, SECRETS } from '../leaks/hostile.mjs';
import { balanced, grant, html, ledgerOf, scenario, settled, until } from './support/scenario.mjs';

/** What is typed into which field: words that stand nowhere else. */
const TYPED = {
  text: 'zebrafinch', email: 'quokka@mail.example', tel: '0039061234567', url: 'https://narwhal.example/x', password: 'Axolotl-9-secret', number: '48151623', search: SECRETS.email,
  textarea: 'pangolinstory', editable: 'okapinotes', richtext: 'binturongs', cardnumber: '5555555555554444', cvc: 'numbatcvc', otp: 'wombatotp', loose: 'caracalloose', city: 'tamarincity', role: 'kakapobox',
};
/** What the page holds and nobody typed. */
const HELD = { hidden: 'aardwolfhidden', prefilled: 'ibexprefilled', autofill: 'serval.auto@mail.example', option: 'gerenukvalue', chosen: 'dikdikvalue', date: '1987-06-05', color: '#a1b2c3', checkbox: 'fennecbox', data: 'muntjacdata' };

const field = (id, attributes = '') => `<p><label>${id} <input id="${id}" name="${id}" ${attributes}></label></p>`;
const BODY = `
  <form id="f" action="javascript:void 0">
    ${field('text')}${field('email', 'type="email" autocomplete="email"')}${field('tel', 'type="tel"')}${field('url', 'type="url"')}${field('password', 'type="password"')}${field('number', 'type="number"')}
    ${field('cardnumber', 'autocomplete="cc-number"')}${field('cvc', 'autocomplete="cc-csc"')}${field('otp', 'autocomplete="one-time-code"')}
    ${field('prefilled', `value="${HELD.prefilled}"`)}${field('autofill', 'autocomplete="username"')}${field('date', 'type="date"')}${field('color', 'type="color"')}
    <input type="hidden" name="csrf" value="${HELD.hidden}"><input type="checkbox" id="checkbox" value="${HELD.checkbox}" data-x="${HELD.data}">
    <select id="select" name="select"><option value="">-</option><option value="${HELD.chosen}">${HELD.option}</option></select>
    <p><label>textarea <textarea id="textarea" name="textarea"></textarea></label></p>
    <button id="send">Send</button>
  </form>
  <form role="search" id="s" action="javascript:void 0"><input type="search" id="search" name="q"><input type="text" id="city" name="city"><button id="find">Find</button></form>
  <div id="editable" contenteditable="true">Notes</div><div id="richtext" contenteditable="plaintext-only"><b>Rich</b></div>
  <div role="textbox" id="role" tabindex="0" contenteditable="">Box</div>
  <input id="loose" placeholder="Your name"><label for="loose" id="label">Your name</label>
  <form id="cart" action="/cart/add"><input type="hidden" name="id" value="${HELD.hidden} ${SECRETS.email}"><button id="add" type="button">Add to cart</button></form>
  <div itemscope itemtype="https://schema.org/Product"><h2 itemprop="name" contenteditable="true" id="named">K</h2><meta itemprop="sku" content="K1"></div>`;

scenario('16 what a person types into fields of every kind, and what fields hold, never leaves; of a search only that it was', {}, async (scene) => {
  const { site, visit, gate } = scene;
  site.config.sensors = {};
  site.routes.set('/form', { bytes: html({ title: 'A form', body: BODY }) });
  const tab = await visit('/form');
  await grant(tab);
  const { keyboard } = tab.page;
  const type = async (id, text) => {
    await tab.click(id);
    await keyboard.type(text);
  };
  for (const [name, text] of Object.entries(TYPED)) await type(`#${name}`, text);
  await type('#named', 'capybaraname');
  await tab.page.selectOption('#select', HELD.chosen);
  await tab.click('#checkbox');
  await tab.page.fill('#date', HELD.date);
  await tab.page.fill('#color', HELD.color);
  // As browsers and password managers fill in: the value at once, then the events.
  await tab.page.fill('#autofill', HELD.autofill);
  for (const id of ['#prefilled', '#label', '#editable', '#role', '#send', '#find', '#add', '#prefilled']) await tab.click(id);
  await tab.page.selectOption('#select', '');
  await tab.waitFor("waymark.check().recent.some(({ touchpoint }) => touchpoint.kind === 'search')", { what: 'the search' });
  await tab.waitFor("waymark.check().recent.some(({ touchpoint }) => touchpoint.kind === 'add_to_cart')", { what: 'the guess at the cart' });
  const stored = await tab.evaluate(ourStorage);
  await settled(tab);
  balanced(await ledgerOf(tab));
  const before = gate.events().length;
  await type('#text', 'and more');
  await tab.open('about:blank');
  await until(() => gate.inHand() === 0 && gate.events().length > before, { what: 'what was told on leaving' });

  const kinds = new Set(gate.events().map(({ kind }) => kind));
  for (const kind of ['form_start', 'form_submit', 'form_abandon', 'search', 'add_to_cart']) assert.ok(kinds.has(kind), `${kind} was told: ${[...kinds]}`);
  assert.deepEqual([...new Set(gate.events().flatMap(({ kind, query }) => (kind === 'search' ? [query] : [])))], ['[redacted]']);
  assert.deepEqual(leaksIn([...requestsOf(gate), ...stored], { ...TYPED, ...HELD, named: 'capybaraname' }), []);
});
