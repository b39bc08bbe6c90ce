import type { KeyValueStore, RecordStore } from '../platform/platform.js';
import { RESERVE_KEY } from './reserve.js';
import type { ExportedData } from './vault.js';

const TAB = 'tab:';

/** Every byte of ours in this browser, readable. */
export async function exportAll(window: Window | null, keyValue: KeyValueStore, records: RecordStore): Promise<ExportedData> {
  const keys = keyValue.keys();
  const read = (list: string[], from: number): { [key: string]: unknown } => Object.fromEntries(list.map((key) => [key.slice(from), key === RESERVE_KEY ? `${keyValue.get(key)?.length} spaces: room kept free` : readable(keyValue.get(key))]));
  return {
    localStorage: read(keys.filter((key) => !key.startsWith(TAB)), 0),
    sessionStorage: read(keys.filter((key) => key.startsWith(TAB)), TAB.length),
    cookies: Object.fromEntries(cookiesOf(window).filter(([name]) => name!.startsWith('waymark')) as [string, string][]),
    indexedDB: {
      records: (await records.all()).map(({ text, ...record }) => ({ ...record, event: readable(text) })),
      ledger: await records.totals() ?? {},
      settledOfLate: await records.gone(),
    },
  };
}

function cookiesOf(window: Window | null): string[][] {
  try {
    return (window?.document.cookie ?? '').split('; ').map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]);
  } catch {
    return [];
  }
}

function readable(text: string | null): unknown {
  try {
    return JSON.parse(text!);
  } catch {
    return text;
  }
}
