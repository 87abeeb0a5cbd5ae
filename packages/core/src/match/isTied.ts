import type { Candidate } from "./candidate.js";
import type { MatchOrder } from "./match.js";

/**
 * Whether the evidence cannot tell a candidate from the first of its ranking. On one class of machine the unknown time is the same for
 * both, so their prices decide; on two classes their bands may overlap.
 */
export function isTied(candidate: Candidate, first: Candidate, order: MatchOrder): boolean {
  if (candidate === first || candidate.ranked.offer.id === first.ranked.offer.id) return false;
  if (order === "price") return candidate.ranked.price === first.ranked.price;
  const { estimate } = candidate.assessment;
  const best = first.assessment.estimate;
  if (order === "performance") return estimate === best || estimate.durationS.low <= best.durationS.high;
  if (estimate === best) return candidate.step === first.step;
  return (
    candidate.ranked.priceNumber * estimate.durationS.low <= first.ranked.priceNumber * best.durationS.high &&
    first.ranked.priceNumber * best.durationS.low <= candidate.ranked.priceNumber * estimate.durationS.high
  );
}
