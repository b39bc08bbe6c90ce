import { pathTo } from '../shop/paths.mjs';

/** What the visitor types, in both languages. */
const typed = {
  en: { firstQuery: 'what is specialty coffee', nothing: 'titanium samovar', query: 'grinder', question: 'How long does delivery take?', review: ['Even and quiet', 'Two weeks in, the cup is cleaner than it ever was.'] },
  it: { firstQuery: 'che cos’è lo specialty coffee', nothing: 'samovar in titanio', query: 'macinacaffè', question: 'Quanto costa la spedizione?', review: ['Uniforme e silenzioso', 'Dopo due settimane la tazza è più pulita che mai.'] },
};

/** A search engine's answer page with one result: the article. Served by the driver's stand-in for the world outside. */
export const resultsPage = (shopUrl, lang) => (url) => url.hostname !== 'www.google.com' || url.pathname !== '/search' ? null
  : `<!doctype html><html lang="${lang}"><title>${typed[lang].firstQuery}</title><h1>1</h1><p><a id="result" href="${shopUrl}${pathTo(lang, 'post', 'what-is-specialty-coffee')}">Bricco &amp; Foglia</a></p></html>`;

export const resultsUrl = (lang) => `http://www.google.com/search?q=${encodeURIComponent(typed[lang].firstQuery)}`;

/**
 * One visitor's visit, from a search engine to a friend invited. Each step is a name and what the person does.
 * @param {{lang: 'en'|'it', shelfUrl: string}} stage  `shelfUrl`: what the QR code on a shelf card holds
 * @returns {[string, (visitor) => Promise<void>][]}
 */
export function storyOf({ lang, shelfUrl }) {
  const to = (page, id) => `a[href="${pathTo(lang, page, id)}"]`;
  const inHeader = (page, id) => `.top ${to(page, id)}`;
  const inFooter = (page) => `.foot ${to(page)}`;
  const say = typed[lang];
  return [
    ['finds an article by a search engine', async (visitor) => {
      await visitor.driver.open(resultsUrl(lang));
      await visitor.follow('#result');
    }],
    ['accepts the consent banner', async (visitor) => {
      await visitor.until('document.querySelector("waymark-consent")', 'the consent banner');
      await visitor.click('waymark-consent >>> [data-choice=accept]');
      await visitor.until('!document.querySelector("waymark-consent")', 'the banner to go');
    }],
    ['reads the article', (visitor) => visitor.read(5)],
    ['looks through the questions', async (visitor) => {
      await visitor.follow(inHeader('faq'));
      await visitor.click('.questions details:nth-of-type(4) summary');
      await visitor.click('.questions details:nth-of-type(5) summary');
      await visitor.read(2);
    }],
    ['follows a how-to guide', async (visitor) => {
      await visitor.follow(inHeader('guides'));
      await visitor.follow(`.stories ${to('guide', 'pour-over')}`);
      await visitor.click('[data-play]');
      await visitor.click('.steps-nav li:nth-child(2) a');
      await visitor.click('.steps-nav li:nth-child(4) a');
      await visitor.read(3);
    }],
    ['looks for a store, the way there, and calls', async (visitor) => {
      await visitor.follow(inHeader('stores'));
      await visitor.read(1);
      await visitor.follow(`.stores ${to('store', 'parma')}`);
      await visitor.click('.store__acts a[href*="maps"]');
      await visitor.stayUntil('directions');
      await visitor.click('.store__acts a[href^="tel:"]');
      await visitor.stayUntil('call');
    }],
    ['searches in vain, then finds', async (visitor) => {
      await visitor.type('#find', say.nothing);
      await visitor.submit(() => visitor.press('Enter'));
      await visitor.stayUntil('search');
      await visitor.type('#find', say.query, { replace: true });
      await visitor.submit(() => visitor.press('Enter'));
    }],
    ['filters and sorts a department', async (visitor) => {
      await visitor.follow(inHeader('category', 'grinders'));
      await visitor.click('.chips [data-show="electric"]');
      await visitor.until('location.search.includes("show=electric")', 'the filter');
      await visitor.choose('#sort', 'price-up');
      await visitor.until('location.search.includes("sort=price-up")', 'the order');
      await visitor.read(1);
    }],
    ['compares two grinders', async (visitor) => {
      await visitor.follow('[data-product-id="passo-64"] [data-compare]');
      await visitor.follow(inHeader('category', 'grinders'));
      await visitor.follow('[data-product-id="fermo-casa"] [data-compare]');
      await visitor.read(1);
    }],
    ['studies a product and its reviews, saves and shares it', async (visitor) => {
      await visitor.follow(`.compare ${to('product', 'passo-64')}`);
      await visitor.click('.product__rating a');
      await visitor.stayUntil('review_view');
      await visitor.click('[data-save]');
      await visitor.until('document.querySelector("[data-save]").getAttribute("aria-pressed") === "true"', 'the product to be saved');
      await visitor.click('.share summary');
      await visitor.click('.share a[href*="wa.me"]');
      await visitor.stayUntil('share');
    }],
    ['asks the chat about delivery', async (visitor) => {
      await visitor.click('#chat-launcher');
      await visitor.type('#chat-text', say.question);
      await visitor.press('Enter');
      await visitor.until('document.querySelectorAll(".chat__log li").length >= 3', 'the answer');
      await visitor.click('.chat__close');
    }],
    ['puts the grinder and some filters in the cart', async (visitor) => {
      await visitor.click('.options label:nth-of-type(2) span');
      await visitor.click('.buy .button');
      await visitor.until('document.querySelector(".buy__said a")', 'the product to be in the cart');
      await visitor.follow(inHeader('category', 'supplies'));
      await visitor.follow(`.cards ${to('product', 'cono-papers')}`);
      await visitor.click('.buy .button');
      await visitor.until('document.querySelector(".buy__said a")', 'the filters to be in the cart');
    }],
    ['looks into the cart and takes the filters out again', async (visitor) => {
      await visitor.follow('.buy__said a');
      await visitor.submit(() => visitor.click('.line:nth-child(2) button[name=remove]'));
    }],
    ['orders', async (visitor) => {
      await visitor.follow(`.summary ${to('checkout')}`);
      await visitor.type('#email', 'visitor@example.com');
      await visitor.type('#name', 'Casa Esempio');
      await visitor.type('#street', 'Via Esempio 1');
      await visitor.type('#postcode', '00100');
      await visitor.type('#city', 'Ponteverde');
      await visitor.click('input[name=delivery][value=home]');
      await visitor.click('input[name=payment][value=door]');
      await visitor.submit(() => visitor.click('#checkout-form button[type=submit]'));
      await visitor.stayUntil('purchase');
    }],
    ['loads the receipt again', (visitor) => visitor.reload()],
    ['looks at the orders and reviews the grinder', async (visitor) => {
      await visitor.follow(`.page ${to('orders')}`);
      await visitor.follow('.receipt__acts a[href*="#reviews"]');
      await visitor.click('.write-review summary');
      await visitor.click('#review-form .options label:nth-of-type(4) span');
      await visitor.type('#review-title', say.review[0]);
      await visitor.type('#review-text', say.review[1]);
      await visitor.submit(() => visitor.click('#review-form button[type=submit]'));
    }],
    ['invites a friend', async (visitor) => {
      await visitor.follow(inFooter('refer'));
      await visitor.click('.store__acts a[href*="wa.me"]');
    }],
    ['takes the newsletter and joins the club', async (visitor) => {
      await visitor.follow(inFooter('newsletter'));
      await visitor.type('#newsletter-email', 'visitor@example.com');
      await visitor.submit(() => visitor.click('#newsletter-form button[type=submit]'));
      await visitor.follow(inFooter('club'));
      await visitor.type('#club-email', 'visitor@example.com');
      await visitor.submit(() => visitor.click('#club-form button[type=submit]'));
    }],
    ['scans the code on a shelf card in the store', (visitor) => visitor.goTo(shelfUrl)],
    ['comes back to the home page', async (visitor) => {
      await visitor.follow('.brand');
      await visitor.read(6);
    }],
  ];
}
