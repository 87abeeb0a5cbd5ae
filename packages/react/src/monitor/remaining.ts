import { type Interval, type Job, type ProgressEntry, type Quote, reestimateJob } from "@gpukit/core";
import { timeLeft } from "./timeLeft.js";

/** How much longer a job runs, milliseconds, and what that rests on. */
export interface Remaining {
  leftMs: Interval;
  /** How much of it is the job's own pace, 0–1; the rest is the estimate it was paid by. */
  paceShare: number;
}

/**
 * What is left of a running job: its estimate and its pace so far, each weighed by how sure it is. An attempt that goes on from an earlier
 * one has only its pace. Null while nothing can be said. `nowMs` on the node's clock counts it down between two readings.
 */
export function remainingOf(
  job: Pick<Job, "attempts">,
  {
    progress,
    quote,
    nowMs,
  }: {
    progress: Pick<ProgressEntry, "fraction" | "atMs"> | null;
    quote: Pick<Quote, "terms"> | undefined;
    nowMs: number;
  },
): Remaining | null {
  const attempt = job.attempts.at(-1);
  const runningAtMs = attempt?.runningAtMs ?? null;
  if (!attempt || runningAtMs === null) return null;
  const elapsedMs = (progress?.atMs ?? nowMs) - runningAtMs;
  if (attempt.number > 1 || !quote || elapsedMs < 0 || progress?.fraction == null) {
    const left = timeLeft(attempt, progress, nowMs);
    return left === null ? null : { leftMs: { low: left, mid: left, high: left }, paceShare: 1 };
  }
  const { remainingS, observedShare } = reestimateJob(quote.terms.estimate, {
    elapsedS: elapsedMs / 1_000,
    fraction: progress.fraction,
  });
  const sinceMs = Math.max(0, nowMs - progress.atMs);
  const left = (seconds: number) => Math.max(0, seconds * 1_000 - sinceMs);
  return {
    leftMs: { low: left(remainingS.low), mid: left(remainingS.mid), high: left(remainingS.high) },
    paceShare: observedShare,
  };
}
