/** A generator of numbers from 0 to below 1 (mulberry32): the same seed gives the same ones, so a case can be had again by its number. */
export const randomFrom = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Choices by a generator. */
export const choicesOf = (random) => ({
  random,
  chance: (share) => random() < share,
  upTo: (most) => Math.floor(random() * (most + 1)),
  pick: (list) => list[Math.floor(random() * list.length)],
});
