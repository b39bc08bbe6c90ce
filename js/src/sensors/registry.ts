/** Starts every sensor the configuration does not turn off. */
import type { Config, SensorName, Touchpoint } from '../core/protocol.js';
import type { Platform } from '../platform/platform.js';
import { chat } from './chat.js';
import { clicks } from './clicks.js';
import { compare } from './compare.js';
import { contact } from './contact.js';
import { dataLayer } from './dataLayer.js';
import { downloads } from './downloads.js';
import { engagement } from './engagement.js';
import { forms } from './forms.js';
import { markup } from './markup.js';
import { media } from './media.js';
import { outbound } from './outbound.js';
import { pageViews } from './pageViews.js';
import { pain } from './pain.js';
import { promotions } from './promotions.js';
import { reviews } from './reviews.js';
import { share } from './share.js';
import { siteSearch } from './siteSearch.js';
import { structuredData } from './structuredData.js';
import { createHub } from './hub.js';
import type { Sensor } from './sensor.js';

/** In the order they see an event: what is more specific comes first and claims it. */
const ALL: readonly Sensor[] = [
  pageViews, dataLayer, structuredData, engagement, siteSearch, forms, media, reviews, pain,
  markup, share, contact, chat, compare, promotions, downloads, outbound, clicks,
];

export interface SensorOptions {
  platform: Platform;
  config: Config;
  emit: (touchpoint: Touchpoint) => void;
  report: (code: string, message: string) => void;
}

/** Ends the sensors, removing everything; `told` lets them know what the site reported by itself, so that they do not tell it again. */
export type StopSensors = (() => void) & { told?(touchpoint: Touchpoint): void };

/**
 * Starts listening and gives back its own end, which removes everything. Without a window nothing starts. Never throws:
 * a sensor that fails is reported once as `sensor_fault`, and the others go on.
 */
export function startSensors(options: SensorOptions): StopSensors {
  const { platform, config } = options;
  const { window } = platform;
  if (!window?.document) return () => undefined;
  const hub = createHub({ ...options, window });
  for (const sensor of ALL) {
    if (config.sensors?.[sensor.name as SensorName] === false) continue;
    try {
      sensor.start(hub.contextFor(sensor.name));
    } catch (error) {
      options.report('sensor_fault', `${sensor.name}: ${String(error).slice(0, 200)}`);
    }
  }
  hub.begin();
  return Object.assign(() => hub.stop(), { told: hub.told });
}
