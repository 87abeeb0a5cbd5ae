import type { Id, Job } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface CancelJobParameters {
  id: Id;
}

export type CancelJobReturnType = Job;

/** Asks for a job to stop; use until it has stopped is paid, the rest comes back. Throws `job-state` once it has ended. */
export function cancelJob(client: GpuKitClient, { id }: CancelJobParameters): Promise<CancelJobReturnType> {
  return client.transport.mutate("jobs.cancel", { id });
}
