import type { JobEstimate } from "../estimate/estimate.js";
import type { QuString } from "../money/qu.js";
import type { Offer } from "./offer.js";

/** Whether a job's memory fits a device; *recommended* is compatible and among the top three. */
export const fits = ["insufficient", "borderline", "compatible"] as const;
export type Fit = (typeof fits)[number];

export const matchOrders = ["cost-benefit", "price", "performance"] as const;
export type MatchOrder = (typeof matchOrders)[number];

/** The expected cost of a job on an offer, whole QU. */
export interface CostInterval {
  low: QuString;
  mid: QuString;
  high: QuString;
}

/** An offer ranked for an analysis. */
export interface Match {
  offer: Offer;
  fit: Fit;
  recommended: boolean;
  estimate: JobEstimate;
  cost: CostInterval;
  /** Cost-benefit from 0 (worst) to 100 (best of this ranking). */
  score: number;
  /** Why it stands here, in words. */
  reasons: string[];
}
