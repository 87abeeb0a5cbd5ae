import type { Id, JobMonitorView } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { getJobMonitor } from "./getJobMonitor.js";
import { watchJob } from "./watchJob.js";

export interface WaitForJobParameters {
  jobId: Id;
  /** `receipt`: the job has ended and is summed up; `settlement`: its escrow has been divided. @default "settlement" */
  until?: "receipt" | "settlement";
  signal?: AbortSignal | undefined;
}

export type WaitForJobReturnType = JobMonitorView;

/** Resolves with everything about a job once it has ended and its money is accounted for; in whatever way it ended. */
export async function waitForJob(
  client: GpuKitClient,
  { jobId, until = "settlement", signal }: WaitForJobParameters,
): Promise<WaitForJobReturnType> {
  const { lastEventId, receipt, settlement } = await getJobMonitor(client, { id: jobId });
  const isThere = until === "receipt" ? receipt !== null : settlement?.state === "confirmed";
  if (!isThere) {
    for await (const { event } of watchJob(client, { jobId, lastEventId, signal })) {
      if (event.type === until && until === "receipt") break;
    }
  }
  return getJobMonitor(client, { id: jobId });
}
