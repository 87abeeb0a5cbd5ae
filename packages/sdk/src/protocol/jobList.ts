import type { Job } from "@gpukit/core";

/** Groups of job states a list can be narrowed to. */
export type JobListState = "pending" | "running" | "completed" | "failed";

/** One page of jobs, newest first. */
export interface JobList {
  jobs: Job[];
  /** Hand it to the next call; null on the last page. */
  nextCursor: string | null;
}
