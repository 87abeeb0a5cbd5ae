import type { JobState } from "@gpukit/core";

/** How a job stands, in words: the same in every view. */
export type JobStateWords = Record<JobState, string>;

export const jobStatesEn: JobStateWords = {
  queued: "Queued",
  assigned: "Assigned",
  preparing: "Preparing",
  running: "Running",
  uploading: "Uploading",
  completed: "Completed",
  failed: "Failed",
  canceled: "Stopped",
  expired: "Not started",
};
