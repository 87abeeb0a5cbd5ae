import type { Candidate } from "./candidate.js";
import { chanceOfLoss } from "./expectedCost.js";
import type { MatchOrder } from "./match.js";

export type CompareCandidates = (a: Candidate, b: Candidate) => number;

/**
 * A total order of candidates: those that fit before those that do not, then by the chosen key, then real machines before
 * simulated ones, then price, reliability and id.
 */
export function candidateOrder(order: MatchOrder): CompareCandidates {
  const steps = [byFit, keys[order], bySimulated, byPrice, byReliability, byId];
  return (a, b) => {
    for (const step of steps) {
      const difference = step(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

const byFit: CompareCandidates = (a, b) => Number(a.fit === "insufficient") - Number(b.fit === "insufficient");
const bySimulated: CompareCandidates = (a, b) => Number(a.offer.simulated) - Number(b.offer.simulated);
const byPrice: CompareCandidates = (a, b) => compare(BigInt(a.offer.pricePerHour), BigInt(b.offer.pricePerHour));
const byReliability: CompareCandidates = (a, b) => chanceOfLoss(a.offer.reputation) - chanceOfLoss(b.offer.reputation);
const byId: CompareCandidates = (a, b) => compare(a.offer.id, b.offer.id);

const keys: Readonly<Record<MatchOrder, CompareCandidates>> = {
  "cost-benefit": (a, b) => compare(a.expectedCost, b.expectedCost),
  price: byPrice,
  performance: (a, b) => compare(a.estimate.durationS.mid, b.estimate.durationS.mid),
};

function compare<Key extends number | bigint | string>(a: Key, b: Key): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
