import { type GpuKitClient, type JobListState, type ListJobsReturnType, listJobs } from "@gpukit/sdk";
import type { KitQueryOptions } from "./KitQueryOptions.js";
import { kitKey } from "./kitKey.js";

export interface ListJobsQueryParameters {
  /** @default every state */
  state?: JobListState | undefined;
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
}

/** One page of the account's jobs, newest first. */
export function listJobsQueryOptions(
  client: GpuKitClient,
  { state, limit, cursor }: ListJobsQueryParameters = {},
): KitQueryOptions<ListJobsReturnType> {
  const parameters = { ...(state && { state }), ...(limit && { limit }), ...(cursor && { cursor }) };
  return {
    // Another wallet is another account: it must not see this one's list, not even for a moment.
    queryKey: [...kitKey(client, "jobs", parameters), client.session.get()?.identity ?? null],
    queryFn: () => listJobs(client, parameters),
    retry: false,
  };
}
