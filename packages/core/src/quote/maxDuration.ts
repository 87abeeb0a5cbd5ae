import { GpuKitError } from "../errors/GpuKitError.js";
import type { JobEstimate } from "../estimate/estimate.js";
import { formatDuration } from "../time/duration.js";

const hourMs = 3_600_000;
const shortestMs = hourMs;
const longestMs = 168 * hourMs;

/** The maximum duration where nobody chose one: the estimate's high end rounded up to whole hours, 1–168 h. Milliseconds. */
export function defaultMaxDurationMs(estimate: JobEstimate): number {
  const hours = Math.ceil(estimate.durationS.high / 3_600);
  // Nobody can tell how long: as long as is offered, rather than a cap of nothing.
  if (Number.isNaN(hours)) return longestMs;
  return Math.min(longestMs, Math.max(shortestMs, hours * hourMs));
}

/**
 * Refuses a chosen maximum duration outside 1–168 h, or below `minDurationMs` where a play-money market allows shorter ones.
 * Throws `invalid-duration`.
 */
export function assertMaxDuration(
  maxDurationMs: number,
  { minDurationMs = shortestMs }: { minDurationMs?: number | undefined } = {},
): void {
  if (Number.isSafeInteger(maxDurationMs) && maxDurationMs >= minDurationMs && maxDurationMs <= longestMs) return;
  throw new GpuKitError("invalid-duration", `A maximum duration of ${maxDurationMs} ms is not offered.`, {
    facts: [`Shortest: ${formatDuration(minDurationMs)}`, `Longest: ${formatDuration(longestMs)}`],
    whatToDo: "Choose a maximum duration between the two, in whole milliseconds.",
  });
}
