import { betaQuantile } from "./betaQuantile.js";
import type { JobWeights, OfferReputation } from "./offer.js";

/** What is believed of a machine nobody knows: one job in twenty lost, as firmly as ten jobs would show. */
export const basePrior: JobWeights = { done: 9.5, lost: 0.5 };

/** Nine times in ten the machine is better than this. */
const quantile = 0.1;
/** Beyond it no further job changes anything. */
const mostJobs = 1e6;
const keptAnswers = 10_000;

/**
 * The chance that a job ends well on a machine, 0–1, as cautiously as its record is thin: the 10 % quantile of the Beta posterior of
 * its class's prior and its own jobs. More lost jobs never raise it, more finished ones never lower it.
 */
export function reliabilityOf({ jobsDone, jobsLost, weighed, prior = basePrior }: OfferReputation): number {
  const done = jobs(prior.done) + jobs(weighed?.done ?? jobsDone);
  const lost = jobs(prior.lost) + jobs(weighed?.lost ?? jobsLost);
  const key = `${done} ${lost}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  // To a millionth, so that engines whose logarithms differ in the last digit still rank alike.
  const reliability = Math.round(1e6 * betaQuantile(quantile, Math.max(1e-3, done), Math.max(1e-3, lost))) / 1e6;
  if (answers.size >= keptAnswers) answers.clear();
  answers.set(key, reliability);
  return reliability;
}

/** Most machines share a few records, and the quantile takes some microseconds. */
const answers = new Map<string, number>();

function jobs(count: number): number {
  return count > 0 ? Math.min(mostJobs, count) : 0;
}
