import { GpuKitError } from "../errors/GpuKitError.js";
import type { Qu } from "./qu.js";

const msPerHour = 3_600_000n;

/**
 * The cost of `durationMs` at `ratePerHour` QU per hour, rounded up to a whole QU, never above `cap` when one is given. Throws
 * `invalid-duration` for what is no number, and for an endless one without a cap.
 */
export function costOf(ratePerHour: Qu, durationMs: number, cap?: Qu): Qu {
  if (durationMs === Number.POSITIVE_INFINITY && cap !== undefined) return cap;
  if (!Number.isFinite(durationMs) && durationMs !== Number.NEGATIVE_INFINITY)
    throw new GpuKitError("invalid-duration", `${durationMs} milliseconds cannot be priced.`);
  const ms = BigInt(Math.max(0, Math.ceil(durationMs)));
  const cost = (ratePerHour * ms + msPerHour - 1n) / msPerHour;
  return cap !== undefined && cost > cap ? cap : cost;
}
