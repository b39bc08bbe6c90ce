import { html } from '../../web/html.mjs';
import { BRAND } from '../catalogue/products.mjs';
import { directionsUrl, stores as allStores } from '../catalogue/stores.mjs';
import { pathTo } from '../paths.mjs';
import { wordsOf } from '../words/words.mjs';
import { icon } from './icons.mjs';
import { layout } from './layout.mjs';
import { breadcrumb, helpSlot, sceneUrl } from './parts.mjs';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `+390000555101` → `+39 0000 555 101` */
export const readablePhone = (phone) => phone.replace(/^(\+39)(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3 $4');

const storeSchema = (store, lang, origin) => ({
  '@type': 'Store', name: `${BRAND} ${store.city}`, image: `${origin}${sceneUrl(store.scene)}`, telephone: store.phone, url: `${origin}${pathTo(lang, 'store', store.id)}`,
  address: { '@type': 'PostalAddress', streetAddress: store.street, postalCode: store.postcode, addressLocality: store.city, addressCountry: 'IT' },
  geo: { '@type': 'GeoCoordinates', latitude: store.latitude, longitude: store.longitude },
  openingHoursSpecification: store.hours.flatMap((hours, day) => hours ? [{ '@type': 'OpeningHoursSpecification', dayOfWeek: DAYS[day], opens: hours[0], closes: hours[1] }] : []),
});

function isOpen(store, now = new Date()) {
  const local = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Rome', weekday: 'long', hour: '2-digit', minute: '2-digit', hour12: false }).formatToParts(now);
  const part = (type) => local.find((one) => one.type === type).value;
  const hours = store.hours[DAYS.indexOf(part('weekday'))];
  const time = `${part('hour')}:${part('minute')}`;
  return Boolean(hours && time >= hours[0] && time < hours[1]);
}

const acts = (store, words) => html`<p class="store__acts"><a class="button" href="${directionsUrl(store)}" target="_blank" rel="noopener">${icon('route')}${words.directions}</a><a class="button button--quiet" href="tel:${store.phone}">${icon('phone')}${words.callStore} <span class="store__phone">${readablePhone(store.phone)}</span></a></p>`;

export function stores(view) {
  const { lang, origin } = view;
  const words = wordsOf(lang);
  const main = html`<div class="page">${breadcrumb([[words.stores, pathTo(lang, 'stores')]], lang)}<header class="lead"><h1>${words.storesTitle}</h1><p>${words.storesLead}</p></header>
<ul class="stores">${allStores.map((store) => html`<li class="store"><img src="${sceneUrl(store.scene)}" alt="" width="960" height="540"><div><h2><a href="${pathTo(lang, 'store', store.id)}">${store.city}</a></h2><p>${store.street}, ${store.postcode} ${store.city}</p><p class="store__open ${isOpen(store) && 'store__open--yes'}">${isOpen(store) ? words.openNow : words.closedNow}</p><p>${store.note[lang]}</p>${acts(store, words)}</div></li>`)}</ul>
<section class="band">${helpSlot(lang)}</section></div>`;
  return layout(view, { title: words.storesTitle, main, structured: allStores.map((store) => storeSchema(store, lang, origin)) });
}

export function store(view, place) {
  const { lang, origin } = view;
  const words = wordsOf(lang);
  const main = html`<div class="page">${breadcrumb([[words.stores, pathTo(lang, 'stores')], [place.city, '']], lang)}
<header class="lead"><h1>${BRAND} ${place.city}</h1><p>${place.note[lang]}</p></header>
<div class="place"><img class="wide" src="${sceneUrl(place.scene)}" alt="" width="960" height="540"><div class="place__side">
<p class="store__open ${isOpen(place) && 'store__open--yes'}">${isOpen(place) ? words.openNow : words.closedNow}</p><address>${place.street}<br>${place.postcode} ${place.city}</address>${acts(place, words)}
<h2>${words.openingHours}</h2><table class="hours"><tbody>${place.hours.map((hours, day) => html`<tr><th scope="row">${words.days[day]}</th><td>${hours ? `${hours[0]} – ${hours[1]}` : words.closed}</td></tr>`)}</tbody></table></div></div>
<a class="map" href="${directionsUrl(place)}" target="_blank" rel="noopener"><img src="/pictures/map/${place.id}.svg" alt="${words.mapOf(place.city)}" width="640" height="360" loading="lazy"></a>
<section class="band">${helpSlot(lang)}</section></div>`;
  return layout(view, { title: `${place.city} · ${words.stores}`, main, image: sceneUrl(place.scene), structured: [storeSchema(place, lang, origin)] });
}
