import { html } from '../../web/html.mjs';
import { stores } from '../catalogue/stores.mjs';
import { pathTo } from '../paths.mjs';
import { wordsOf } from '../words/words.mjs';
import { icon } from './icons.mjs';
import { layout } from './layout.mjs';
import { breadcrumb, helpSlot, productCard, sceneUrl, storeSlot } from './parts.mjs';
import { readablePhone } from './places.mjs';

const foot = (lang) => html`<div class="page"><section class="band--pair">${helpSlot(lang)}${storeSlot(lang)}</section></div>`;
const emailField = (words, id) => html`<div class="field"><label for="${id}">${words.email}</label><input id="${id}" name="email" type="email" autocomplete="email" required maxlength="100"></div>`;
const said = (text) => html`<p class="notice" role="status">${text}</p>`;

export function newsletter(view, { done = false } = {}) {
  const { lang } = view;
  const words = wordsOf(lang);
  const main = html`<div class="page page--narrow">${breadcrumb([[words.newsletter, '']], lang)}<header class="lead"><h1>${words.newsletterTitle}</h1><p>${words.newsletterText}</p></header>
${done ? said(words.subscribed) : html`<form class="form" id="newsletter-form" method="post" action="${pathTo(lang, 'newsletter')}">${emailField(words, 'newsletter-email')}<button class="button" type="submit">${words.subscribe}</button></form>`}</div>${foot(lang)}`;
  return layout(view, { title: words.newsletter, main });
}

export function club(view, { done = false } = {}) {
  const { lang } = view;
  const words = wordsOf(lang);
  const main = html`<div class="page page--narrow">${breadcrumb([[words.club, '']], lang)}<header class="lead"><h1>${words.clubTitle}</h1><p>${words.clubText}</p></header>
<ol class="stamps" aria-hidden="true">${Array.from({ length: 10 }, (_, stamp) => html`<li>${stamp === 9 ? '★' : ''}</li>`)}</ol><ul class="plain">${words.clubPerks.map((perk) => html`<li>${perk}</li>`)}</ul>
${done ? said(words.clubJoined) : html`<form class="form" id="club-form" method="post" action="${pathTo(lang, 'club')}">${emailField(words, 'club-email')}<button class="button" type="submit">${words.clubJoin}</button></form>`}</div>${foot(lang)}`;
  return layout(view, { title: words.clubTitle, main, events: done ? [{ event: 'sign_up', method: 'club' }] : [] });
}

export function refer(view) {
  const { lang, origin, session } = view;
  const words = wordsOf(lang);
  const link = `${origin}${pathTo(lang, 'home')}?utm_source=friend&utm_medium=referral&ref=${session.id.slice(0, 8)}`;
  const main = html`<div class="page page--narrow">${breadcrumb([[words.refer, '']], lang)}<header class="lead"><h1>${words.referTitle}</h1><p>${words.referText}</p></header>
<div class="field"><label for="refer-link">${words.referLink}</label><input id="refer-link" readonly value="${link}"></div>
<p class="store__acts"><a class="button share" href="https://wa.me/?text=${encodeURIComponent(`${words.referText} ${link}`)}" target="_blank" rel="noopener">${icon('share')}${words.referSend}</a><a class="button button--quiet share" href="mailto:?subject=${encodeURIComponent(words.referTitle)}&amp;body=${encodeURIComponent(link)}">${words.referMail}</a><button class="button button--quiet" type="button" data-copy="${link}" data-copied="${words.copied}">${words.referCopy}</button></p></div>${foot(lang)}`;
  return layout(view, { title: words.referTitle, main });
}

export function contact(view, { done = false } = {}) {
  const { lang } = view;
  const words = wordsOf(lang);
  const [first] = stores;
  const main = html`<div class="page page--narrow">${breadcrumb([[words.contact, '']], lang)}<header class="lead"><h1>${words.contact}</h1><p>${words.contactLead}</p></header>
<p class="store__acts"><a class="button" href="tel:${first.phone}">${icon('phone')}${readablePhone(first.phone)}</a><a class="button button--quiet" href="mailto:hello@bricco-e-foglia.example">${words.writeUs}</a></p>
${done ? said(words.contactThanks) : html`<form class="form" id="contact-form" method="post" action="${pathTo(lang, 'contact')}">${emailField(words, 'contact-email')}<div class="field"><label for="contact-topic">${words.contactTopic}</label><select id="contact-topic" name="topic">${words.topics.map((topic) => html`<option>${topic}</option>`)}</select></div><div class="field"><label for="contact-message">${words.contactMessage}</label><textarea id="contact-message" name="message" rows="5" required maxlength="2000"></textarea></div><button class="button" type="submit">${words.send}</button></form>`}</div>${foot(lang)}`;
  return layout(view, { title: words.contact, main, structured: [{ '@type': 'ContactPage', name: words.contact }] });
}

function sections(view, title, body) {
  const { lang } = view;
  const main = html`<div class="page page--narrow article">${breadcrumb([[title, '']], lang)}<header class="lead"><h1>${title}</h1></header>${body}</div>${foot(lang)}`;
  return layout(view, { title, main });
}
export const returns = (view) => sections(view, wordsOf(view.lang).returnsTitle, wordsOf(view.lang).returnsBody.map(([title, text]) => html`<h2>${title}</h2><p>${text}</p>`));
export const privacy = (view) => sections(view, wordsOf(view.lang).privacyTitle, wordsOf(view.lang).privacyBody.map((text) => html`<p>${text}</p>`));

/** Where the QR code on a store's shelf card leads: `utm_medium=qr` in its address. */
export function shelf(view, item, code) {
  const { lang } = view;
  const words = wordsOf(lang);
  const main = html`<div class="page"><header class="lead"><h1>${words.qrTitle}</h1><p>${words.qrText}</p></header>
<div class="shelf-card"><div><p class="shelf-card__label">${words.qrCode}</p><p class="shelf-card__code">SHELF10</p><p>${words.qrUse}</p></div><img src="${sceneUrl('store')}" alt="" width="960" height="540"></div>
<h2>${words.qrProduct}</h2><ul class="cards">${productCard(item, lang, { eager: true })}</ul><section class="band--pair">${helpSlot(lang)}${storeSlot(lang)}</section></div>`;
  return layout(view, { title: `${words.qrTitle} (${code})`, main });
}

export function notFound(view) {
  const words = wordsOf(view.lang);
  return layout(view, { title: words.notFound, main: html`<div class="page page--narrow"><header class="lead"><h1>${words.notFound}</h1><p>${words.notFoundText}</p><p><a class="button" href="${pathTo(view.lang, 'home')}">${words.home}</a></p></header></div>` });
}
