import { GpuKitError } from "../errors/GpuKitError.js";
import type { Attempt, Job } from "./job.js";
import type { JobEffect } from "./jobEvent.js";

/** A job after an event, and what its caller must do in the same database transaction. */
export interface JobTransition {
  job: Job;
  effects: JobEffect[];
}

/** The next version of a job. */
export function changeJob(job: Job, changes: Partial<Job>, effects: JobEffect[] = []): JobTransition {
  return { job: { ...job, ...changes, version: job.version + 1 }, effects };
}

/** A repeated event: same job, same version, nothing to do. */
export function keepJob(job: Job): JobTransition {
  return { job, effects: [] };
}

/** The attempts of a job with the one that holds `fence` changed. */
export function changeAttempt(job: Job, fence: number, changes: Partial<Attempt>): Attempt[] {
  return job.attempts.map((attempt) => (attempt.fence === fence ? { ...attempt, ...changes } : attempt));
}

/** The error of an event its job's state does not allow. */
export function refusal(job: Job, what: string): GpuKitError {
  return new GpuKitError("job-state", what, { facts: [`Job: ${job.id}`, `State: ${job.state}`] });
}
