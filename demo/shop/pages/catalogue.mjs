import { html, raw } from '../../web/html.mjs';
import { categories } from '../catalogue/categories.mjs';
import { productsOf, searchProducts } from '../catalogue/products.mjs';
import { posts } from '../catalogue/posts.mjs';
import { pathTo } from '../paths.mjs';
import { wordsOf } from '../words/words.mjs';
import { layout } from './layout.mjs';
import { breadcrumb, breadcrumbSchema, callout, helpSlot, listSchema, productCard, slot, storeSlot } from './parts.mjs';

const ORDERS = {
  featured: () => 0,
  'price-up': (a, b) => a.priceMinor - b.priceMinor,
  'price-down': (a, b) => b.priceMinor - a.priceMinor,
  rating: (a, b) => b.rating - a.rating,
};

function orderBanner(lang) {
  const words = wordsOf(lang);
  return slot('order-banner', callout(words.bannerTitle, words.bannerText, words.bannerButton, pathTo(lang, 'compare')), [
    { id: 'order-today', when: { moment: 'buy' }, content: callout(words.bannerBuyTitle, words.bannerBuyText, words.bannerBuyButton, pathTo(lang, 'returns'), 'strong') },
    { id: 'first-read', when: { moment: 'know' }, content: callout(words.bannerKnowTitle, words.bannerKnowText, words.bannerKnowButton, pathTo(lang, 'post', posts[2].id), 'strong') },
  ]);
}

export function category(view, department) {
  const { lang, origin, url } = view;
  const words = wordsOf(lang);
  const all = productsOf(department.id);
  const facets = [...new Set(all.map((product) => Object.values(product.facets)[0]))];
  const only = facets.includes(url.searchParams.get('show')) ? url.searchParams.get('show') : '';
  const order = Object.hasOwn(ORDERS, url.searchParams.get('sort')) ? url.searchParams.get('sort') : 'featured';
  const shown = all.filter((product) => !only || Object.values(product.facets).includes(only)).sort(ORDERS[order]);
  const path = pathTo(lang, 'category', department.id);
  const steps = [[department.name[lang], path]];
  const choice = (value, text) => html`<a href="${path}${value ? `?show=${value}` : ''}" data-show="${value}"${only === value ? raw(' aria-current="true"') : ''}>${text}</a>`;
  const sorts = { featured: words.sortFeatured, 'price-up': words.sortPriceUp, 'price-down': words.sortPriceDown, rating: words.sortRating };
  const main = html`<div class="page">
${breadcrumb(steps, lang)}
<header class="lead"><h1>${department.name[lang]}</h1><p>${department.lead[lang]}</p></header>
<div class="shelf" data-shelf data-one="${words.count(1)}" data-many="${words.count(0).replace('0', '{count}')}">
<div class="shelf__bar"><nav class="chips" aria-label="${words.filterLabel}">${choice('', words.filterAll)}${facets.map((facet) => choice(facet, words.facets[facet]))}</nav>
<form class="sorter" method="get" action="${path}"><label for="sort">${words.sortBy}</label><select id="sort" name="sort">${Object.entries(sorts).map(([value, text]) => html`<option value="${value}"${value === order ? raw(' selected') : ''}>${text}</option>`)}</select>${only ? html`<input type="hidden" name="show" value="${only}">` : ''}<noscript><button type="submit">OK</button></noscript></form>
<p class="shelf__count" role="status" data-shelf-count>${words.count(shown.length)}</p></div>
<ul class="cards" data-shelf-cards>${[...shown, ...all.filter((product) => !shown.includes(product))].map((product, index) => {
    const card = productCard(product, lang, { eager: index < 4, heading: 'h2' });
    return shown.includes(product) ? card : raw(String(card).replace('<li ', '<li hidden '));
  })}</ul>
</div>
${orderBanner(lang)}
<section class="band--pair">${helpSlot(lang)}${storeSlot(lang)}</section>
</div>`;
  return layout(view, {
    title: department.name[lang], description: department.lead[lang], main,
    structured: [listSchema(shown, department.name[lang], lang, origin), breadcrumbSchema(steps, lang, origin)],
  });
}

export function search(view) {
  const { lang, origin, url } = view;
  const words = wordsOf(lang);
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const found = searchProducts(query, lang);
  const title = !query ? words.searchEmpty : found.length ? words.searchTitle(query) : words.searchNone(query);
  const main = html`<div class="page">
${breadcrumb([[words.search, pathTo(lang, 'search')]], lang)}
<header class="lead"><h1>${title}</h1>${query ? html`<p class="search-count" data-result-count="${found.length}">${found.length ? words.count(found.length) : words.searchNoneText}</p>` : ''}</header>
${found.length ? html`<ul class="cards search-results">${found.map((product) => productCard(product, lang, { heading: 'h2' }))}</ul>`
    : html`<ul class="chips chips--large no-results">${categories.map((department) => html`<li><a href="${pathTo(lang, 'category', department.id)}">${department.name[lang]}</a></li>`)}</ul>`}
<section class="band--pair">${helpSlot(lang)}${storeSlot(lang)}</section>
</div>`;
  return layout(view, { title, main, structured: found.length ? [listSchema(found, title, lang, origin)] : [] });
}
