import { html, dataBlock, jsonLd, raw } from '../../web/html.mjs';
import { categories } from '../catalogue/categories.mjs';
import { BRAND } from '../catalogue/products.mjs';
import { pathTo } from '../paths.mjs';
import { cartCount } from '../sessions.mjs';
import { otherLanguage, wordsOf } from '../words/words.mjs';
import { icon } from './icons.mjs';

/**
 * What a page needs to be drawn.
 * @typedef {object} View
 * @property {'en'|'it'} lang
 * @property {string} origin  e.g. `http://127.0.0.1:4000`
 * @property {object} session
 * @property {URL} url  as asked for
 * @property {{page: string, id?: string}} here  name and id in `paths.mjs`
 * @property {{endpoint?: string, consent: string}} tag  attributes of the Waymark tag
 */

/**
 * The whole document around a page's content.
 * @param {View} view
 * @param {{title: string, description?: string, main: object, structured?: object[], events?: object[], image?: string, kind?: string, wide?: boolean}} page
 *   `structured`: schema.org objects; `events`: GA4 events for `dataLayer`; `kind`: OpenGraph type
 */
export function layout(view, { title, description, main, structured = [], events = [], image, kind = 'website' }) {
  const { lang, origin, here, tag } = view;
  const words = wordsOf(lang);
  const other = otherLanguage(lang);
  const addressIn = (language) => `${origin}${pathTo(language, here.page, here.id)}`;
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${BRAND}</title>
<meta name="description" content="${description ?? words.tagline}">
<meta name="color-scheme" content="light dark">
<script src="/shared/report-errors.js"></script>
<link rel="canonical" href="${addressIn(lang)}">
<link rel="alternate" hreflang="en" href="${addressIn('en')}">
<link rel="alternate" hreflang="it" href="${addressIn('it')}">
<meta property="og:type" content="${kind}">
<meta property="og:title" content="${title}">
<meta property="og:site_name" content="${BRAND}">
${image && html`<meta property="og:image" content="${origin}${image}">`}
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${['tokens', 'base', 'layout', 'goods', 'pages'].map((sheet) => html`<link rel="stylesheet" href="/assets/css/${sheet}.css">
`)}<link rel="stylesheet" href="/shared/panel.css">
${waymarkTag(tag, lang)}
<script type="module" src="/assets/js/shop.js"></script>
${structured.map(jsonLd)}
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
${header(view, words, other)}
<main id="content" tabindex="-1">${main}</main>
${footer(view, words)}
${chat(lang, words)}
${panel(words)}
${events.length ? dataBlock('application/json', 'data-layer', events) : ''}
</body>
</html>`;
}

const waymarkTag = ({ endpoint, consent }, lang) => html`<script async src="/waymark/waymark.js" data-site="shop" data-config="/waymark.json" data-consent="${consent}" data-lang="${lang}"${endpoint ? html` data-endpoint="${endpoint}"` : ''}></script>`;

function header({ lang, here, session, url }, words, other) {
  const link = (page, text, id) => html`<a href="${pathTo(lang, page, id)}"${here.page === page && here.id === id ? raw(' aria-current="page"') : ''}>${text}</a>`;
  const count = cartCount(session);
  return html`<header class="top">
<p class="announce">${words.announce}</p>
<div class="top__bar">
<a class="brand" href="${pathTo(lang, 'home')}"><svg viewBox="0 0 32 32" aria-hidden="true"><path d="M6 12h15v9a6 6 0 0 1-6 6h-3a6 6 0 0 1-6-6z" fill="currentColor"/><path d="M21 14h2a4 4 0 0 1 0 8h-2" fill="none" stroke="currentColor" stroke-width="2.4"/><path d="M15 10C14 5 19 2 26 3c1 6-4 9-11 7z" class="brand__leaf"/></svg><span>Bricco <i>&amp;</i> Foglia</span></a>
<form class="find" role="search" action="${pathTo(lang, 'search')}" method="get"><label class="hidden" for="find">${words.searchLabel}</label><input id="find" name="q" type="search" placeholder="${words.searchHint}" autocomplete="off" value="${url.searchParams.get('q') ?? ''}"><button type="submit" aria-label="${words.search}">${icon('search')}</button></form>
<nav class="tools" aria-label="${words.servicesTitle}">
<a href="${pathTo(lang, 'stores')}">${icon('pin')}<span>${words.stores}</span></a>
<a href="${pathTo(lang, 'wishlist')}">${icon('heart')}<span>${words.wishlist}</span></a>
<a href="${pathTo(lang, 'orders')}">${icon('box')}<span>${words.orders}</span></a>
<a class="tools__cart" href="${pathTo(lang, 'cart')}">${icon('bag')}<span>${words.cart}</span><b data-cart-count${count ? '' : raw(' hidden')}>${count}</b></a>
<a class="tools__lang" href="${pathTo(other, here.page, here.id)}${url.search}" hreflang="${other}" lang="${other}"><span>${words.otherLanguage}</span><i aria-hidden="true">${other}</i></a>
</nav>
</div>
<nav class="departments" aria-label="${words.menu}"><ul>${categories.map((category) => html`<li>${link('category', category.name[lang], category.id)}</li>`)}<li class="departments__gap">${link('guides', words.guides)}</li><li>${link('blog', words.blog)}</li><li>${link('faq', words.faq)}</li></ul></nav>
</header>`;
}

function footer({ lang }, words) {
  const links = (title, names) => html`<div><h2>${title}</h2><ul>${names.map((name) => html`<li><a href="${pathTo(lang, name)}">${words[name]}</a></li>`)}</ul></div>`;
  return html`<footer class="foot">
<div class="foot__grid">
<div class="foot__letter"><h2>${words.newsletterTitle}</h2><p>${words.newsletterText}</p><a class="button button--quiet" href="${pathTo(lang, 'newsletter')}">${words.subscribe}</a></div>
${links(words.servicesTitle, ['contact', 'returns', 'faq', 'guides', 'stores'])}
${links(words.moreTitle, ['club', 'refer', 'compare', 'wishlist', 'orders', 'blog', 'newsletter', 'privacy'])}
</div>
<p class="foot__note">${words.footNote}</p>
</footer>`;
}

const chat = (lang, words) => html`<div class="chat" data-chat data-answers="${JSON.stringify(words.chatAnswers)}" data-else="${words.chatElse}">
<button class="chat__launcher" type="button" id="chat-launcher" aria-expanded="false" aria-controls="chat-window" aria-label="${words.chatOpen}">${icon('chat')}<span>${words.chatOpen}</span></button>
<section class="chat__window" id="chat-window" aria-label="${words.chatTitle}" hidden>
<header><h2>${words.chatTitle}</h2><button type="button" class="chat__close" aria-label="${words.chatClose}">×</button></header>
<ol class="chat__log" aria-live="polite"><li>${words.chatHello}</li></ol>
<form class="chat__form"><label class="hidden" for="chat-text">${words.chatPlaceholder}</label><input id="chat-text" name="message" autocomplete="off" maxlength="200" placeholder="${words.chatPlaceholder}"><button type="submit" aria-label="${words.send}">${icon('send')}</button></form>
</section></div>`;

const panel = (words) => html`<button class="panel-toggle" type="button" data-panel-toggle aria-expanded="false" aria-controls="journey-panel">${words.panelToggle}</button>
<aside class="panel" id="journey-panel" data-panel aria-label="${words.panelTitle}"><div class="panel__head"><h2>${words.panelTitle}</h2><button class="panel__close" type="button" data-panel-close aria-label="${words.panelClose}">×</button></div><div class="panel__body" data-panel-body data-failed="${words.panelFailed}"><p class="panel__note">${words.panelLoading}</p></div></aside>`;
