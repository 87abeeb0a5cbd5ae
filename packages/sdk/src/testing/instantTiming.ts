import type { Timing } from "../transport/timing.js";

/** A clock that only waiting moves, and at once; `waits` lists how long each wait would have been. */
export function createInstantTiming(startMs = 1_800_000_000_000): Timing & { waits: number[] } {
  let nowMs = startMs;
  const waits: number[] = [];
  return {
    waits,
    nowMs: () => nowMs,
    random: () => 0.5,
    async wait(ms, signal) {
      signal?.throwIfAborted();
      waits.push(ms);
      nowMs += ms;
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
  };
}
