import type { Id, Match, MatchOrder } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface MatchOffersParameters {
  analysisId: Id;
  /** @default "cost-benefit" */
  order?: MatchOrder;
  maxDurationMs?: number;
}

export type MatchOffersReturnType = Match[];

/** The offers ranked for an analysis, best first, each with fit, duration, cost and reasons. */
export function matchOffers(client: GpuKitClient, parameters: MatchOffersParameters): Promise<MatchOffersReturnType> {
  return client.transport.query("offers.match", parameters);
}
