import type { JobEstimate } from "../estimate/estimate.js";
import { costOf } from "../money/costOf.js";
import { maxQu, parseQu, toQuString } from "../money/qu.js";
import type { CostInterval, Fit } from "./match.js";
import type { Offer, OfferReputation } from "./offer.js";

/** What is believed of a node without history: one job in twenty lost, as firmly as ten jobs would show. */
const priorLost = 0.5;
const priorJobs = 10;
/** A lost job is found half-way on average, and what it used is to be done again. */
const redoneShare = 0.5;
/** How often a job that is tight in memory runs out of it; an assumption until counted. */
const borderlineLoss = 0.3;

/** Cost of the job's estimated duration, whole QU, rounded up as metering will. */
export function costInterval(offer: Offer, { durationS }: JobEstimate): CostInterval {
  const rate = parseQu(offer.pricePerHour);
  const at = (seconds: number) => toQuString(costOf(rate, seconds * 1_000, maxQu));
  return { low: at(durationS.low), mid: at(durationS.mid), high: at(durationS.high) };
}

/** Chance that a job is lost on this node, 0–1: its record, mixed with what is believed of any node. */
export function chanceOfLoss({ jobsDone, jobsLost }: OfferReputation): number {
  return (jobsLost + priorLost) / (jobsDone + jobsLost + priorJobs);
}

/** Price × time × (1 + chance of failure × share done again), in QU; the order of cost-benefit. */
export function expectedCost(offer: Offer, estimate: JobEstimate, fit: Fit): number {
  const loss = chanceOfLoss(offer.reputation) + (fit === "borderline" ? borderlineLoss : 0);
  return ((Number(offer.pricePerHour) * estimate.durationS.mid) / 3_600) * (1 + Math.min(1, loss) * redoneShare);
}
