/** The sensors that are loaded after the page's start; `sensors.mjs`. */
import { chat } from './chat.js';
import { clicks } from './clicks.js';
import { compare } from './compare.js';
import { contact } from './contact.js';
import { dataLayer } from './dataLayer.js';
import { downloads } from './downloads.js';
import { forms } from './forms.js';
import { markup } from './markup.js';
import { media } from './media.js';
import { outbound } from './outbound.js';
import { pain } from './pain.js';
import { promotions } from './promotions.js';
import { reviews } from './reviews.js';
import type { Sensor } from './sensor.js';
import { share } from './share.js';
import { siteSearch } from './siteSearch.js';
import { structuredData } from './structuredData.js';

export { readMeaning } from './meaning.js';
export { createTwins } from './twins.js';
export { VERSION } from '../version.js';

/** In the order they see an event: what is more specific comes first and claims it. */
export const LATE: readonly Sensor[] = [
  dataLayer, structuredData, siteSearch, forms, media, reviews, pain,
  markup, share, contact, chat, compare, promotions, downloads, outbound, clicks,
];
