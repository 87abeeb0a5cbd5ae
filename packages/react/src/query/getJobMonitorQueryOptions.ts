import type { Id } from "@gpukit/core";
import { type GetJobMonitorReturnType, type GpuKitClient, getJobMonitor } from "@gpukit/sdk";
import type { KitQueryOptions } from "./KitQueryOptions.js";
import { kitKey } from "./kitKey.js";

export interface GetJobMonitorQueryParameters {
  /** Nothing is asked until there is one. */
  id: Id | null | undefined;
}

/** Everything about a job at one moment. */
export function getJobMonitorQueryOptions(
  client: GpuKitClient,
  { id }: GetJobMonitorQueryParameters,
): KitQueryOptions<GetJobMonitorReturnType> {
  return {
    queryKey: kitKey(client, "job-monitor", { id }),
    queryFn: () => getJobMonitor(client, { id: id ?? "" }),
    enabled: Boolean(id),
    retry: false,
  };
}
