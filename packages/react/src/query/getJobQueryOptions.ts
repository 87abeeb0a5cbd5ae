import type { Id } from "@gpukit/core";
import { type GetJobReturnType, type GpuKitClient, getJob } from "@gpukit/sdk";
import type { KitQueryOptions } from "./KitQueryOptions.js";
import { kitKey } from "./kitKey.js";

export interface GetJobQueryParameters {
  /** Nothing is asked until there is one. */
  id: Id | null | undefined;
}

/** A job as it is now. */
export function getJobQueryOptions(
  client: GpuKitClient,
  { id }: GetJobQueryParameters,
): KitQueryOptions<GetJobReturnType> {
  return {
    queryKey: kitKey(client, "job", { id }),
    queryFn: () => getJob(client, { id: id ?? "" }),
    enabled: Boolean(id),
    retry: false,
  };
}
