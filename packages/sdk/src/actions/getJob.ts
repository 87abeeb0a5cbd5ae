import type { Id, Job } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface GetJobParameters {
  id: Id;
}

export type GetJobReturnType = Job;

/** A job of the signed-in account. Throws `not-found`. */
export function getJob(client: GpuKitClient, { id }: GetJobParameters): Promise<GetJobReturnType> {
  return client.transport.query("jobs.get", { id });
}
