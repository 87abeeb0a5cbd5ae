import type { JobEstimate } from "../estimate/estimate.js";
import type { Fit } from "./match.js";
import type { Offer } from "./offer.js";

/** An offer on its way to becoming a match. */
export interface Candidate {
  offer: Offer;
  estimate: JobEstimate;
  fit: Fit;
  /** QU, chance of failure included. */
  expectedCost: number;
  /** What the fit rests on, in words. */
  reasons: string[];
}
