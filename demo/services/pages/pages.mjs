import { html, raw } from '../../web/html.mjs';
import { formatMoney, decimalMoney } from '../../web/money.mjs';
import { directionsUrl, faq as questions, guides, pathTo, practice, services as treatments, words } from '../content.mjs';
import { layout } from './layout.mjs';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const signs = {
  mirror: '<circle cx="26" cy="22" r="13"/><path d="M35 32L52 54"/>', tooth: '<path d="M20 10c6 0 8 3 12 3s6-3 12-3c8 0 11 6 11 13c0 11-6 12-8 22c-1 6-2 9-5 9c-5 0-4-15-10-15s-5 15-10 15c-3 0-4-3-5-9c-2-10-8-11-8-22c0-7 3-13 11-13z"/>',
  root: '<path d="M16 12h32v14H16zM20 26l4 28l6-20h4l6 20l4-28"/>', sparkle: '<path d="M32 8l5 17l17 5l-17 5l-5 17l-5-17l-17-5l17-5zM52 46l2 6l6 2l-6 2l-2 6"/>',
  align: '<path d="M8 22c8 26 40 26 48 0M8 22h48M20 22v14M32 22v19M44 22v14"/>', star: '<path d="M32 8l7 16l17 2l-13 12l4 17l-15-9l-15 9l4-17L8 26l17-2z"/>',
};
const sign = (name) => raw(`<svg class="sign" viewBox="0 0 64 64" aria-hidden="true">${signs[name]}</svg>`);

const option = (id, when, content) => html`<template data-waymark-option="${id}" data-waymark-when="${JSON.stringify(when)}">${content}</template>`;
const box = (title, text, button, href, strong = false) => html`<div class="box ${strong && 'box--strong'}"><div><h2>${title}</h2><p>${text}</p></div><a class="button ${strong ? '' : 'button--quiet'}" href="${href}">${button}</a></div>`;

/** Two boxes under every page: they follow what the visitor is about. */
function onward(lang) {
  const text = words[lang];
  return html`<section class="pair"><div data-waymark-slot="onward">${box(text.ask, text.askText, text.call, `tel:${practice.phone}`)}
${option('directions', { moment: 'go' }, box(text.heroGo, text.heroGoText, text.heroGoButton, pathTo(lang, 'visit'), true))}
${option('guides', { moment: 'do' }, box(text.heroDo, text.heroDoText, text.heroDoButton, pathTo(lang, 'care'), true))}</div>
<div data-waymark-slot="booking">${box(text.nudge, text.nudgeText, text.book, pathTo(lang, 'book'))}
${option('ready', { moment: 'buy' }, box(text.nudge, text.nudgeText, text.book, pathTo(lang, 'book'), true))}</div></section>`;
}

const practiceSchema = (lang, origin) => ({
  '@type': 'Dentist', name: words[lang].name, url: `${origin}${pathTo(lang, 'home')}`, telephone: practice.phone,
  address: { '@type': 'PostalAddress', streetAddress: practice.street, postalCode: practice.postcode, addressLocality: practice.city, addressCountry: 'IT' },
  geo: { '@type': 'GeoCoordinates', latitude: practice.latitude, longitude: practice.longitude },
  openingHoursSpecification: practice.hours.flatMap((hours, day) => hours ? [{ '@type': 'OpeningHoursSpecification', dayOfWeek: DAYS[day], opens: hours[0], closes: hours[1] }] : []),
});
const lead = (title, text) => html`<header class="lead"><h1>${title}</h1>${text && html`<p>${text}</p>`}</header>`;
const cards = (lang) => html`<ul class="cards">${treatments.map((entry) => html`<li><a href="${pathTo(lang, 'service', entry.id)}">${sign(entry.sign)}<h3>${entry.name[lang]}</h3></a><p>${entry.text[lang]}</p><p class="cards__price">${words[lang].from} ${formatMoney(entry.fromMinor, lang)}</p></li>`)}</ul>`;

export const pages = {
  home(view) {
    const { lang, origin } = view;
    const text = words[lang];
    const hero = (title, line, button, href) => html`<h1>${title}</h1><p>${line}</p><a class="button" href="${href}">${button}</a>`;
    const main = html`<section class="hero"><div class="hero__words" data-waymark-slot="hero">${hero(text.hero, text.heroText, text.book, pathTo(lang, 'book'))}
${option('directions', { moment: 'go' }, hero(text.heroGo, text.heroGoText, text.heroGoButton, pathTo(lang, 'visit')))}
${option('guides', { moment: 'do' }, hero(text.heroDo, text.heroDoText, text.heroDoButton, pathTo(lang, 'care')))}</div><img src="/assets/practice.svg" alt="" width="720" height="460"></section>
<section class="alarm"><p><strong>${text.emergencyTitle}</strong> ${text.emergencyText}</p><a class="button button--alarm" href="tel:${practice.phone}">${text.callNow}</a></section>
<section><h2>${text.services}</h2>${cards(lang)}</section>${onward(lang)}`;
    return layout(view, { title: text.tagline, main, structured: [practiceSchema(lang, origin)] });
  },
  services: (view) => layout(view, { title: words[view.lang].services, main: html`${lead(words[view.lang].services)}${cards(view.lang)}${onward(view.lang)}` }),
  service(view, entry) {
    const { lang } = view;
    const text = words[lang];
    const main = html`<div class="one">${sign(entry.sign)}<div>${lead(entry.name[lang], entry.text[lang])}<p class="cards__price">${text.from} ${formatMoney(entry.fromMinor, lang)} · ${text.minutes(entry.minutes)}</p><p><a class="button" href="${pathTo(lang, 'book')}?reason=${entry.id}">${text.book}</a></p></div></div>${onward(lang)}`;
    return layout(view, { title: entry.name[lang], description: entry.text[lang], main, structured: [{ '@type': 'Service', name: entry.name[lang], description: entry.text[lang], offers: { '@type': 'Offer', price: decimalMoney(entry.fromMinor), priceCurrency: 'EUR' } }] });
  },
  prices(view) {
    const { lang } = view;
    const text = words[lang];
    const main = html`${lead(text.prices, text.priceLead)}<table class="prices"><thead><tr><th scope="col">${text.treatment}</th><th scope="col">${text.price}</th></tr></thead><tbody>${treatments.map((entry) => html`<tr><th scope="row"><a href="${pathTo(lang, 'service', entry.id)}">${entry.name[lang]}</a></th><td>${text.from} ${formatMoney(entry.fromMinor, lang)}</td></tr>`)}</tbody></table><p><button class="button button--quiet" type="button" id="price-list-print" data-print>${text.print}</button></p>${onward(lang)}`;
    return layout(view, { title: text.prices, main });
  },
  visit(view) {
    const { lang, origin } = view;
    const text = words[lang];
    const main = html`${lead(text.visit)}<div class="split"><div><h2>${text.hours}</h2><table class="prices"><tbody>${practice.hours.map((hours, day) => html`<tr><th scope="row">${text.days[day]}</th><td>${hours ? `${hours[0]} – ${hours[1]}` : text.closed}</td></tr>`)}</tbody></table></div>
<div><h2>${text.address}</h2><address>${practice.street}<br>${practice.postcode} ${practice.city}</address><p class="acts"><a class="button" href="${directionsUrl}" target="_blank" rel="noopener">${text.directions}</a> <a class="button button--quiet" href="tel:${practice.phone}">${text.call}</a></p></div></div>${onward(lang)}`;
    return layout(view, { title: text.visit, main, structured: [practiceSchema(lang, origin)] });
  },
  care: (view) => layout(view, { title: words[view.lang].care, main: html`${lead(words[view.lang].care)}<ul class="cards">${guides.map((guide) => html`<li><a href="${pathTo(view.lang, 'guide', guide.id)}"><h3>${guide.name[view.lang]}</h3></a><p>${guide.lead[view.lang]}</p></li>`)}</ul>${onward(view.lang)}` }),
  guide(view, entry) {
    const { lang } = view;
    const steps = entry.steps.map((step) => step[lang]);
    const main = html`${lead(entry.name[lang], entry.lead[lang])}<ol class="steps">${steps.map(([name, line], index) => html`<li id="step-${index + 1}"><h2>${name}</h2><p>${line}</p></li>`)}</ol>${onward(lang)}`;
    return layout(view, { title: entry.name[lang], description: entry.lead[lang], main, structured: [{ '@type': 'HowTo', name: entry.name[lang], totalTime: `PT${entry.minutes}M`, step: steps.map(([name, line], index) => ({ '@type': 'HowToStep', position: index + 1, name, text: line })) }] });
  },
  faq(view) {
    const { lang } = view;
    const entries = questions.map((question) => question[lang]);
    const main = html`${lead(words[lang].faq)}<div class="questions">${entries.map(([question, answer]) => html`<details><summary>${question}</summary><p>${answer}</p></details>`)}</div>${onward(lang)}`;
    return layout(view, { title: words[lang].faq, main, structured: [{ '@type': 'FAQPage', mainEntity: entries.map(([question, answer]) => ({ '@type': 'Question', name: question, acceptedAnswer: { '@type': 'Answer', text: answer } })) }] });
  },
  emergency(view) {
    const { lang, origin } = view;
    const text = words[lang];
    const lost = guides[1];
    const main = html`${lead(text.emergencyTitle, text.emergencyText)}<p><a class="button button--alarm button--big" href="tel:${practice.phone}">${text.callNow}: ${practice.phoneText}</a></p><p><a href="${pathTo(lang, 'guide', lost.id)}">${lost.name[lang]}</a></p>${onward(lang)}`;
    return layout(view, { title: text.emergency, main, structured: [practiceSchema(lang, origin)] });
  },
  book(view) {
    const { lang, reason } = view;
    const text = words[lang];
    const { form } = text;
    const input = (id, label, type, autocomplete, isRequired = true) => html`<div class="field"><label for="${id}">${label}${isRequired ? '' : html` <small>(${form.optional})</small>`}</label><input id="${id}" name="${id}" type="${type}" autocomplete="${autocomplete}" maxlength="100"${isRequired ? raw(' required') : ''}></div>`;
    const main = html`${lead(text.book, text.bookLead)}<form class="form" id="appointment-form" method="post" action="${pathTo(lang, 'book')}">
${input('name', form.name, 'text', 'name')}${input('phone', form.phone, 'tel', 'tel')}${input('email', form.email, 'email', 'email', false)}
<div class="field"><label for="reason">${form.reason}</label><select id="reason" name="reason">${treatments.map((entry) => html`<option value="${entry.id}"${entry.id === reason ? raw(' selected') : ''}>${entry.name[lang]}</option>`)}</select></div>
<div class="field"><label for="day">${form.day}</label><input id="day" name="day" type="date" required></div>
<fieldset><legend>${form.time}</legend><label><input type="radio" name="time" value="morning" checked> ${form.morning}</label> <label><input type="radio" name="time" value="afternoon"> ${form.afternoon}</label></fieldset>
<div class="field"><label for="note">${form.note} <small>(${form.optional})</small></label><textarea id="note" name="note" rows="3" maxlength="1000"></textarea></div>
<button class="button" type="submit">${form.send}</button></form>${onward(lang)}`;
    return layout(view, { title: text.book, main });
  },
  thanks: (view) => layout(view, { title: words[view.lang].thanks, main: html`${lead(words[view.lang].thanks, words[view.lang].thanksText)}<p class="acts"><a class="button" href="${pathTo(view.lang, 'visit')}">${words[view.lang].visit}</a> <a class="button button--quiet" href="tel:${practice.phone}">${words[view.lang].call}</a></p>` }),
};

export const notFound = (view) => layout(view, { title: words[view.lang].notFound, main: html`${lead(words[view.lang].notFound)}<p><a href="${pathTo(view.lang, 'home')}">${words[view.lang].home}</a></p>` });
