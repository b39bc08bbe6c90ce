import { html, jsonLd, raw } from '../../web/html.mjs';
import { pathTo, practice, words } from '../content.mjs';

const MENU = ['services', 'prices', 'visit', 'care', 'faq'];

/** The document around a page of the practice. `view`: `{lang, origin, here: {page, id}, tag}`. */
export function layout({ lang, origin, here, tag }, { title, description, main, structured = [] }) {
  const text = words[lang];
  const other = lang === 'en' ? 'it' : 'en';
  const to = (name, id) => pathTo(lang, name, id);
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title} · ${text.name}</title>
<meta name="description" content="${description ?? text.tagline}">
<script src="/shared/report-errors.js"></script>
<link rel="canonical" href="${origin}${to(here.page, here.id)}">
<link rel="alternate" hreflang="en" href="${origin}${pathTo('en', here.page, here.id)}"><link rel="alternate" hreflang="it" href="${origin}${pathTo('it', here.page, here.id)}">
<meta property="og:type" content="website"><meta property="og:title" content="${title}">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/site.css"><link rel="stylesheet" href="/shared/panel.css">
<script async src="/waymark/waymark.js" data-site="services" data-config="/waymark.json" data-consent="${tag.consent}" data-lang="${lang}"${tag.endpoint ? html` data-endpoint="${tag.endpoint}"` : ''}></script>
<script type="module" src="/shared/panel.js"></script><script type="module" src="/assets/site.js"></script>
${structured.map(jsonLd)}
</head>
<body>
<a class="skip" href="#content">${text.skip}</a>
<header class="top"><div class="top__bar">
<a class="brand" href="${to('home')}"><svg viewBox="0 0 32 32" aria-hidden="true"><path d="M10 4c3 0 4 1.5 6 1.5S19 4 22 4c4 0 6 3 6 7c0 6-3 6.5-4 12c-.6 3-1 5-2.5 5c-2.5 0-2-8-5.5-8s-3 8-5.5 8C9 28 8.6 26 8 23C7 17.5 4 17 4 11c0-4 2-7 6-7z"/></svg>${text.name}</a>
<nav aria-label="${text.menu}"><ul>${MENU.map((name) => html`<li><a href="${to(name)}"${here.page === name ? raw(' aria-current="page"') : ''}>${text[name]}</a></li>`)}</ul></nav>
<p class="top__acts"><a class="tel" href="tel:${practice.phone}">${practice.phoneText}</a><a class="button" href="${to('book')}">${text.book}</a><a class="lang" href="${pathTo(other, here.page, here.id)}" lang="${other}" hreflang="${other}">${text.other}</a></p>
</div></header>
<main id="content" tabindex="-1">${main}</main>
<footer class="foot"><p><strong>${text.name}</strong><br>${practice.street}, ${practice.postcode} ${practice.city}<br><a href="tel:${practice.phone}">${practice.phoneText}</a></p><p><a href="${to('emergency')}">${text.emergency}</a><br><a href="${to('visit')}">${text.visit}</a><br><a href="${to('book')}">${text.book}</a></p><p class="foot__note">${text.note}</p></footer>
<button class="panel-toggle" type="button" data-panel-toggle aria-expanded="false" aria-controls="journey-panel">${text.panelToggle}</button>
<aside class="panel" id="journey-panel" data-panel aria-label="${text.panelTitle}"><div class="panel__head"><h2>${text.panelTitle}</h2><button class="panel__close" type="button" data-panel-close aria-label="${text.panelClose}">×</button></div><div class="panel__body" data-panel-body data-failed="${text.panelFailed}"><p class="panel__note">${text.panelLoading}</p></div></aside>
</body>
</html>`;
}
