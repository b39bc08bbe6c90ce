import type { Random } from '../platform.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** 22 characters of 6 bits; the last carries 2, so 128 random bits in all. */
export function idOf(bytes: Uint8Array): string {
  let id = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 6; bits -= 6) id += LETTERS[(held >> (bits - 6)) & 63];
  }
  return id + LETTERS[(held << (6 - bits)) & 63];
}

export function browserRandom({ crypto }: Window & typeof globalThis): Random {
  const fill = crypto.getRandomValues.bind(crypto) as (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;
  return {
    uint32: () => new DataView(fill(new Uint8Array(4)).buffer).getUint32(0),
    id: () => idOf(fill(new Uint8Array(16))),
  };
}
