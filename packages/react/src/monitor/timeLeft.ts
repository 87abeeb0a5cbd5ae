import type { Attempt, ProgressEntry } from "@gpukit/core";

/** Below this the pace says nothing yet. */
const leastFraction = 0.01;

/**
 * How much longer the attempt runs at the pace it has had since its code first ran, milliseconds; null while nothing can be said. It is
 * as of the last reading of the progress: `nowMs` on the node's clock counts it down between two readings.
 */
export function timeLeft(
  attempt: Pick<Attempt, "runningAtMs"> | undefined,
  progress: Pick<ProgressEntry, "fraction" | "atMs"> | null,
  nowMs: number,
): number | null {
  const runningAtMs = attempt?.runningAtMs ?? null;
  if (runningAtMs === null || progress?.fraction == null || progress.fraction < leastFraction) return null;
  const tookMs = progress.atMs - runningAtMs;
  if (tookMs <= 0) return null;
  const leftMs = (tookMs * (1 - progress.fraction)) / progress.fraction;
  return Math.max(0, leftMs - Math.max(0, nowMs - progress.atMs));
}

/** To whole minutes from two minutes on, else to ten seconds: more than a guess can know is not shown. */
export function roundTimeLeft(ms: number): number {
  const step = ms >= 120_000 ? 60_000 : 10_000;
  return Math.max(step, Math.ceil(ms / step) * step);
}
