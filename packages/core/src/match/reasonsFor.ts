import type { Candidate } from "./candidate.js";

/** What sets the fitting offers apart, found once per ranking. */
export interface RankingMarks {
  leastExpectedCost: number;
  lowestPrice: bigint;
  shortestS: number;
  longestS: number;
}

/** The marks of a set of fitting candidates; null when there are none. */
export function rankingMarks(fitting: readonly Candidate[]): RankingMarks | null {
  const [first, ...others] = fitting;
  if (!first) return null;
  const marks = {
    leastExpectedCost: first.expectedCost,
    lowestPrice: BigInt(first.offer.pricePerHour),
    shortestS: first.estimate.durationS.mid,
    longestS: first.estimate.durationS.mid,
  };
  for (const { expectedCost, estimate, offer } of others) {
    const price = BigInt(offer.pricePerHour);
    marks.leastExpectedCost = Math.min(marks.leastExpectedCost, expectedCost);
    if (price < marks.lowestPrice) marks.lowestPrice = price;
    marks.shortestS = Math.min(marks.shortestS, estimate.durationS.mid);
    marks.longestS = Math.max(marks.longestS, estimate.durationS.mid);
  }
  return marks;
}

/** Why a candidate stands where it does, in words. */
export function reasonsFor(candidate: Candidate, marks: RankingMarks | null): string[] {
  const { offer, estimate, fit } = candidate;
  const reasons = [...candidate.reasons];
  if (marks && fit !== "insufficient") {
    if (candidate.expectedCost <= marks.leastExpectedCost) reasons.push("Least expected cost for this job.");
    if (BigInt(offer.pricePerHour) === marks.lowestPrice) reasons.push("Lowest price per hour.");
    if (estimate.durationS.mid <= marks.shortestS && marks.shortestS < marks.longestS)
      reasons.push("Fastest for this job.");
  }
  const { jobsDone, jobsLost } = offer.reputation;
  const ended = jobsDone + jobsLost;
  reasons.push(ended === 0 ? "No finished jobs yet." : `Finished ${jobsDone} of ${ended} jobs.`);
  if (estimate.tier === "E") reasons.push("Duration is a guess: nothing like this job has been measured.");
  if (offer.state !== "available") reasons.push(`Not to be had now: ${offer.state}.`);
  if (offer.simulated)
    reasons.push("Simulated: a made-up machine for trying things out, ranked after equal real ones.");
  return reasons;
}
