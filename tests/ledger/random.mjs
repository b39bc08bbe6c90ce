/** Seeded randomness for schedules: the same seed gives the same numbers everywhere (mulberry32; Math.imul and shifts are exact). */

/** @param {number} seed  whole number  @returns {{unit(): number, whole(from: number, to: number): number, chance(p: number): boolean, pick<T>(list: T[]): T, weighed<T>(pairs: [T, number][]): T}} */
export function randomFrom(seed) {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const random = {
    /** In [0, 1). */
    unit,
    /** Both ends included. */
    whole: (from, to) => from + Math.floor(unit() * (to - from + 1)),
    chance: (p) => unit() < p,
    pick: (list) => list[Math.floor(unit() * list.length)],
    /** One of `[value, weight]`, by weight. */
    weighed(pairs) {
      let at = unit() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of pairs) if ((at -= weight) < 0) return value;
      return pairs.at(-1)[0];
    },
  };
  return random;
}
