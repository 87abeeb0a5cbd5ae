import type { JobEstimate } from "../estimate/estimate.js";
import type { QuString } from "../money/qu.js";
import type { CloudComparison } from "./cloudComparison.js";
import type { Offer } from "./offer.js";

/** Whether a job's memory fits a device; *recommended* is compatible and among the top three. */
export const fits = ["insufficient", "borderline", "compatible"] as const;
export type Fit = (typeof fits)[number];

export const matchOrders = ["cost-benefit", "price", "performance"] as const;
export type MatchOrder = (typeof matchOrders)[number];

/** What an offer among the top three is the best at. */
export const matchLabels = ["best-value", "cheapest", "fastest"] as const;
export type MatchLabel = (typeof matchLabels)[number];

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
  /** One of the top three: the best by each order, or the next best. */
  recommended: boolean;
  /** What it is the first of among the compatible offers; several where one offer is. */
  labels?: MatchLabel[] | undefined;
  /** True where the evidence cannot tell it from the first of the ranking; its place then rests on reliability and price. */
  tied?: boolean | undefined;
  /** The chance that a job ends well on this machine, 0–1, on the cautious side. */
  reliability?: number | undefined;
  estimate: JobEstimate;
  cost: CostInterval;
  /** Cost-benefit from 0 (worst) to 100 (best of this ranking). */
  score: number;
  /** Why it stands here, in words. */
  reasons: string[];
  /** The same work in a large cloud; left out where nothing is known of it, and for offers that are not recommended. */
  comparison?: CloudComparison | undefined;
}
