import { escapeHtml, html, raw } from '../../web/html.mjs';
import { decimalMoney, formatMoney } from '../../web/money.mjs';
import { BRAND } from '../catalogue/products.mjs';
import { ratingCount, reviewsOf } from '../catalogue/reviews.mjs';
import { pathTo } from '../paths.mjs';
import { wordsOf } from '../words/words.mjs';
import { icon } from './icons.mjs';

/** Address of a product's picture. */
export const pictureOf = (product) => `/pictures/${product.id}.svg`;
export const sceneUrl = (name) => `/pictures/scene/${name}.svg`;

/** Rating as five stars, said in words to those who do not see them. */
export function stars(rating, lang) {
  const words = wordsOf(lang);
  return html`<span class="stars" role="img" aria-label="${words.starsOf(rating)}"><svg viewBox="0 0 100 20" aria-hidden="true"><use href="/assets/stars.svg#empty"/><svg width="${rating * 20}" height="20" viewBox="0 0 ${rating * 20} 20"><use href="/assets/stars.svg#full"/></svg></svg></span>`;
}

/** A product in a list. `heading`: the level its name takes in the page's outline. */
export function productCard(product, lang, { eager = false, heading = 'h3' } = {}) {
  const title = raw(`<${heading} class="card__name">${escapeHtml(product.name[lang])}</${heading}>`);
  const words = wordsOf(lang);
  const lowest = product.priceMinor + Math.min(0, ...(product.variants ?? []).map((variant) => variant.addMinor));
  const varies = (product.variants ?? []).some((variant) => variant.addMinor !== 0);
  return html`<li class="card" data-product-id="${product.id}" data-facet="${Object.values(product.facets)[0]}" data-price="${product.priceMinor}" data-rating="${product.rating}">
<a class="card__link" href="${pathTo(lang, 'product', product.id)}"><img src="${pictureOf(product)}" alt="" width="400" height="400" ${eager ? '' : html`loading="lazy"`}>${title}</a>
<p class="card__line">${product.line[lang]}</p>
<p class="card__foot"><span class="price">${varies ? html`<small>${words.from}</small> ` : ''}${formatMoney(lowest, lang)}</span>${stars(product.rating, lang)}</p>
<form class="card__compare" method="post" action="${pathTo(lang, 'compare')}"><input type="hidden" name="product" value="${product.id}"><button type="submit" class="link" data-compare>${icon('scales')}${words.addCompare}<span class="hidden">: ${product.name[lang]}</span></button></form>
</li>`;
}

/** schema.org Product with its offer and ratings. */
export function productSchema(product, lang, origin) {
  const reviews = reviewsOf(product, lang);
  return {
    '@type': 'Product', name: product.name[lang], sku: product.id, description: product.text[lang], image: `${origin}${pictureOf(product)}`,
    brand: { '@type': 'Brand', name: BRAND }, category: product.category,
    offers: { '@type': 'Offer', price: decimalMoney(product.priceMinor), priceCurrency: 'EUR', availability: 'https://schema.org/InStock', url: `${origin}${pathTo(lang, 'product', product.id)}` },
    aggregateRating: { '@type': 'AggregateRating', ratingValue: product.rating, reviewCount: ratingCount(product) },
    review: reviews.map((review) => ({ '@type': 'Review', reviewRating: { '@type': 'Rating', ratingValue: review.rating }, name: review.title, reviewBody: review.text, datePublished: review.isoDate })),
  };
}

/** schema.org ItemList of products. */
export const listSchema = (products, name, lang, origin) => ({
  '@type': 'ItemList', name, numberOfItems: products.length,
  itemListElement: products.map((product, index) => ({ '@type': 'ListItem', position: index + 1, url: `${origin}${pathTo(lang, 'product', product.id)}`, name: product.name[lang] })),
});

/** Where the page stands, for people and for machines. @param {[string, string][]} steps  name and path, the page itself last */
export function breadcrumb(steps, lang) {
  const words = wordsOf(lang);
  return html`<nav class="crumbs" aria-label="${words.breadcrumb}"><ol>${[[words.home, pathTo(lang, 'home')], ...steps].map(([name, path], index, all) =>
    html`<li>${index === all.length - 1 ? html`<span aria-current="page">${name}</span>` : html`<a href="${path}">${name}</a>`}</li>`)}</ol></nav>`;
}

export const breadcrumbSchema = (steps, lang, origin) => ({
  '@type': 'BreadcrumbList',
  itemListElement: steps.map(([name, path], index) => ({ '@type': 'ListItem', position: index + 1, name, item: `${origin}${path}` })),
});

/**
 * A place whose content Waymark may change. The default stands in the page; each option waits in a template with its condition.
 * @param {string} id  the slot's name
 * @param {object} standard  default content
 * @param {{id: string, when: object, content: object}[]} options
 */
export const slot = (id, standard, options) => html`<div class="slot slot--${id}" data-waymark-slot="${id}">${standard}${options.map((option) =>
  html`<template data-waymark-option="${option.id}" data-waymark-when="${JSON.stringify(option.when)}">${option.content}</template>`)}</div>`;

/** A quiet box: title, sentence, one way on. */
export const callout = (title, text, button, href, tone = '') => html`<div class="callout ${tone && `callout--${tone}`}"><div><h2>${title}</h2><p>${text}</p></div><a class="button ${tone === 'strong' ? '' : 'button--quiet'}" href="${href}">${button}</a></div>`;

/** The help box of product, search and question pages: guides for who is doing something, people for everyone else. */
export function helpSlot(lang) {
  const words = wordsOf(lang);
  return slot('help', callout(words.helpTitle, words.helpText, words.helpButton, pathTo(lang, 'contact')), [
    { id: 'guides', when: { moment: 'do' }, content: callout(words.helpDoTitle, words.helpDoText, words.helpDoButton, pathTo(lang, 'guides'), 'strong') },
  ]);
}

/** The store card: opening hours for everyone, the way there for who is on it. */
export function storeSlot(lang) {
  const words = wordsOf(lang);
  return slot('store-card', callout(words.storeCardTitle, words.storeCardText, words.storeCardButton, pathTo(lang, 'stores')), [
    { id: 'directions', when: { moment: 'go' }, content: callout(words.storeCardGoTitle, words.storeCardGoText, words.storeCardGoButton, pathTo(lang, 'store', 'parma'), 'strong') },
  ]);
}

export const field = (id, label, attributes) => html`<div class="field"><label for="${id}">${label}</label><input id="${id}" ${attributes}></div>`;
