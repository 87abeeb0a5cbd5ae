import type { Id, Isolation, Match, MatchOrder, QuString } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface MatchOffersParameters {
  analysisId: Id;
  /** @default "cost-benefit" */
  order?: MatchOrder;
  maxDurationMs?: number;
  /** Any of these, as providers name them. */
  regions?: string[];
  /** This isolation or a stronger one. */
  minIsolation?: Isolation;
  maxPricePerHour?: QuString;
  /** 0–1, as `Match.reliability`. */
  minReliability?: number;
  /** How many of the best; the top three come in any case. @default 200 */
  limit?: number;
}

export type MatchOffersReturnType = Match[];

/** The offers ranked for an analysis, best first, each with fit, duration, cost and reasons. */
export function matchOffers(client: GpuKitClient, parameters: MatchOffersParameters): Promise<MatchOffersReturnType> {
  return client.transport.query("offers.match", parameters);
}
