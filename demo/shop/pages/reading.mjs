import { html } from '../../web/html.mjs';
import { BRAND, findProduct } from '../catalogue/products.mjs';
import { faq as questions } from '../catalogue/faq.mjs';
import { guides as allGuides } from '../catalogue/guides.mjs';
import { posts as allPosts } from '../catalogue/posts.mjs';
import { pathTo } from '../paths.mjs';
import { wordsOf } from '../words/words.mjs';
import { icon } from './icons.mjs';
import { layout } from './layout.mjs';
import { breadcrumb, helpSlot, productCard, sceneUrl, storeSlot } from './parts.mjs';

const storyList = (entries, page, lang, meta) => html`<ul class="stories">${entries.map((entry) => html`<li class="story"><a href="${pathTo(lang, page, entry.id)}"><img src="${sceneUrl(entry.scene)}" alt="" width="960" height="540" loading="lazy"><h2>${entry.name[lang]}</h2></a><p>${entry.lead[lang]}</p><p class="story__meta">${meta(entry)}</p></li>`)}</ul>`;

export function guides(view) {
  const { lang } = view;
  const words = wordsOf(lang);
  const main = html`<div class="page">${breadcrumb([[words.guides, pathTo(lang, 'guides')]], lang)}<header class="lead"><h1>${words.guidesTitle}</h1><p>${words.guidesLead}</p></header>
${storyList(allGuides, 'guide', lang, (guide) => html`${icon('clock')} ${words.guideTime(guide.minutes)}`)}<section class="band--pair">${helpSlot(lang)}${storeSlot(lang)}</section></div>`;
  return layout(view, { title: words.guidesTitle, main });
}

export function guide(view, entry) {
  const { lang, origin } = view;
  const words = wordsOf(lang);
  const steps = entry.steps.map((step) => step[lang]);
  const main = html`<article class="page page--narrow guide">
${breadcrumb([[words.guides, pathTo(lang, 'guides')], [entry.name[lang], '']], lang)}
<header class="lead"><h1>${entry.name[lang]}</h1><p>${entry.lead[lang]}</p><p class="story__meta">${icon('clock')} ${words.guideTime(entry.minutes)}</p></header>
<img class="wide" src="${sceneUrl(entry.scene)}" alt="" width="960" height="540">
<nav class="steps-nav" aria-label="${words.steps}"><ol>${steps.map(([name], index) => html`<li><a href="#step-${index + 1}">${name}</a></li>`)}</ol></nav>
${entry.rhythm ? html`<section class="rhythm"><h2>${words.rhythm}</h2><p>${words.rhythmText}</p><button class="button button--quiet" type="button" data-play="rhythm">${icon('play')}${words.rhythmPlay}</button><audio id="rhythm" controls preload="none" src="/media/pour-along.wav" title="${words.rhythm}"></audio></section>` : ''}
<ol class="steps">${steps.map(([name, text], index) => html`<li id="step-${index + 1}"><h2>${name}</h2><p>${text}</p></li>`)}</ol>
<p class="guide__acts"><button class="button button--quiet" type="button" data-print>${icon('print')}${words.print}</button> <a href="${pathTo(lang, 'contact')}">${words.wasUseful}</a></p>
</article>
<div class="page"><section class="band"><h2>${words.youNeed}</h2><ul class="cards">${entry.tools.map((id) => productCard(findProduct(id), lang))}</ul></section><section class="band--pair">${helpSlot(lang)}${storeSlot(lang)}</section></div>`;
  return layout(view, {
    title: entry.name[lang], description: entry.lead[lang], main, kind: 'article', image: sceneUrl(entry.scene),
    structured: [{
      '@type': 'HowTo', name: entry.name[lang], description: entry.lead[lang], image: `${origin}${sceneUrl(entry.scene)}`, totalTime: `PT${entry.minutes}M`,
      tool: entry.tools.map((id) => ({ '@type': 'HowToTool', name: findProduct(id).name[lang] })),
      step: steps.map(([name, text], index) => ({ '@type': 'HowToStep', position: index + 1, name, text, url: `${origin}${pathTo(lang, 'guide', entry.id)}#step-${index + 1}` })),
    }],
  });
}

export function blog(view) {
  const { lang } = view;
  const words = wordsOf(lang);
  const main = html`<div class="page">${breadcrumb([[words.blog, pathTo(lang, 'blog')]], lang)}<header class="lead"><h1>${words.blogTitle}</h1><p>${words.blogLead}</p></header>${storyList(allPosts, 'post', lang, (post) => words.minutes(post.minutes))}</div>`;
  return layout(view, { title: words.blogTitle, main, structured: [{ '@type': 'Blog', name: words.blogTitle }] });
}

export function post(view, entry) {
  const { lang, origin } = view;
  const words = wordsOf(lang);
  const others = allPosts.filter((other) => other !== entry);
  const main = html`<article class="page page--narrow article">
${breadcrumb([[words.blog, pathTo(lang, 'blog')], [entry.name[lang], '']], lang)}
<header class="lead"><h1>${entry.name[lang]}</h1><p>${entry.lead[lang]}</p><p class="story__meta">${words.published} <time datetime="${entry.date}">${entry.date}</time> · ${words.minutes(entry.minutes)}</p></header>
<img class="wide" src="${sceneUrl(entry.scene)}" alt="" width="960" height="540">
${entry.body[lang].map((paragraph) => html`<p>${paragraph}</p>`)}
</article>
<div class="page"><section class="band">${storyList(others, 'post', lang, (other) => words.minutes(other.minutes))}</section><section class="band--pair">${helpSlot(lang)}${storeSlot(lang)}</section></div>`;
  return layout(view, {
    title: entry.name[lang], description: entry.lead[lang], main, kind: 'article', image: sceneUrl(entry.scene),
    structured: [{ '@type': 'BlogPosting', headline: entry.name[lang], description: entry.lead[lang], datePublished: entry.date, inLanguage: lang, image: `${origin}${sceneUrl(entry.scene)}`, publisher: { '@type': 'Organization', name: BRAND } }],
  });
}

export function faq(view) {
  const { lang } = view;
  const words = wordsOf(lang);
  const entries = questions.map((question) => question[lang]);
  const main = html`<div class="page page--narrow">${breadcrumb([[words.faq, pathTo(lang, 'faq')]], lang)}<header class="lead"><h1>${words.faqTitle}</h1><p>${words.faqLead}</p></header>
<div class="questions">${entries.map(([question, answer]) => html`<details><summary>${question}</summary><p>${answer}</p></details>`)}</div></div>
<div class="page"><section class="band--pair">${helpSlot(lang)}${storeSlot(lang)}</section></div>`;
  return layout(view, {
    title: words.faqTitle, main,
    structured: [{ '@type': 'FAQPage', mainEntity: entries.map(([question, answer]) => ({ '@type': 'Question', name: question, acceptedAnswer: { '@type': 'Answer', text: answer } })) }],
  });
}
