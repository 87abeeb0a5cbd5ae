import type { Assignment, Attempt, Job } from "@gpukit/core";
import type { Timings } from "../timings.js";
import { payableMs } from "./payableMs.js";

/** Use at which a job is asked to save a checkpoint, in percent of what the cap pays. */
const checkpointPercent = 95;

/** What the node of an attempt needs to make it. */
export function buildAssignment(
  job: Job,
  { attempt, gpuIndex }: { attempt: Attempt; gpuIndex: number | null },
  { prepareTimeoutMs, uploadTimeoutMs }: Pick<Timings, "prepareTimeoutMs" | "uploadTimeoutMs">,
): Assignment {
  const maxActiveMs = payableMs(job, attempt);
  return {
    jobId: job.id,
    escrowId: job.escrowId,
    attempt: attempt.number,
    fence: attempt.fence,
    spec: job.spec,
    gpuIndex,
    maxActiveMs,
    checkpointAtActiveMs: Math.floor((maxActiveMs * checkpointPercent) / 100),
    prepareTimeoutMs,
    uploadTimeoutMs,
  };
}
