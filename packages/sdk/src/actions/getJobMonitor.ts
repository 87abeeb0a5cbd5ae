import type { Id, JobMonitorView } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface GetJobMonitorParameters {
  id: Id;
}

export type GetJobMonitorReturnType = JobMonitorView;

/** Everything about a job at this moment, with the event id from which watching goes on. */
export function getJobMonitor(client: GpuKitClient, { id }: GetJobMonitorParameters): Promise<GetJobMonitorReturnType> {
  return client.transport.query("jobs.monitor", { id });
}
