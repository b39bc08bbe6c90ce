import { html } from '../../web/html.mjs';
import { formatMoney } from '../../web/money.mjs';
import { findProduct } from '../catalogue/products.mjs';
import { pathTo } from '../paths.mjs';
import { wordsOf } from '../words/words.mjs';
import { empty } from './buying.mjs';
import { layout } from './layout.mjs';
import { breadcrumb, helpSlot, pictureOf, productCard, stars, storeSlot } from './parts.mjs';

export function wishlist(view) {
  const { lang, session } = view;
  const words = wordsOf(lang);
  if (!session.wishlist.length) return empty(view, words.wishlistTitle, words.wishlistEmpty, words.cartEmptyText, 'coffee');
  const main = html`<div class="page">${breadcrumb([[words.wishlist, '']], lang)}<header class="lead"><h1>${words.wishlistTitle}</h1></header>
<ul class="cards">${session.wishlist.map((id) => productCard(findProduct(id), lang, { heading: 'h2' }))}</ul><section class="band--pair">${helpSlot(lang)}${storeSlot(lang)}</section></div>`;
  return layout(view, { title: words.wishlistTitle, main });
}

export function compare(view) {
  const { lang, session } = view;
  const words = wordsOf(lang);
  const chosen = session.compare.map(findProduct);
  if (!chosen.length) return empty(view, words.compareTitle, words.compareTitle, words.compareEmpty, 'grinders');
  const keys = [...new Set(chosen.flatMap((product) => Object.keys(product.specs)))];
  const row = (name, cell) => html`<tr><th scope="row">${name}</th>${chosen.map((product) => html`<td>${cell(product)}</td>`)}</tr>`;
  const main = html`<div class="page">${breadcrumb([[words.compare, '']], lang)}<header class="lead"><h1>${words.compareTitle}</h1></header>
<div class="scroller" tabindex="0" role="group" aria-label="${words.compareTitle}"><table class="compare"><thead><tr><td></td>${chosen.map((product) => html`<th scope="col"><a href="${pathTo(lang, 'product', product.id)}"><img src="${pictureOf(product)}" alt="" width="400" height="400">${product.name[lang]}</a></th>`)}</tr></thead>
<tbody>${row(words.price, (product) => formatMoney(product.priceMinor, lang))}${row(words.rating, (product) => stars(product.rating, lang))}${keys.map((key) => row(words.specs[key], (product) => product.specs[key]?.[lang] ?? '–'))}
${row(words.cart, (product) => html`<form method="post" action="${pathTo(lang, 'cartAdd')}" data-act><input type="hidden" name="product" value="${product.id}"><button class="button" type="submit">${words.addToCart}</button></form>`)}</tbody></table></div>
<form method="post" action="${pathTo(lang, 'compare')}"><button class="link" type="submit" name="clear" value="1">${words.clear}</button></form>
<section class="band--pair">${helpSlot(lang)}${storeSlot(lang)}</section></div>`;
  return layout(view, { title: words.compareTitle, main });
}
