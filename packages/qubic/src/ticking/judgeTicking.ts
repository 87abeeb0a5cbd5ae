import { lastEpochChangeMs, nextEpochChangeMs } from "./epochSchedule.js";

/**
 * `ticking`: it goes on. `epoch-change`: no ticks since about Wednesday 12:00 UTC, which takes minutes to an hour. `stalled`: no ticks, and
 * no known reason.
 */
export type TickingState = "ticking" | "epoch-change" | "stalled";

/** No tick for this long, or for so many ticks, is a pause. */
const pauseAfterMs = 10_000;
const pauseAfterTicks = 20;
/** The last tick of an epoch comes this close to noon, and the first of the next within this time. */
const changeStartsEarlyMs = 5 * 60_000;
const changeEndsWithinMs = 3 * 3_600_000;

/** What a network does that made its last known tick at `lastTickAtMs`. */
export function judgeTicking({
  nowMs,
  lastTickAtMs,
  tickMs,
  hasEpochSchedule,
}: {
  nowMs: number;
  lastTickAtMs: number;
  tickMs: number;
  /** The public networks have one; a devnet changes epochs when it is told to. */
  hasEpochSchedule: boolean;
}): TickingState {
  if (nowMs - lastTickAtMs <= Math.max(pauseAfterMs, pauseAfterTicks * tickMs)) return "ticking";
  if (!hasEpochSchedule) return "stalled";
  const changeMs =
    nextEpochChangeMs(nowMs) - nowMs < changeStartsEarlyMs ? nextEpochChangeMs(nowMs) : lastEpochChangeMs(nowMs);
  const began = lastTickAtMs >= changeMs - changeStartsEarlyMs && lastTickAtMs <= changeMs + changeEndsWithinMs;
  return began && nowMs <= changeMs + changeEndsWithinMs ? "epoch-change" : "stalled";
}
