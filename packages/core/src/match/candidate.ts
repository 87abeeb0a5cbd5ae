import type { Assessment } from "./assessOffers.js";
import type { MatchOrder } from "./match.js";
import type { RankedOffer } from "./rankedOffer.js";

/** An offer on its way to becoming a match. */
export interface Candidate {
  ranked: RankedOffer;
  assessment: Assessment;
  /** QU, with what a lost job costs again. */
  expectedCost: number;
  /** The step of the value scale its expected cost stands on; lower is better. */
  step: number;
}

/**
 * Steps of the value scale per doubling of the cost. One step is 4.4 %: two machines of one kind differ by more than that as often
 * as not, so a smaller advantage is none, and reliability decides.
 */
export const stepsPerDoubling = 16;
/** What is free counts as half a QU, so that every ratio is finite. */
const leastCost = 0.5;

export function toCandidate(ranked: RankedOffer, assessment: Assessment): Candidate {
  const expectedCost = ranked.riskRate * assessment.hours;
  return { ranked, assessment, expectedCost, step: stepOf(expectedCost) };
}

export function stepOf(expectedCost: number): number {
  return Math.floor(stepsPerDoubling * Math.log2(Math.max(leastCost, expectedCost)));
}

export type CompareCandidates = (a: Candidate, b: Candidate) => number;

/**
 * Total orders of candidates that fit equally: by the chosen key, then real machines before simulated ones and the more
 * reliable first, then expected cost, price and id.
 */
export const candidateOrders: Readonly<Record<MatchOrder, CompareCandidates>> = {
  "cost-benefit": (a, b) => a.step - b.step || byStanding(a, b),
  price: (a, b) => byPrice(a, b) || byStanding(a, b),
  performance: (a, b) => a.assessment.timeS - b.assessment.timeS || byStanding(a, b),
};

const byStanding: CompareCandidates = (a, b) =>
  b.ranked.standing - a.ranked.standing || a.expectedCost - b.expectedCost || byPrice(a, b) || byId(a, b);

const byPrice: CompareCandidates = (a, b) =>
  a.ranked.priceNumber - b.ranked.priceNumber || compare(a.ranked.price, b.ranked.price);

const byId: CompareCandidates = (a, b) => compare(a.ranked.offer.id, b.ranked.offer.id);

export function compare<Key extends bigint | string>(a: Key, b: Key): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
