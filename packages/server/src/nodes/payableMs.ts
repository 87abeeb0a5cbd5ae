import { type Attempt, costOf, type Job, parseQu } from "@gpukit/core";

const msPerHour = 3_600_000n;

/**
 * The longest use of an attempt that the cap still pays for, whole milliseconds: what the job's other attempts are or may be
 * owed for their checkpoints comes first. Never above the maximum duration.
 */
export function payableMs(job: Pick<Job, "attempts" | "cap" | "maxDurationMs">, attempt: Attempt): number {
  const owed = job.attempts
    .filter(({ fence }) => fence !== attempt.fence)
    .map((other) => costOf(parseQu(other.ratePerHour), other.resumedFromActiveMs ?? other.checkpointActiveMs ?? 0))
    .reduce((sum, cost) => sum + cost, 0n);
  const left = parseQu(job.cap) - owed;
  const rate = parseQu(attempt.ratePerHour);
  if (left <= 0n) return 0;
  if (rate === 0n) return job.maxDurationMs;
  const affordableMs = (left * msPerHour) / rate;
  return affordableMs < BigInt(job.maxDurationMs) ? Number(affordableMs) : job.maxDurationMs;
}
