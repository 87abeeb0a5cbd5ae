import { currentAttempt, type Job, type JobReestimate, type ProgressEntry, reestimateJob } from "@gpukit/core";
import type { Transaction } from "../platform/database.js";
import { findQuote } from "../quotes/quoteRepository.js";

/** What a running job will take, from its quote's estimate and how far the job says it is; null where it does not, or goes on from an earlier attempt. */
export async function reestimateRunning(
  tx: Transaction,
  { job, progress, nowMs }: { job: Job; progress: ProgressEntry | null; nowMs: number },
): Promise<JobReestimate | null> {
  const attempt = currentAttempt(job);
  if (!attempt?.runningAtMs || attempt.number > 1 || progress?.fraction == null) return null;
  const quote = await findQuote(tx, job.quoteId);
  // The progress was written by the machine's own clock.
  const elapsedMs = Math.min(nowMs - attempt.runningAtMs, progress.atMs - attempt.runningAtMs);
  if (!quote || elapsedMs < 0) return null;
  return reestimateJob(quote.terms.estimate, { elapsedS: elapsedMs / 1_000, fraction: progress.fraction });
}
