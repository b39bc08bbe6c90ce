import { nameOf, onClick } from './describe.js';
import type { Sensor } from './sensor.js';
import { SHARE } from './words.js';

const NETWORKS: [RegExp, string][] = [
  [/facebook\.com\/(sharer|share|dialog\/(share|send|feed))/, 'facebook'],
  [/\/\/(www\.)?(twitter|x)\.com\/(intent\/|share)/, 'x'],
  [/linkedin\.com\/(share|sharing|cws\/share)/, 'linkedin'],
  [/pinterest\.[a-z.]+\/pin\/create/, 'pinterest'],
  [/(wa\.me\/?|api\.whatsapp\.com\/send\/?)\?(?!.*phone=).*text=|^whatsapp:\/\/send\?(?!.*phone=).*text=/, 'whatsapp'],
  [/(t|telegram)\.me\/share/, 'telegram'],
  [/reddit\.com\/submit/, 'reddit'],
  [/^mailto:\?/, 'email'],
];

/** Share links of the networks, mails without an addressee, and buttons that say "share". */
export const share: Sensor = {
  name: 'share',
  start(context) {
    const { meaning } = context;
    onClick(context, ({ element, url }) => {
      const method = url ? NETWORKS.find(([address]) => address.test(url.href))?.[1] : undefined;
      const isButton = !url && element && (SHARE.test(nameOf(element).toLowerCase()) || /(^|[\s_-])share([\s_-]|$)/.test(element.className));
      return (method || isButton) && { kind: 'share', item: meaning().item, properties: { method: method ?? 'button' } };
    });
  },
};
