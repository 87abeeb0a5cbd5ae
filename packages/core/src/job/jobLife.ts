import type { Attempt, Job, JobState } from "./job.js";

/** States in which a node holds the job's lease. */
export const liveJobStates = ["assigned", "preparing", "running", "uploading"] as const;

/** States nothing leads out of. */
export const endedJobStates = ["completed", "failed", "canceled", "expired"] as const;

/** True once a job has ended: it accepts nothing more and its escrow may be divided. */
export function isJobEnded(state: JobState): boolean {
  return (endedJobStates as readonly JobState[]).includes(state);
}

/** True while a node holds the job's lease. */
export function isJobLive(state: JobState): boolean {
  return (liveJobStates as readonly JobState[]).includes(state);
}

/** The attempt that holds the lease; null while the job is queued and after it ended. */
export function currentAttempt(job: Job): Attempt | null {
  return isJobLive(job.state) ? (job.attempts.at(-1) ?? null) : null;
}
