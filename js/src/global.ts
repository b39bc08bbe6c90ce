/** What `shell.mjs` exports for the loader: the script tag's way to a tracker. */
import type { Tracker, TrackerConfig } from './api.js';
import { bundle } from './bundle.js';
import { messageOf } from './core/message-of.js';
import type { Facade, TagData, Waiting, WaitingCall } from './facade.js';
import type { Made } from './made.js';
import { browserPlatform } from './platform/browser.js';
import type { Platform } from './platform/platform.js';
import { inert, makeTracker } from './tracker.js';

export { createTracker, version } from './index.js';
export * from './shared.js';

/** Attributes win over the file that `data-config` names. */
async function readTag(data: TagData, { network, window }: Platform, problem: (message: string) => void): Promise<TrackerConfig> {
  let config: TrackerConfig = {};
  if (data.config) {
    try {
      const bytes = await network.bytes(new URL(data.config, window!.document.baseURI).href);
      if (!bytes) throw new Error('it could not be fetched');
      config = JSON.parse(new TextDecoder().decode(bytes)) as TrackerConfig;
      if (!config || typeof config !== 'object' || Array.isArray(config)) throw new Error('it is no JSON object');
    } catch (error) {
      config = {};
      problem(`${data.config}: ${messageOf(error)}`);
    }
  }
  // Relative addresses are meant from the page; what is no address at all the core will name.
  if (data.endpoint) config.endpoint = data.endpoint;
  const { endpoint } = config;
  if (endpoint && typeof endpoint === 'string') try { config.endpoint = new URL(endpoint, window!.document.baseURI).href; } catch { /* stays as it is */ }
  if (data.site) config.siteId = data.site;
  if (data.key) config.writeKey = data.key;
  if (data.consent) config.consent = { ...config.consent, mode: data.consent as 'banner' };
  if (data.lang) config.language = data.lang as 'it';
  if (data.conversion) config.conversion = data.conversion as 'purchase';
  if (data.wasm) config.wasmUrl = data.wasm;
  if (data.record !== undefined) config.record = data.record !== 'false';
  return config;
}

function replay({ tracker, at, report }: Made, call: WaitingCall): void {
  at(call.elapsedMs, () => {
    const method = tracker[call.method as keyof Tracker] as ((...args: unknown[]) => unknown) | undefined;
    const isKnown = typeof method === 'function';
    if (!isKnown) report('unknown_call', `waymark.push(["${call.method}"]) names no method`);
    const result = isKnown ? method(...call.args) : undefined;
    call.done?.(result);
  });
}

/** Gives the loader's facade its real methods and tells the tracker what happened before. Never rejects. */
export async function adopt(facade: Facade, data: TagData, waiting: Waiting): Promise<void> {
  let made: Made;
  try {
    const platform = browserPlatform();
    if (!platform) return;
    const problems: string[] = [];
    made = makeTracker(await readTag(data, platform, (message) => problems.push(message)), platform, bundle, waiting.sent);
    for (const message of problems) made.report('config_unreadable', message);
  } catch (error) {
    made = inert(`setting up failed: ${messageOf(error)}`);
  }
  waiting.stop();
  Object.assign(facade, made.tracker);
  facade.push = (call: unknown) => {
    made.at(Infinity, () => {
      if (Array.isArray(call)) replay(made, { method: String(call[0]), args: call.slice(1), elapsedMs: Infinity });
    });
  };
  for (const { event, path, elapsedMs } of waiting.acts) made.notice(event, path, elapsedMs);
  for (const call of waiting.calls) replay(made, call);
  waiting.calls.length = waiting.acts.length = 0;
}

