import { html, raw } from '../../web/html.mjs';
import { formatMoney } from '../../web/money.mjs';
import { commerceEvent, purchaseEvent } from '../commerce-events.mjs';
import { pathTo } from '../paths.mjs';
import { totalsOf } from '../sessions.mjs';
import { wordsOf } from '../words/words.mjs';
import { layout } from './layout.mjs';
import { breadcrumb, callout, helpSlot, pictureOf, slot, storeSlot } from './parts.mjs';

function sums(totals, lang, words) {
  const row = (name, value, strong) => html`<div${strong ? raw(' class="sums__total"') : ''}><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<dl class="sums">${row(words.subtotal, formatMoney(totals.subtotalMinor, lang))}${totals.discountMinor ? row(`${words.discount} (${totals.voucher})`, `−${formatMoney(totals.discountMinor, lang)}`) : ''}${row(words.shipping, totals.deliveryMinor ? formatMoney(totals.deliveryMinor, lang) : words.free)}${row(words.total, formatMoney(totals.totalMinor, lang), true)}</dl>`;
}

const lineName = (line, lang) => html`<a href="${pathTo(lang, 'product', line.product.id)}">${line.product.name[lang]}</a>${line.variant ? html` <small>${line.variant.name[lang]}</small>` : ''}`;

export function cart(view, { voucherRefused = false } = {}) {
  const { lang, session } = view;
  const words = wordsOf(lang);
  const totals = totalsOf(session);
  if (!totals.lines.length) return empty(view, words.cartTitle, words.cartEmpty, words.cartEmptyText, 'coffee');
  const main = html`<div class="page">${breadcrumb([[words.cart, '']], lang)}<header class="lead"><h1>${words.cartTitle}</h1></header>
<div class="checkout"><div>
<ul class="lines">${totals.lines.map((line) => html`<li class="line"><img src="${pictureOf(line.product)}" alt="" width="400" height="400"><div class="line__name">${lineName(line, lang)}<p>${formatMoney(line.unitMinor, lang)} ${words.each}</p></div>
<form method="post" action="${pathTo(lang, 'cartUpdate')}" data-act><input type="hidden" name="line" value="${line.key}"><label class="hidden" for="q-${line.key}">${words.quantity}: ${line.product.name[lang]}</label><input id="q-${line.key}" name="quantity" type="number" min="0" max="20" value="${line.quantity}"><button class="link" type="submit">${words.update}</button><button class="link" type="submit" name="remove" value="1">${words.remove}<span class="hidden"> ${line.product.name[lang]}</span></button></form>
<p class="line__sum">${formatMoney(line.unitMinor * line.quantity, lang)}</p></li>`)}</ul>
${slot('cart-nudge', callout(words.nudgeTitle, words.nudgeText, words.nudgeButton, pathTo(lang, 'category', 'supplies')), [
    { id: 'checkout', when: { moment: 'buy' }, content: callout(words.nudgeBuyTitle, words.nudgeBuyText, words.nudgeBuyButton, pathTo(lang, 'checkout'), 'strong') },
  ])}</div>
<aside class="summary"><h2>${words.summary}</h2>${sums(totals, lang, words)}
<form class="voucher" method="post" action="${pathTo(lang, 'cartCoupon')}"><label for="voucher">${words.coupon}</label><div><input id="voucher" name="code" autocomplete="off" maxlength="20"${voucherRefused ? raw(' aria-invalid="true" aria-describedby="voucher-said"') : ''}><button class="button button--quiet" type="submit">${words.apply}</button></div>${voucherRefused ? html`<p class="error" id="voucher-said" role="alert">${words.couponBad}</p>` : totals.voucher ? html`<p class="notice" role="status">${words.couponGood}</p>` : ''}</form>
<a class="button button--wide" href="${pathTo(lang, 'checkout')}">${words.toCheckout}</a><p><a href="${pathTo(lang, 'home')}">${words.keepShopping}</a></p></aside></div></div>`;
  return layout(view, { title: words.cartTitle, main, events: [commerceEvent('view_cart', totals.lines, lang)] });
}

export function checkout(view) {
  const { lang, session } = view;
  const words = wordsOf(lang);
  const totals = totalsOf(session);
  if (!totals.lines.length) return empty(view, words.checkoutTitle, words.cartEmpty, words.cartEmptyText, 'coffee');
  const input = (id, label, type, autocomplete, required = true) => html`<div class="field"><label for="${id}">${label}${required ? '' : html` <small>(${words.optional})</small>`}</label><input id="${id}" name="${id}" type="${type}" autocomplete="${autocomplete}" maxlength="100"${required ? raw(' required') : ''}></div>`;
  const choices = (name, legend, options) => html`<fieldset class="choices"><legend>${legend}</legend>${options.map(([value, text], index) => html`<label><input type="radio" name="${name}" value="${value}"${index === 0 && name === 'delivery' ? raw(' checked') : ''} required><span>${text}</span></label>`)}</fieldset>`;
  const main = html`<div class="page">${breadcrumb([[words.cart, pathTo(lang, 'cart')], [words.checkoutTitle, '']], lang)}<header class="lead"><h1>${words.checkoutTitle}</h1><p>${words.demoNote}</p></header>
<div class="checkout"><form class="form" id="checkout-form" method="post" action="${pathTo(lang, 'checkout')}">
<section><h2>${words.contactTitle}</h2>${input('email', words.email, 'email', 'email')}${input('phone', words.phone, 'tel', 'tel', false)}</section>
<section><h2>${words.addressTitle}</h2>${input('name', words.name, 'text', 'name')}${input('street', words.street, 'text', 'street-address')}<div class="form__pair">${input('postcode', words.postcode, 'text', 'postal-code')}${input('city', words.city, 'text', 'address-level2')}</div>${choices('delivery', words.deliveryWay, [['home', words.deliveryHome], ['store', words.deliveryStore]])}</section>
<section>${choices('payment', words.paymentTitle, [['transfer', words.payTransfer], ['door', words.payDoor], ['store', words.payStore]])}</section>
<button class="button button--wide" type="submit">${words.placeOrder}</button></form>
<aside class="summary"><h2>${words.summary}</h2><ul class="summary__lines">${totals.lines.map((line) => html`<li><span>${line.quantity} × ${line.product.name[lang]}</span><span>${formatMoney(line.unitMinor * line.quantity, lang)}</span></li>`)}</ul>${sums(totals, lang, words)}</aside></div></div>`;
  const begin = commerceEvent('begin_checkout', totals.lines, lang);
  return layout(view, { title: words.checkoutTitle, main, events: [begin, { after: 'payment', ...commerceEvent('add_payment_info', totals.lines, lang) }] });
}

export function confirmed(view, order) {
  const { lang } = view;
  const words = wordsOf(lang);
  const main = html`<div class="page page--narrow"><header class="lead"><p class="tick" aria-hidden="true">✓</p><h1>${words.confirmedTitle}</h1><p>${words.confirmedText(order.id)}</p></header>
<section class="receipt"><h2>${words.orderNumber} ${order.id}</h2>${orderLines(order, lang)}${sums(order, lang, words)}</section>
<section><h2>${words.whatNext}</h2><ul class="plain">${words.nextSteps.map((step) => html`<li>${step}</li>`)}</ul><p><a class="button" href="${pathTo(lang, 'orders')}">${words.viewOrders}</a> <a class="button button--quiet" href="${pathTo(lang, 'refer')}">${words.refer}</a></p></section></div>
<div class="page"><section class="band--pair">${helpSlot(lang)}${storeSlot(lang)}</section></div>`;
  return layout(view, { title: words.confirmedTitle, main, events: [purchaseEvent(order, lang)] });
}

const orderLines = (order, lang) => html`<ul class="summary__lines">${order.lines.map((line) => html`<li><span>${line.quantity} × ${lineName(line, lang)}</span><span>${formatMoney(line.unitMinor * line.quantity, lang)}</span></li>`)}</ul>`;

export function orders(view) {
  const { lang, session } = view;
  const words = wordsOf(lang);
  if (!session.orders.length) return empty(view, words.ordersTitle, words.ordersEmpty, words.ordersEmptyText, 'coffee');
  const main = html`<div class="page page--narrow">${breadcrumb([[words.orders, '']], lang)}<header class="lead"><h1>${words.ordersTitle}</h1></header>
${session.orders.map((order) => html`<section class="receipt"><h2>${words.orderNumber} ${order.id}</h2><p>${words.orderedOn} <time datetime="${new Date(order.atMs).toISOString()}">${new Intl.DateTimeFormat(lang, { dateStyle: 'long' }).format(order.atMs)}</time></p>${orderLines(order, lang)}${sums(order, lang, words)}
<div class="receipt__acts"><form method="post" action="${pathTo(lang, 'reorder')}" data-act><input type="hidden" name="order" value="${order.id}"><button class="button" type="submit">${words.reorder}</button></form><a class="button button--quiet" href="${pathTo(lang, 'product', order.lines[0].product.id)}#reviews">${words.reviewItem}</a><a href="${pathTo(lang, 'returns')}">${words.returns}</a></div></section>`)}</div>
<div class="page"><section class="band--pair">${helpSlot(lang)}${storeSlot(lang)}</section></div>`;
  return layout(view, { title: words.ordersTitle, main });
}

/** A page that has nothing to show yet, and a way on. */
export function empty(view, title, heading, text, categoryId) {
  const { lang } = view;
  const words = wordsOf(lang);
  const main = html`<div class="page page--narrow"><header class="lead"><h1>${heading}</h1><p>${text}</p><p><a class="button" href="${pathTo(lang, 'category', categoryId)}">${words.keepShopping}</a></p></header></div>
<div class="page"><section class="band--pair">${helpSlot(lang)}${storeSlot(lang)}</section></div>`;
  return layout(view, { title, main });
}
