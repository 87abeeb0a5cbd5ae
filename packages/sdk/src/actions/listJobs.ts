import type { GpuKitClient } from "../client/GpuKitClient.js";
import type { JobList, JobListState } from "../protocol/jobList.js";

export interface ListJobsParameters {
  state?: JobListState;
  limit?: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

export type ListJobsReturnType = JobList;

/** The account's jobs, newest first, a page at a time. */
export function listJobs(client: GpuKitClient, parameters: ListJobsParameters = {}): Promise<ListJobsReturnType> {
  return client.transport.query("jobs.list", parameters);
}
