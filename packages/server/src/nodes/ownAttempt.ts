import { type Attempt, currentAttempt, GpuKitError, type Id, isGpuKitError, type Job } from "@gpukit/core";
import { findJob, lockJob } from "../jobs/jobRepository.js";
import type { Transaction } from "../platform/database.js";

/** Names the attempt a node speaks for. */
export interface AttemptOfNode {
  nodeId: Id;
  jobId: Id;
  fence: number;
}

/** An attempt with its job. */
export interface OwnAttempt {
  job: Job;
  attempt: Attempt;
  /** False once it has ended. */
  live: boolean;
}

/** The attempt with that fence if it was given to that node, also after it has ended; null for anybody else's. */
export function findOwnAttempt(
  job: Job,
  { nodeId, fence }: Pick<AttemptOfNode, "nodeId" | "fence">,
): OwnAttempt | null {
  const attempt = job.attempts.find((candidate) => candidate.fence === fence && candidate.nodeId === nodeId);
  return attempt ? { job, attempt, live: currentAttempt(job)?.fence === fence } : null;
}

/** The node's attempt, which may have ended, and its job, locked until the transaction ends. Throws `lease-lost`. */
export async function lockOwnAttempt(tx: Transaction, named: AttemptOfNode): Promise<OwnAttempt> {
  const job = await lockJob(tx, named.jobId).catch((error: unknown) => {
    throw isGpuKitError(error, "not-found") ? leaseLost(named) : error;
  });
  const own = findOwnAttempt(job, named);
  if (!own) throw leaseLost(named);
  return own;
}

/** The node's attempt, which holds its job, locked until the transaction ends. Throws `lease-lost`. */
export async function lockLiveAttempt(tx: Transaction, named: AttemptOfNode): Promise<OwnAttempt> {
  const own = await lockOwnAttempt(tx, named);
  if (!own.live) throw leaseLost(named);
  return own;
}

/** The same without a lock, for what does no harm a moment after the lease was lost. Throws `lease-lost`. */
export async function getLiveAttempt(tx: Transaction, named: AttemptOfNode): Promise<OwnAttempt> {
  const job = await findJob(tx, named.jobId);
  const own = job && findOwnAttempt(job, named);
  if (!own?.live) throw leaseLost(named);
  return own;
}

/** The error of an attempt that does not hold its job. */
export function leaseLost({ jobId, fence }: { jobId: Id; fence: number }): GpuKitError {
  const facts = [`Job: ${jobId}`, `Fence: ${fence}`];
  return new GpuKitError("lease-lost", "This attempt does not hold the job.", { facts });
}
