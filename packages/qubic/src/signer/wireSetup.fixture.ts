/**
 * How much of the wire proofs is run: a tenth in `npm test`, all of it by the bench `qubic-wire`, which also wants to know how it went.
 */
export const wireRun = {
  /** Random transactions held against the independent library. */
  cases: Number(process.env.GPUKIT_WIRE_CASES ?? 1_000),
  /** The independent library verifies every so many-th: it takes 13 ms for one. */
  independentEvery: Number(process.env.GPUKIT_WIRE_INDEPENDENT_EVERY ?? 10),
  /** Altered transactions the decoder gets. */
  fuzzed: Number(process.env.GPUKIT_WIRE_FUZZED ?? 10_000),
  /** Every so many-th of those that still decode is verified too. */
  verifiedEvery: Number(process.env.GPUKIT_WIRE_VERIFIED_EVERY ?? 5),
  seed: Number(process.env.GPUKIT_TEST_SEED ?? Date.now() % 2 ** 31),
};

/** Tells the bench, which reads the output, what a run came to. */
export function reportWireRun(figures: Record<string, number>): void {
  console.info(`wire run: ${JSON.stringify(figures)}`);
}

/** A small generator with a seed, so that a failing run can be repeated. */
export function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function randomSeed(random: () => number): string {
  return Array.from({ length: 55 }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join("");
}

export function randomBytes(random: () => number, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}
