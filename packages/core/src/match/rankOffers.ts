import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import { type EstimateJobOptions, estimateJob } from "../estimate/estimateJob.js";
import type { Candidate } from "./candidate.js";
import { candidateOrder } from "./candidateOrder.js";
import { deviceOf } from "./deviceOf.js";
import { costInterval, expectedCost } from "./expectedCost.js";
import { fitOffer } from "./fitOffer.js";
import type { Match, MatchOrder } from "./match.js";
import type { Offer, OfferState } from "./offer.js";
import { rankingMarks, reasonsFor } from "./reasonsFor.js";

export interface RankOffersOptions extends EstimateJobOptions {
  order?: MatchOrder | undefined;
  /** Which offers take part; only those that can be had now unless said otherwise. */
  states?: readonly OfferState[] | undefined;
}

/** How many of the compatible offers at the top are recommended. */
const recommendedPlaces = 3;

/**
 * Ranks offers for a job: those that fit first, in the chosen order, then those that do not. The order is total and does
 * not depend on that of `offers`. `score` is 100 × the least expected cost ÷ this one's; 0 where the job does not fit.
 */
export function rankOffers(
  analysis: JobAnalysis,
  offers: readonly Offer[],
  { order = "cost-benefit", states = ["available"], ...estimateOptions }: RankOffersOptions = {},
): Match[] {
  const candidates = offers
    .filter(({ state }) => states.includes(state))
    .map((offer): Candidate => {
      const estimate = estimateJob(analysis, deviceOf(offer), estimateOptions);
      const verdict = fitOffer(analysis, offer, estimate.vramGb);
      return { offer, estimate, ...verdict, expectedCost: expectedCost(offer, estimate, verdict.fit) };
    })
    .sort(candidateOrder(order));
  const marks = rankingMarks(candidates.filter(({ fit }) => fit !== "insufficient"));
  return candidates.map((candidate, place) => {
    const { offer, estimate, fit } = candidate;
    return {
      offer,
      fit,
      recommended: fit === "compatible" && offer.state === "available" && place < recommendedPlaces,
      estimate,
      cost: costInterval(offer, estimate),
      score: fit === "insufficient" || !marks ? 0 : score(marks.leastExpectedCost, candidate.expectedCost),
      reasons: reasonsFor(candidate, marks),
    };
  });
}

/** A ratio, so that no other offer moves two offers past each other; one QU on both sides keeps free offers finite. */
function score(least: number, own: number): number {
  return Math.round((1_000 * (least + 1)) / (own + 1)) / 10;
}
