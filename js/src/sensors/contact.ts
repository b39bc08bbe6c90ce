import type { Kind } from '../core/protocol.js';
import { onClick } from './describe.js';
import { hashRoute } from './sanitize.js';
import type { Sensor } from './sensor.js';
import { STORE_LOCATOR } from './words.js';

/** What a link's address says it does, first match decides. Sharing links are the share sensor's. */
const MEANS: [RegExp, Kind][] = [
  [/^(tel|callto):/, 'call'],
  [/^mailto:/, 'email'],
  [/^(sms|whatsapp|skype|viber|tg):|^https?:\/\/(wa\.me\/\+?\d|api\.whatsapp\.com\/send\/?\?(.*&)?phone=|(t|telegram)\.me\/(?!share)\w|m\.me\/\w)/, 'chat'],
  [/^(geo|maps):|^https?:\/\/((www\.)?google\.[a-z.]+\/maps|maps\.google\.|maps\.app\.goo\.gl|goo\.gl\/maps|maps\.apple\.com|(www\.)?bing\.com\/maps|(www\.)?openstreetmap\.org|(www\.|ul\.)?waze\.com\/)/, 'directions'],
];

/** Calls, mails, messages, directions, and pages that list shops. */
export const contact: Sensor = {
  name: 'contact',
  start(context) {
    const { emit, onView, meaning, window } = context;
    const { location } = window;
    onClick(context, ({ url }) => {
      const kind = url && (MEANS.find(([address]) => address.test(url.href))?.[1]
        ?? (url.host !== location.host && STORE_LOCATOR.test(url.pathname.toLowerCase()) ? 'store_locator' : undefined));
      return kind && { kind };
    });
    onView(() => {
      const isLocator = STORE_LOCATOR.test((location.pathname + hashRoute(location.hash)).toLowerCase());
      if (isLocator || (meaning().places ?? 0) > 1) emit({ kind: 'store_locator' });
    });
  },
};
