import type { Id } from "@gpukit/core";
import { type GetAnalysisReturnType, type GpuKitClient, getAnalysis } from "@gpukit/sdk";
import type { KitQueryOptions } from "./KitQueryOptions.js";
import { kitKey } from "./kitKey.js";

export interface GetAnalysisQueryParameters {
  /** Nothing is asked until there is one. */
  id: Id | null | undefined;
}

/** A stored analysis; it never changes. */
export function getAnalysisQueryOptions(
  client: GpuKitClient,
  { id }: GetAnalysisQueryParameters,
): KitQueryOptions<GetAnalysisReturnType> {
  return {
    queryKey: kitKey(client, "analysis", { id }),
    queryFn: () => getAnalysis(client, { id: id ?? "" }),
    enabled: Boolean(id),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  };
}
