import type { EstimateJobOptions } from "../estimate/estimateJob.js";
import type { FitOptions } from "./fitOffer.js";
import type { MatchOrder } from "./match.js";
import type { OfferState } from "./offer.js";
import type { OfferWishes } from "./wishes.js";

export interface RankOffersOptions extends EstimateJobOptions, FitOptions, OfferWishes {
  /** @default "cost-benefit" */
  order?: MatchOrder | undefined;
  /** Which offers take part; only those that can be had now unless said otherwise. */
  states?: readonly OfferState[] | undefined;
}

export interface OfferQuery extends RankOffersOptions {
  /** How many matches are wanted. @default 3 */
  count?: number | undefined;
  /** Gives the top three also where they stand behind the first `count`, in the order of the ranking. @default false */
  withTopThree?: boolean | undefined;
}
