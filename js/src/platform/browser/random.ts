import type { Random } from '../platform.js';

// A copy, for a page may replace it later.
const { btoa } = globalThis;

/** 16 bytes as 22 characters of 6 bits (base64url); the last carries 2, so 128 random bits in all. */
export const idOf = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).slice(0, 22).replace(/\W/g, (sign) => (sign === '+' ? '-' : '_'));

export function browserRandom({ crypto }: Window & typeof globalThis): Random {
  const fill = crypto.getRandomValues.bind(crypto) as (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;
  return {
    uint32: () => new DataView(fill(new Uint8Array(4)).buffer).getUint32(0),
    id: () => idOf(fill(new Uint8Array(16))),
  };
}
