import { describe, SPILL_PREFIX } from '../effects/shelf.js';
import { browserRecords } from '../platform/browser/records.js';
import type { RecordStore, StoreChange, StoredRecord, StoreTotals } from '../platform/platform.js';
import { exportAll } from './export.js';
import { createLeases } from './leases.js';
import { ledgerOf } from './ledger.js';
import { createReserve } from './reserve.js';
import type { Vault, VaultHost } from './vault.js';

export { VERSION } from '../version.js';

/** Records adopted in one task, so that a long queue does not become a long task. */
const PORTION = 200;
/** A write that was set about before leaving is issued within this; nobody else takes over so soon. */
const JUST_LEFT_MS = 500;
/** Counts that were read longer ago are read anew when somebody asks for them. */
const REFRESH_MS = 250;
/** What the store refused is tried again after this, then after twice as long … */
const RETRY_MS = 500;
const MOST_RETRY_MS = 30_000;
/** A store that has taken nothing in for so long is busy, or held by a page that stands still: what waits is spilled meanwhile. */
const SLOW_MS = 250;
/** Grows whenever a tab sets out to adopt: as long as it stands still nobody has taken anything over. */
const CLAIMS_KEY = 'waymark.claims';
/** Always as many characters: it counts on where the site has filled the storage. */
const CLAIMS_FROM = 1e8;

export function openVault({ clock, keyValue, page, window, shelved, ...host }: VaultHost): Vault {
  const { tail, fresh, spilled } = shelved;
  const { tab, persistent } = host;
  const records: RecordStore = host.records ?? browserRecords(window!, clock);
  const reserve = createReserve(keyValue);
  let totals: StoreTotals = {};
  /** In a transaction that is not complete. */
  let writing: StoreChange = { put: [], settled: [] };
  let busy: Promise<void> | undefined;
  let planned: Promise<void> | undefined;
  let claiming: Promise<void> | undefined;
  let adopting: Promise<void> | undefined;
  let refused = false;
  let halted = false;
  let retry = 0;
  let again = 0;
  let slow = 0;
  let retryMs = RETRY_MS;
  /** Handed over on leaving, and perhaps taken over by others meanwhile. */
  const stashed = new Set<string>();
  /** Of these others may hold a copy, for they were spilled, handed over or taken over, until all have settled them. */
  const shared = new Set<string>();
  const isShared = (key: string): boolean => [shared, spilled, stashed].some((keys) => keys.has(key));
  /** Each time this tab leaves others may take over what it holds, until it has looked again. */
  let leaves = 0;
  let secured = 0;
  let leftAtMs = 0;
  /** In a transaction that could not be given up any more. */
  const sure = new Set<StoredRecord>();
  let told = (): void => {};
  const adopted = new Promise<void>((resolve) => { told = resolve; });
  let readAtMs = 0;
  let claims = keyValue.get(CLAIMS_KEY);

  const holds = (): boolean => tail.size + fresh.size > 0;
  const leases = createLeases({
    clock, keyValue, visible: page.visible, tab,
    // Also for what is delivered and not counted yet: who moved its copy would count it as well.
    needed: () => persistent() && holds(),
    ended() {
      if (page.visible()) vault.adopt();
    },
  });
  const pause = (): Promise<void> => new Promise((resolve) => { clock.setTimer(resolve, 0); });
  const refresh = async (): Promise<void> => {
    readAtMs = clock.elapsedMs();
    totals = await records.totals() ?? totals;
  };
  const keysOf = (settled: StoreChange['settled']): string[] => settled.flatMap(({ keys }) => keys);

  /** Anew whenever the store has answered; a tab may crash before it does. */
  const watch = (): void => {
    clock.clearTimer(slow);
    // What is refused is spilled at once.
    slow = fresh.size && !refused ? clock.setTimer(() => {
      if (persistent()) shelved.spill();
      watch();
    }, SLOW_MS) : 0;
  };

  const isDirty = (): boolean => fresh.size > 0 || shelved.settled.length > 0;

  /** @param isPlanned  it was set about before this tab left */
  const change = async (isPlanned: boolean): Promise<void> => {
    // What others may have taken meanwhile waits until this tab has looked; what they never saw does not.
    const isOurs = secured === leaves || (isPlanned && clock.elapsedMs() - leftAtMs < JUST_LEFT_MS);
    const isSure = ({ key }: StoredRecord): boolean => isOurs || !(spilled.has(key) || stashed.has(key));
    writing = { put: [...fresh.values()].filter(isSure), settled: shelved.settled };
    if (!writing.put.length && !writing.settled.length) return;
    shelved.settled = [];
    halted = false;
    const after = await records.change(writing, isShared);
    const { put, settled } = writing;
    writing = { put: [], settled: [] };
    if (after) {
      totals = after;
      refused = false;
      retryMs = RETRY_MS;
      for (const record of put) {
        if (fresh.get(record.key) === record) fresh.delete(record.key);
        if (isShared(record.key)) shared.add(record.key);
        stashed.delete(record.key);
        if (spilled.delete(record.key)) keyValue.remove(SPILL_PREFIX + record.key);
      }
      // A copy that a crashed tab left would bring a settled record back.
      for (const key of keysOf(settled)) {
        keyValue.remove(SPILL_PREFIX + key);
        if (!tail.has(key)) shared.delete(key);
      }
      if (!spilled.size) reserve.keep();
      return watch();
    }
    // All wait in memory and, as far as there is room, in localStorage, and are tried again.
    shelved.settled = [...settled, ...shelved.settled];
    if (halted) return vault.write();
    if (persistent()) shelved.spill();
    clock.clearTimer(retry);
    retry = clock.setTimer(vault.write, retryMs);
    retryMs = Math.min(2 * retryMs, MOST_RETRY_MS);
    if (!refused && put.length) host.failed(put.map(({ key }) => key), 'record store refused');
    refused = true;
  };

  const takeIn = (found: StoredRecord[]): void => {
    const leaving = new Set(keysOf([...shelved.settled, ...writing.settled]));
    const taken = found.filter((record) => isRecord(record) && !tail.has(record.key) && !leaving.has(record.key) && tail.set(record.key, record));
    for (const { key } of taken) shared.add(key);
    if (taken.length) host.adopted(taken.map(describe));
  };

  /** Moves what an earlier page spilled into memory and the store. */
  const gather = (): void => {
    const found: StoredRecord[] = [];
    for (const name of keyValue.keys()) {
      if (!name.startsWith(SPILL_PREFIX)) continue;
      const record = parseRecord(keyValue.get(name));
      if (!record) keyValue.remove(name);
      else if (!spilled.has(record.key) && (record.tab === tab() || leases.isGone(record.tab ?? ''))) found.push({ ...record, tab: tab() });
    }
    if (found.length) reserve.doubt();
    for (const record of found) {
      fresh.set(record.key, record);
      spilled.set(record.key, keyValue.get(SPILL_PREFIX + record.key)!.length >> 2);
    }
    takeIn(found);
    if (found.length) vault.write();
  };

  const claim = async (): Promise<void> => {
    const seen = new Set<string>();
    while (persistent()) {
      const found = await records.claim(tab(), leases.isGone, PORTION, (key) => tail.has(key) || fresh.has(key) || seen.has(key));
      if (!found.length) {
        // A store that could not be opened in time has said nothing of what earlier pages left.
        clock.clearTimer(again);
        if (!records.available) again = clock.setTimer(vault.adopt, MOST_RETRY_MS);
        return told();
      }
      for (const { key } of found) seen.add(key);
      leases.hold();
      takeIn(found);
      told();
      await pause();
    }
    told();
  };

  const reclaim = async (): Promise<void> => {
    leases.hold();
    const at = leaves;
    const now = keyValue.get(CLAIMS_KEY);
    if (!now || now !== claims) {
      const stored = [...new Set([...tail.keys(), ...fresh.keys()])].filter((key) => !fresh.has(key) || stashed.has(key));
      const ours = stored.length ? await records.owned(tab(), stored) : [];
      if (!ours) return;
      claims = now;
      part(stored, ours);
    }
    secured = at;
  };

  const look = (): Promise<void> => claiming ??= reclaim().finally(() => { claiming = undefined; });

  /** Lets go of what others have taken over: all but `ours` of what was `stored`, and what was spilled and somebody has moved. */
  const part = (stored: string[], ours: string[]): void => {
    const known = new Set(ours);
    const moved = [...fresh.keys()].filter((key) => spilled.has(key) && keyValue.get(SPILL_PREFIX + key) === null);
    const lost = [...stored.filter((key) => !known.has(key)), ...moved];
    // Also what is settled here and was still to be written: who has taken it over has counted it.
    for (const key of lost) for (const held of [fresh, spilled, stashed, shared]) held.delete(key);
    const disowned = lost.filter((key) => tail.delete(key));
    if (disowned.length) host.disowned(disowned);
  };

  const vault: Vault = {
    get available() { return records.available; },
    write() {
      if (!slow) watch();
      const isPlanned = secured === leaves;
      planned ??= (async () => {
        if (secured < leaves) void look().then(() => { if (secured === leaves) vault.write(); });
        await busy;
        // Last of all: others may gather what was spilled as soon as the lease has run out.
        if (secured === leaves && (page.visible() || spilled.size)) await vault.secure();
        planned = undefined;
        if (isDirty() && persistent()) await (busy = change(isPlanned));
      })();
    },
    async idle() {
      do {
        if (isDirty()) vault.write();
        await planned;
        await busy;
        await claiming;
      } while (isDirty() && !refused && secured === leaves && persistent());
    },
    adopted,
    adopt() {
      if (!persistent()) return told();
      const now = keyValue.get(CLAIMS_KEY);
      const next = String((Number(now) || CLAIMS_FROM) + 1);
      if (now === claims) claims = next;
      keyValue.set(CLAIMS_KEY, next);
      gather();
      adopting ??= claim().finally(() => { adopting = undefined; });
    },
    secure() {
      return holds() && !leases.isHeld() ? look() : claiming;
    },
    halt() {
      sure.clear();
      if ((halted = records.interrupt())) return;
      // Too late, and so sure: what was settled with it needs no copy, which would be counted once more.
      for (const record of writing.put) sure.add(record);
      for (const key of keysOf(writing.settled)) if (fresh.has(key) && !tail.has(key)) shelved.dropped.add(fresh.get(key)!);
    },
    leave() {
      const waiting = (): StoredRecord[] => [...fresh.values()].filter((record) => !spilled.has(record.key) && !stashed.has(record.key) && !sure.has(record) && !shelved.dropped.has(record));
      if (waiting().length && persistent()) {
        reserve.giveUp();
        shelved.spill();
      }
      const unspilled = waiting();
      for (const { key } of unspilled) stashed.add(key);
      // What the store did not take after all is still this tab's alone.
      if (unspilled.length) records.stash(unspilled, (key) => stashed.delete(key));
      leaves++;
      leftAtMs = clock.elapsedMs();
      leases.release();
    },
    ledger(own) {
      // Other tabs count as well: who asks again soon is told what they did.
      if (clock.elapsedMs() - readAtMs > REFRESH_MS) void refresh();
      return ledgerOf(totals, own, { put: [...fresh.values()], settled: [...writing.settled, ...shelved.settled] });
    },
    refresh,
    exportAll: () => exportAll(window, keyValue, records),
    erase: records.erase,
    stop() {
      clock.clearTimer(retry);
      clock.clearTimer(again);
      clock.clearTimer(slow);
      leases.stop();
    },
  };
  void refresh();
  return vault;
}

function parseRecord(text: string | null): StoredRecord | undefined {
  try {
    const end = text!.indexOf('\n');
    const record = { ...JSON.parse(text!.slice(0, end)) as StoredRecord, text: text!.slice(end + 1) };
    if (isRecord(record)) return record;
  } catch { /* damaged */ }
  return undefined;
}

const isRecord = ({ key, kind, text }: StoredRecord): boolean => [key, kind, text].every((one) => typeof one === 'string') && text.startsWith('{');
