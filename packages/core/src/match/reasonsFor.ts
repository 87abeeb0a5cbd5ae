import type { Candidate } from "./candidate.js";
import type { MatchLabel, MatchOrder } from "./match.js";

export interface ReasonsForParameters {
  candidate: Candidate;
  /** What its fit rests on, in words. */
  because: readonly string[];
  labels: readonly MatchLabel[];
  tied: boolean;
  order: MatchOrder;
}

const labelReasons: Readonly<Record<MatchLabel, string>> = {
  "best-value": "Least expected cost of those that surely fit.",
  cheapest: "Lowest price per hour of those that surely fit.",
  fastest: "Fastest of those that surely fit.",
};

const tieReasons: Readonly<Record<MatchOrder, string>> = {
  "cost-benefit": "Tied with the first: their likely costs overlap, so reliability and price place them.",
  price: "Same price as the first: reliability and expected cost place them.",
  performance: "Tied with the first: their likely times overlap, so the middle, reliability and price place them.",
};

/** Why a candidate stands where it does, in words. */
export function reasonsFor({ candidate, because, labels, tied, order }: ReasonsForParameters): string[] {
  const { offer } = candidate.ranked;
  const reasons = [...because, ...labels.map((label) => labelReasons[label])];
  if (tied) reasons.push(tieReasons[order]);
  const { jobsDone, jobsLost } = offer.reputation;
  const ended = jobsDone + jobsLost;
  reasons.push(ended > 0 ? `Finished ${jobsDone} of ${ended} jobs.` : "No finished jobs yet.");
  if (candidate.assessment.estimate.tier === "E")
    reasons.push("Duration is a guess: nothing like this job has been measured.");
  if (offer.state !== "available") reasons.push(`Not to be had now: ${offer.state}.`);
  if (offer.simulated)
    reasons.push("Simulated: a made-up machine for trying things out, ranked after equal real ones.");
  return reasons;
}
