import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from './support.js';

const SECRET = 'my very secret value';
const contactForm = '<form id="contact-form"><h2>Contact us</h2><input name="name"><input type="email" name="email"><textarea name="message"></textarea><button>Send</button></form>';

test('a form starts with its first input and never tells a value', () => {
  const page = openPage({ html: contactForm });
  page.type('[name=name]', SECRET);
  page.type('[name=message]', SECRET);
  assert.deepEqual(page.touchpoints.slice(1), [{ kind: 'form_start', sensor: 'forms', form: { id: 'contact-form', fields: 3 } }]);
  page.platform.advance(9_400);
  page.submit('form');
  page.platform.advance(2_000);
  assert.deepEqual(page.told('form_submit')[0]?.form, { id: 'contact-form', fields: 3, seconds: 9 });
  page.window.dispatchEvent(new page.window.Event('pagehide'));
  assert.equal(page.told('form_abandon').length, 0);
  assert.ok(!JSON.stringify(page.touchpoints).includes(SECRET));
});

test('a form left after its start is abandoned, with the last field and the seconds', () => {
  const page = openPage({ html: contactForm });
  page.type('[name=name]', SECRET);
  page.platform.advance(5_000);
  page.type('[name=email]', SECRET);
  page.platform.advance(2_000);
  page.platform.show('hidden');
  assert.equal(page.told('form_abandon').length, 0, 'a look at another tab is no abandonment');
  page.platform.show('visible');
  page.go('/elsewhere');
  assert.deepEqual(page.told('form_abandon').map(({ form }) => form), [{ id: 'contact-form', fields: 3, lastField: 'email', seconds: 7 }]);
  assert.ok(!JSON.stringify(page.touchpoints).includes(SECRET));
});

test('leaving the page abandons too, before the page is hidden', () => {
  const page = openPage({ html: contactForm });
  page.type('[name=name]', SECRET);
  page.window.dispatchEvent(new page.window.Event('pagehide'));
  assert.equal(page.told('form_abandon').length, 1);
});

test('names of secret fields are masked', () => {
  for (const name of ['password', 'card_number', 'cvv', 'codice_fiscale', 'iban', 'ssn', 'api-token']) {
    const page = openPage({ html: `<form><input name="first"><input name="${name}"></form>` });
    page.type(`[name=${name}]`, SECRET);
    page.go('/x');
    assert.equal(page.told('form_abandon')[0]?.form?.lastField, '[masked]', name);
  }
});

test('a form sent by a script is not abandoned', () => {
  const page = openPage({ html: contactForm });
  page.type('[name=name]', SECRET);
  page.find('form').dispatchEvent(new page.window.Event('formdata', { bubbles: true }));
  page.go('/thanks');
  assert.equal(page.told('form_abandon').length, 0);
});

const meaningOf = (html: string) => {
  const page = openPage({ html });
  page.submit('form');
  page.platform.advance(1_000);
  return page.kinds().slice(1).filter((kind) => kind !== 'form_submit').join();
};

test('sign-ups, logins and password changes are told apart by their fields', () => {
  assert.equal(meaningOf('<form><input type="email"><input type="password" autocomplete="new-password"></form>'), 'sign_up');
  assert.equal(meaningOf('<form><input type="email"><input type="password" autocomplete="current-password"></form>'), 'login');
  assert.equal(meaningOf('<form><input type="password" autocomplete="current-password"><input type="password" autocomplete="new-password"></form>'), '');
  assert.equal(meaningOf('<form><input type="password" autocomplete="new-password"></form>'), '');
});

test('newsletters, appointments, contacts and reviews are recognised in five languages', () => {
  for (const words of ['Subscribe to our newsletter', 'Iscriviti alla newsletter', 'Suscríbete al boletín', "S'abonner", 'Newsletter abonnieren']) {
    assert.equal(meaningOf(`<form><input type="email" name="email"><button>${words}</button></form>`), 'subscribe', words);
  }
  for (const words of ['Book an appointment', 'Prenota una visita', 'Pedir cita', 'Prendre rendez-vous', 'Termin vereinbaren']) {
    assert.equal(meaningOf(`<form><input type="tel" name="phone"><input type="date"><button>${words}</button></form>`), 'appointment', words);
  }
  for (const words of ['Request a quote', 'Richiedi un preventivo', 'Solicitar presupuesto', 'Demander un devis', 'Angebot anfordern']) {
    assert.equal(meaningOf(`<form><input name="name"><input type="email"><textarea></textarea><button>${words}</button></form>`), 'generate_lead', words);
  }
  const order = '<input name="name"><input type="email"><textarea></textarea><button>Contact us and send</button>';
  assert.equal(meaningOf(`<form>${order}</form>`), 'generate_lead');
  assert.equal(meaningOf(`<form action="/en/checkout">${order}</form>`), '', 'a checkout is the order to come, not a lead');
  assert.equal(meaningOf(`<form>${order}<input autocomplete="cc-number"></form>`), '');
  for (const words of ['Write a review', 'Scrivi una recensione', 'Deja tu opinión', 'Donner votre avis', 'Bewertung abgeben']) {
    assert.equal(meaningOf(`<form><textarea></textarea><button>${words}</button></form>`), 'review_submit', words);
  }
});

test('an ordinary form means nothing more than its submission', () => {
  assert.equal(meaningOf('<form><input name="a"><input name="b"><button>Save</button></form>'), '');
  assert.equal(meaningOf('<form id="facebook"><input name="a"><textarea></textarea><button>Post comment</button></form>'), '');
});

test('what the page refuses by aria-invalid is not counted, what leaves the page is', () => {
  const refused = openPage({ html: contactForm });
  refused.submit('form');
  refused.find('[name=email]').setAttribute('aria-invalid', 'true');
  refused.platform.advance(1_000);
  assert.equal(refused.told('generate_lead').length, 0);
  const left = openPage({ html: contactForm });
  left.submit('form');
  left.platform.show('hidden');
  assert.equal(left.told('generate_lead').length, 1);
  left.submit('form');
  left.platform.advance(1_000);
  assert.equal(left.told('generate_lead').length, 1, 'once a form');
});

test('search boxes, quantities, coupon fields, filters and orders of a list are no forms to fill in', () => {
  for (const html of ['<form class="variations_form cart"><input name="attribute_size"><input name="quantity"><button name="add-to-cart">Add to cart</button></form>', '<form role="search"><input name="q"></form>', '<form class="cart" action="/cart/add"><input type="number" name="quantity"></form>', '<form><input name="coupon_code"></form>',
    '<form id="FacetFiltersForm" class="facets__form"><input type="checkbox" name="filter.v.availability"><input name="filter.v.price.gte" inputmode="decimal"></form>', '<form class="woocommerce-ordering" method="get"><select name="orderby"></select><input type="hidden" name="paged"></form>']) {
    const page = openPage({ html });
    page.type('input,select', '1');
    page.go('/x');
    assert.deepEqual(page.kinds().filter((kind) => /^form/.test(kind)), [], html);
  }
});

test('goals on a form are told with its submission', () => {
  const page = openPage({ html: '<form data-waymark-goal="asked"><input name="a"></form>' });
  page.submit('form');
  assert.deepEqual(page.told('form_submit')[0]?.goals, ['asked']);
});
