import { html } from '../../web/html.mjs';
import { categories } from '../catalogue/categories.mjs';
import { BRAND, findProduct, productsOf } from '../catalogue/products.mjs';
import { posts } from '../catalogue/posts.mjs';
import { pathTo } from '../paths.mjs';
import { wordsOf } from '../words/words.mjs';
import { layout } from './layout.mjs';
import { helpSlot, pictureOf, productCard, sceneUrl, slot, storeSlot } from './parts.mjs';

const FAVOURITES = ['aurora-espresso', 'cono-dripper', 'passo-64', 'sencha-mattina', 'moka-sei', 'grammo-scale', 'leva-uno', 'due-espresso-cups'];

export function home(view) {
  const { lang, origin } = view;
  const words = wordsOf(lang);
  const words_ = (name) => html`<h1>${words[`${name}Title`]}</h1><p>${words[`${name}Text`]}</p>`;
  const hero = (name, href) => html`<div class="hero__words">${words_(name)}<a class="button" href="${href}">${words[`${name}Button`]}</a></div>`;
  const main = html`<section class="hero">
${slot('hero', hero('hero', pathTo(lang, 'category', 'coffee')), [
    { id: 'welcome-back', when: { stage: { $in: ['retention', 'loyalty'] } }, content: hero('heroBack', pathTo(lang, 'orders')) },
    { id: 'buy', when: { moment: 'buy' }, content: hero('heroBuy', pathTo(lang, 'cart')) },
    { id: 'do', when: { moment: 'do' }, content: hero('heroDo', pathTo(lang, 'guides')) },
    { id: 'go', when: { moment: 'go' }, content: hero('heroGo', pathTo(lang, 'stores')) },
  ])}
<img class="hero__picture" src="${sceneUrl('hero')}" alt="" width="1200" height="640">
</section>
<section class="band"><h2>${words.departments}</h2><ul class="tiles">${categories.map((category) => html`<li><a href="${pathTo(lang, 'category', category.id)}"><img src="${pictureOf(productsOf(category.id)[0])}" alt="" width="400" height="400"><span>${category.name[lang]}</span></a></li>`)}</ul></section>
<section class="band"><h2>${words.favourites}</h2><ul class="cards">${FAVOURITES.map((id) => productCard(findProduct(id), lang))}</ul></section>
<section class="band band--pair">${helpSlot(lang)}${storeSlot(lang)}</section>
<section class="band"><h2>${words.fromJournal}</h2><ul class="stories">${posts.map((post) => html`<li class="story"><a href="${pathTo(lang, 'post', post.id)}"><img src="${sceneUrl(post.scene)}" alt="" width="960" height="540" loading="lazy"><h3>${post.name[lang]}</h3></a><p>${post.lead[lang]}</p></li>`)}</ul></section>`;
  return layout(view, {
    title: words.tagline, main, image: sceneUrl('hero'),
    structured: [
      { '@type': 'Organization', name: BRAND, url: `${origin}/` },
      { '@type': 'WebSite', name: BRAND, url: `${origin}/`, potentialAction: { '@type': 'SearchAction', target: `${origin}${pathTo(lang, 'search')}?q={search_term_string}`, 'query-input': 'required name=search_term_string' } },
    ],
  });
}
