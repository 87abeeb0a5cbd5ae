import type { Qu } from "./qu.js";

const msPerHour = 3_600_000n;

/** The cost of `durationMs` at `ratePerHour` QU per hour, rounded up to a whole QU, never above `cap` when one is given. */
export function costOf(ratePerHour: Qu, durationMs: number, cap?: Qu): Qu {
  const ms = BigInt(Math.max(0, Math.ceil(durationMs)));
  const cost = (ratePerHour * ms + msPerHour - 1n) / msPerHour;
  return cap !== undefined && cost > cap ? cap : cost;
}
