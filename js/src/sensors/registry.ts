/** Starts the sensors the configuration does not turn off: those that every view needs now, the others once they are loaded. */
import type { Config, SensorName, Touchpoint } from '../core/protocol.js';
import { SENSORS } from '../core/protocol.js';
import type { Platform } from '../platform/platform.js';
import { engagement } from './engagement.js';
import { createHub, type ReadMeaning } from './hub.js';
import { pageViews } from './pageViews.js';
import type { Sensor } from './sensor.js';
import type { Twins } from './twins.js';
import { VERSION } from '../version.js';

const EARLY: readonly Sensor[] = [pageViews, engagement];
/** Markup that says what a page is about. */
const TELLING = '[itemscope],script[type="application/ld+json"],meta[property^="product:"],meta[property^="og:"],[data-waymark-track]';

/** What `sensors.mjs` exports. */
export interface Late { VERSION: string; LATE: readonly Sensor[]; readMeaning: ReadMeaning; createTwins: () => Twins }

export interface SensorOptions {
  platform: Platform;
  config: Config;
  emit: (touchpoint: Touchpoint) => void;
  report: (code: string, message: string) => void;
  /** Runs with the time of `elapsedMs`, for acts told after they happened. */
  at?: (elapsedMs: number, run: () => void) => void;
  /** Loads the other sensors; asked for at the first act, where the page says what it is about, or by `load()`. */
  late?: () => Promise<Late>;
}

/** Running sensors; calling them ends them, removing everything. */
export interface RunningSensors {
  (): void;
  /** Lets them know what the site reported by itself, so that they do not tell it again. */
  told(touchpoint: Touchpoint): void;
  /** An act noticed before the sensors ran: `path` is what it went through, innermost first. */
  notice(event: Event, path: EventTarget[], elapsedMs: number): void;
  /** Adds sensors to those that run and tells them what they missed; only once. */
  join(late: Late): void;
  /** Brings in the other sensors, unless all of them are off; resolves when they run or cannot be had. */
  load(): Promise<void>;
}

/**
 * Starts listening and gives back its own end. Without a window nothing starts. Never throws: a sensor that fails is
 * reported once as `sensor_fault`, and the others go on.
 */
export function startSensors(options: SensorOptions): RunningSensors {
  const { platform: { window }, config, report, late } = options;
  const isOn = (name: string): boolean => config.sensors?.[name as SensorName] !== false;
  if (!window?.document) return Object.assign(() => undefined, { told() {}, notice() {}, join() {}, load: async () => {} });

  const hub = createHub({ at: (_elapsedMs, run) => run(), ...options, window });
  const start = (sensors: readonly Sensor[]): void => {
    for (const { name, start } of sensors) {
      if (!isOn(name)) continue;
      try {
        start(hub.contextFor(name));
      } catch (error) {
        report('sensor_fault', `${name}: ${String(error).slice(0, 200)}`);
      }
    }
  };

  const join = ({ LATE, readMeaning, createTwins }: Late): void => hub.join(() => start(LATE), { readMeaning, twins: createTwins() });
  const isWanted = late && SENSORS.some((name) => isOn(name) && !EARLY.some((sensor) => sensor.name === name));
  let loading: Promise<void> | undefined;
  const load = async (): Promise<void> => {
    if (isWanted) {
      await (loading ??= late().then((parts) => {
        // A page may have got its two files from before and after an update.
        if (parts.VERSION !== VERSION) throw new Error(`version ${parts.VERSION}`);
        join(parts);
      }).catch((error: unknown) => {
        hub.release();
        report('sensors_unavailable', String(error).slice(0, 200));
      }));
    }
  };

  start(EARLY);
  if (isWanted) {
    hub.keep(() => void load());
    hub.contextFor('registry').onView(({ url }) => {
      // Where address or markup say something, the first decisions must know of it.
      if (url.includes('?') || window.document.querySelector(TELLING) || (window as { dataLayer?: unknown }).dataLayer) void load();
    });
  }
  hub.begin();
  return Object.assign(() => hub.stop(), { told: hub.told, notice: hub.notice, join, load });
}
