import type { Clock } from "@gpukit/core";

/** The machine's time, plus what has been skipped. */
export interface MarketClock extends Clock {
  /** Moves the clock forward at once; tells nobody. */
  advance(ms: number): void;
}

export function createMarketClock(clock: Clock): MarketClock {
  let skippedMs = 0;
  return {
    nowMs: () => clock.nowMs() + skippedMs,
    advance: (ms) => {
      skippedMs += ms;
    },
  };
}
