import type { Id, Job } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface CreateJobParameters {
  escrowId: Id;
}

export type CreateJobReturnType = Job;

/** The job of a locked escrow; the same one however often it is asked. Throws `escrow-state` before the lock. */
export function createJob(client: GpuKitClient, { escrowId }: CreateJobParameters): Promise<CreateJobReturnType> {
  return client.transport.mutate("jobs.create", { escrowId }, { repeatable: true });
}
