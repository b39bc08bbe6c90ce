import { html, raw } from '../../web/html.mjs';
import { formatMoney } from '../../web/money.mjs';
import { findCategory } from '../catalogue/categories.mjs';
import { goesWith, priceOf, variantOf } from '../catalogue/products.mjs';
import { ratingCount, reviewsOf } from '../catalogue/reviews.mjs';
import { pathTo } from '../paths.mjs';
import { wordsOf } from '../words/words.mjs';
import { icon } from './icons.mjs';
import { layout } from './layout.mjs';
import { breadcrumb, breadcrumbSchema, callout, helpSlot, pictureOf, productCard, productSchema, slot, stars, storeSlot } from './parts.mjs';

export function product(view, item, { thanks = false } = {}) {
  const { lang, origin, session } = view;
  const words = wordsOf(lang);
  const department = findCategory(item.category);
  const path = pathTo(lang, 'product', item.id);
  const steps = [[department.name[lang], pathTo(lang, 'category', department.id)], [item.name[lang], path]];
  const main = html`<div class="page">
${breadcrumb(steps, lang)}
<article class="product" data-product-id="${item.id}">
<img class="product__picture" src="${pictureOf(item)}" alt="${item.name[lang]}" width="400" height="400">
<div class="product__side">
<h1>${item.name[lang]}</h1>
<p class="product__line">${item.line[lang]}</p>
<p class="product__rating">${stars(item.rating, lang)} <a href="#reviews">${words.ratingOf(item.rating, ratingCount(item))}</a></p>
<p class="product__price"><span class="price">${formatMoney(priceOf(item, variantOf(item)), lang)}</span> <small>${words.inStock}</small></p>
<p>${item.text[lang]}</p>
${buyForm(item, lang, words)}
<div class="product__acts">
<form method="post" action="${pathTo(lang, 'wishlist')}" data-act><input type="hidden" name="product" value="${item.id}"><button class="link" type="submit" data-save aria-pressed="${session.wishlist.includes(item.id)}" data-saved="${words.saved}">${icon('heart')}<span>${session.wishlist.includes(item.id) ? words.saved : words.save}</span></button></form>
<form method="post" action="${pathTo(lang, 'compare')}"><input type="hidden" name="product" value="${item.id}"><button class="link" type="submit" data-compare>${icon('scales')}<span>${words.addCompare}</span></button></form>
<details class="share"><summary class="link">${icon('share')}<span>${words.share}</span></summary><ul>
<li><button class="link" type="button" data-copy="${origin}${path}" data-copied="${words.copied}">${words.copyLink}</button></li>
<li><a href="https://wa.me/?text=${encodeURIComponent(`${item.name[lang]} ${origin}${path}`)}" target="_blank" rel="noopener">WhatsApp</a></li>
<li><a href="mailto:?subject=${encodeURIComponent(item.name[lang])}&amp;body=${encodeURIComponent(`${origin}${path}`)}">${words.byEmail}</a></li>
</ul></details>
</div>
</div>
</article>
<section class="band--split"><div><h2>${words.details}</h2><dl class="specs">${Object.entries(item.specs).map(([key, value]) => html`<div><dt>${words.specs[key]}</dt><dd>${value[lang]}</dd></div>`)}</dl></div>
${reviewBlock(view, item, words, thanks)}</section>
${nudge(lang, words)}
<section class="band"><h2>${words.goesWith}</h2><ul class="cards">${goesWith(item).map((other) => productCard(other, lang))}</ul></section>
<section class="band--pair">${helpSlot(lang)}${storeSlot(lang)}</section>
</div>`;
  return layout(view, {
    title: item.name[lang], description: item.text[lang], main, kind: 'product', image: pictureOf(item),
    structured: [productSchema(item, lang, origin), breadcrumbSchema(steps, lang, origin)],
  });
}

function buyForm(item, lang, words) {
  return html`<form class="buy" method="post" action="${pathTo(lang, 'cartAdd')}" data-act data-said="${words.added}" data-link="${pathTo(lang, 'cart')}" data-link-text="${words.cart}">
<input type="hidden" name="product" value="${item.id}">
${item.variants ? html`<fieldset class="options"><legend>${words.choose}</legend>${item.variants.map((variant, index) => html`<label><input type="radio" name="variant" value="${variant.id}" data-shown-price="${formatMoney(priceOf(item, variant), lang)}"${index === 0 ? raw(' checked') : ''}><span>${variant.name[lang]}</span></label>`)}</fieldset>` : ''}
<div class="buy__row"><label class="hidden" for="quantity">${words.quantity}</label><input id="quantity" name="quantity" type="number" min="1" max="20" value="1" inputmode="numeric"><button class="button" type="submit">${icon('bag')}${words.addToCart}</button></div>
<p class="buy__said" role="status"></p></form>`;
}

function reviewBlock({ lang }, item, words, thanks) {
  return html`<section class="reviews" id="reviews" aria-labelledby="reviews-title"><h2 id="reviews-title">${words.reviews}</h2>
${thanks ? html`<p class="notice" role="status">${words.reviewThanks}</p>` : ''}
<ul>${reviewsOf(item, lang).map((review) => html`<li><p class="reviews__head">${stars(review.rating, lang)} <strong>${review.title}</strong></p><p>${review.text}</p><p class="reviews__by"><time datetime="${review.isoDate}">${review.isoDate}</time>${review.town && ` · ${review.town}`}</p></li>`)}</ul>
<details class="write-review"><summary>${words.writeReview}</summary>
<form class="form" id="review-form" method="post" action="${pathTo(lang, 'review', item.id)}">
<fieldset class="options"><legend>${words.rating}</legend>${[1, 2, 3, 4, 5].map((value) => html`<label><input type="radio" name="rating" value="${value}"${value === 5 ? raw(' checked') : ''}><span>${value}</span></label>`)}</fieldset>
<div class="field"><label for="review-title">${words.reviewTitle}</label><input id="review-title" name="title" required maxlength="80"></div>
<div class="field"><label for="review-text">${words.reviewText}</label><textarea id="review-text" name="text" rows="4" maxlength="1000" required></textarea></div>
<button class="button" type="submit">${words.send}</button></form></details></section>`;
}

const nudge = (lang, words) => slot('cart-nudge', callout(words.nudgeTitle, words.nudgeText, words.nudgeButton, pathTo(lang, 'category', 'supplies')), [
  { id: 'checkout', when: { moment: 'buy' }, content: callout(words.nudgeBuyTitle, words.nudgeBuyText, words.nudgeBuyButton, pathTo(lang, 'checkout'), 'strong') },
]);
