import type { Clock } from "@gpukit/core";

/** The machine's own clock. */
export const systemClock: Clock = { nowMs: () => Date.now() };
