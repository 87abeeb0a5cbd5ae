import type { Id, JobRating } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface RateJobParameters {
  id: Id;
  /** 1 to 5. */
  stars: number;
  /** At most 1,000 characters. */
  words?: string | undefined;
}

export type RateJobReturnType = JobRating;

/**
 * Says how an ended job went on the machine it ran on last, once and for all; an offer's rating comes only from these. Throws `job-state`
 * while the job has not ended or once it is rated otherwise, and `not-found` for another account's.
 */
export function rateJob(client: GpuKitClient, parameters: RateJobParameters): Promise<RateJobReturnType> {
  return client.transport.mutate("jobs.rate", parameters, { repeatable: true });
}
