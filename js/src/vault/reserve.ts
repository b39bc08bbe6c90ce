import type { KeyValueStore } from '../platform/platform.js';

export const RESERVE_KEY = 'waymark.reserve';
/** Some 80 events: as many as wait in a slow WebKit, which keeps no transaction that is open while a page is left. */
const RESERVE_CHARACTERS = 131_072;
/** Where the storage is full what else is ours may have grown meanwhile. */
const PARTS = [1, 7 / 8, 3 / 4, 1 / 2];

/** Room in localStorage that stays ours when the site fills the rest: given up on leaving, for what is not kept yet. All tabs share it. */
export interface Reserve {
  /** Takes the room, where it is not taken. */
  keep(): void;
  /** Lets go of it, so that something else can be written at once. */
  giveUp(): void;
  /** Another page may have given it up: asks the storage when it is to be kept next. */
  doubt(): void;
}

export function createReserve(keyValue: KeyValueStore): Reserve {
  let isKept = false;
  return {
    keep() {
      isKept ||= keyValue.get(RESERVE_KEY) !== null || PARTS.some((part) => keyValue.set(RESERVE_KEY, ' '.repeat(part * RESERVE_CHARACTERS)));
    },
    giveUp() {
      keyValue.remove(RESERVE_KEY);
      isKept = false;
    },
    doubt() {
      isKept = false;
    },
  };
}
