import { toText } from './core/encode.js';
import type { Config } from './core/protocol.js';

/** What a collector's core can make something of; the rest only concerns the page's own. */
const TOLD = /"type":"(touchpoint|consent|identify)"/;

/** Of the messages' JSON texts those that a collector takes. */
export const toldRaw = (texts: readonly string[]): string[] => texts.filter((text) => TOLD.test(text));

/** A body `waymark/raw/1`: `texts` are JSON texts of messages, the first of them the start. */
export function rawBody({ siteId, writeKey, conversion, tempo, session, consent, goals, channels }: Config, sentAtMs: number, state: string | undefined, texts: readonly string[]): string {
  const head = { schema: 'waymark/raw/1', siteId, writeKey, sentAtMs, state, config: { conversion, tempo, session, consent, goals, channels } };
  return `${toText(head).slice(0, -1)},"messages":[${texts.join()}]}`;
}
