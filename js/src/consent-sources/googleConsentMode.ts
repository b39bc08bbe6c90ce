/**
 * Google Consent Mode v2, as sites and consent managers speak it: `gtag('consent', 'default' | 'update', {…})`, which puts an arguments
 * object into `dataLayer`. A default is what a site assumes, an update what the visitor decided.
 */
import { fieldsOf, type Source, type SourceAnswer } from './source.js';

const SIGNALS: { readonly [purpose in keyof SourceAnswer]-?: readonly string[] } = {
  analytics: ['analytics_storage'],
  personalization: ['personalization_storage'],
  advertising: ['ad_storage', 'ad_user_data', 'ad_personalization'],
};
const KNOWN = Object.values(SIGNALS).flat();
/** Longest that a default may ask us to wait for an update. */
const MAX_WAIT_MS = 60_000;
const MAX_PAST = 2_000;

export const googleConsentMode: Source = {
  name: 'googleConsentMode',
  find: (window) => {
    const { dataLayer } = window as { dataLayer?: unknown };
    return Array.isArray(dataLayer) && dataLayer;
  },
  listen(api, { host, tell, contain, onStop }) {
    const layer = api as unknown[];
    const defaults = new Map<string, boolean>();
    const updates = new Map<string, boolean>();
    /** A default for some regions may be meant for this visitor: its refusals hold, its grants do not. */
    const refusedSomewhere = new Set<string>();
    let waitedForMs = 0;
    const valueOf = (signal: string): boolean | undefined => updates.get(signal) ?? (refusedSomewhere.has(signal) ? false : defaults.get(signal));

    const decide = (): void => {
      const answer: SourceAnswer = {};
      for (const purpose of ['analytics', 'personalization', 'advertising'] as const) {
        const signals = SIGNALS[purpose].map(valueOf);
        if (signals.every((value) => value)) answer[purpose] = true;
        // A refusal that nobody but the site has spoken is no answer: what waits goes on waiting.
        else if (updates.size && signals.includes(false)) answer[purpose] = false;
      }
      tell(answer, updates.size > 0);
    };

    const read = contain((entry: unknown): void => {
      const { 0: command, 1: act, 2: given } = fieldsOf(entry) as { 0?: unknown; 1?: unknown; 2?: unknown };
      if (command !== 'consent' || (act !== 'default' && act !== 'update')) return;
      const fields = fieldsOf(given);
      const isUpdate = act === 'update';
      const isRegional = !isUpdate && fields.region !== undefined;
      if (isRegional) host.report('consent_region', 'googleConsentMode: a default for some regions counts where it refuses and nowhere else, for the visitor\u2019s region is not known here');
      for (const signal of KNOWN) {
        const value = fields[signal];
        if (value !== 'granted' && value !== 'denied') continue;
        if (!isRegional) (isUpdate ? updates : defaults).set(signal, value === 'granted');
        else if (value === 'denied') refusedSomewhere.add(signal);
      }
      if (isUpdate) return decide();
      const waitMs = waitedForMs = Math.max(waitedForMs, Math.min(Number(fields.wait_for_update) || 0, MAX_WAIT_MS));
      // After the other defaults of the same script in any case; the longest wait that any of them asks for counts.
      host.setTimer(contain(() => { if (!updates.size && waitMs === waitedForMs) decide(); }), waitMs);
    });

    layer.slice(0, MAX_PAST).forEach((entry) => read(entry));
    const original = layer.push;
    const isOwn = Object.hasOwn(layer, 'push');
    let active = true;
    const wrapped = function (this: unknown, ...entries: unknown[]): number {
      const length = original.apply(layer, entries);
      if (active) entries.forEach((entry) => read(entry));
      return length;
    };
    layer.push = wrapped;
    onStop(() => {
      active = false;
      if (layer.push !== wrapped) return;
      if (isOwn) layer.push = original;
      else delete (layer as { push?: unknown }).push;
    });
  },
};
