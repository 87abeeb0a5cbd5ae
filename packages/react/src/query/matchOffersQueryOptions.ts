import type { Id, MatchOrder } from "@gpukit/core";
import { type GpuKitClient, type MatchOffersReturnType, matchOffers } from "@gpukit/sdk";
import type { KitQueryOptions } from "./KitQueryOptions.js";
import { kitKey } from "./kitKey.js";

export interface MatchOffersQueryParameters {
  /** Nothing is asked until there is one. */
  analysisId: Id | null | undefined;
  order?: MatchOrder | undefined;
  maxDurationMs?: number | undefined;
}

/** The offers ranked for an analysis. */
export function matchOffersQueryOptions(
  client: GpuKitClient,
  { analysisId, order, maxDurationMs }: MatchOffersQueryParameters,
): KitQueryOptions<MatchOffersReturnType> {
  const parameters = {
    analysisId: analysisId ?? "",
    ...(order && { order }),
    ...(maxDurationMs !== undefined && { maxDurationMs }),
  };
  return {
    queryKey: kitKey(client, "matches", parameters),
    queryFn: () => matchOffers(client, parameters),
    enabled: Boolean(analysisId),
    retry: false,
  };
}
