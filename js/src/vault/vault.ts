import type { AdoptedMessage, LedgerEffect } from '../core/protocol.js';
import type { Clock, KeyValueStore, PageLife, RecordStore, StoreChange, StoredRecord } from '../platform/platform.js';

/** What the shell's shelf keeps in memory, and the vault brings into the store. */
export interface Shelved {
  /** Every record that some destination has not settled, by key. */
  readonly tail: Map<string, StoredRecord>;
  /** Not known to be stored yet, though perhaps settled meanwhile: the ledger counts them all the same. */
  readonly fresh: Map<string, StoredRecord>;
  /** Keys with a copy in localStorage, and the characters that each takes of what this tab may spill. */
  readonly spilled: Map<string, number>;
  /** Not yet told to the store. */
  settled: StoreChange['settled'];
  /** Fresh records that nobody is to get any more. */
  readonly dropped: WeakSet<StoredRecord>;
  spill(): void;
}

/** What the vault needs of its tracker. */
export interface VaultHost {
  readonly window: (Window & typeof globalThis) | null;
  readonly clock: Clock;
  readonly keyValue: KeyValueStore;
  readonly page: PageLife;
  /** The platform's own, where it brings one; else IndexedDB. */
  readonly records: RecordStore | undefined;
  readonly shelved: Shelved;
  /** Id of the tab at present: the owner of what it accepts. */
  tab(): string;
  /** Storage is allowed and still ours. */
  persistent(): boolean;
  /** The store refused these; told once until it works again. */
  failed(keys: string[], reason: string): void;
  /** Another tab has taken these over. */
  disowned(keys: string[]): void;
  adopted(records: AdoptedMessage['records']): void;
}

/** The durable side of delivery; loaded once storage is allowed, so that a page without consent does not carry it. */
export interface Vault {
  readonly available: boolean;
  write(): void;
  /** Resolves when nothing is being written. */
  idle(): Promise<void>;
  /** Takes in what this tab's earlier pages and tabs that are gone have left, and tells of it. */
  adopt(): void;
  /** Resolves when the first of what earlier pages left has been told. */
  readonly adopted: Promise<void>;
  /** Resolves when this tab surely owns what it holds; undefined when it does now. */
  secure(): Promise<void> | undefined;
  /** Leaving begins: what is being written is given up and waits again, unless it is sure to be kept. */
  halt(): void;
  /** Leaving: what found no room in localStorage goes to the store without being counted, and the lease is given back. */
  leave(): void;
  /** The browser's own counts: those stored, with what this page has not stored yet. */
  ledger(page: LedgerEffect['destinations']): LedgerEffect['destinations'];
  /** Reads the counts anew: other tabs change them, too. */
  refresh(): Promise<void>;
  /** Every stored byte in readable form. */
  exportAll(): Promise<ExportedData>;
  erase(): Promise<boolean>;
  stop(): void;
}

/** Everything Waymark keeps in this browser for this site. Texts that are JSON are given parsed. */
export interface ExportedData {
  localStorage: { [key: string]: unknown };
  sessionStorage: { [key: string]: unknown };
  cookies: { [name: string]: string };
  /** `settledOfLate`: ids of events that are delivered or dropped, while another tab may still hold a copy; absent where nothing is stored. */
  indexedDB: { records: unknown[]; ledger: LedgerEffect['destinations'] | object; settledOfLate?: string[] };
}
