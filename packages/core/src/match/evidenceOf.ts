import type { EstimateJobOptions } from "../estimate/estimateJob.js";
import type { OfferQuery } from "./rankOffersOptions.js";

type OwnOption = Exclude<keyof OfferQuery, keyof EstimateJobOptions>;

/** What a ranking takes for itself; every other option is evidence for the estimates. */
const ownOptions: Readonly<Record<OwnOption, true>> = {
  order: true,
  states: true,
  count: true,
  withTopThree: true,
  internet: true,
  gpuNames: true,
  minVramGb: true,
  minRamGb: true,
  maxPricePerHour: true,
  maxCost: true,
  maxDurationS: true,
  minReliability: true,
  minScore: true,
  minIsolation: true,
  regions: true,
  simulated: true,
  maxLoad: true,
  excludedNodeIds: true,
};

/** The options that estimates are made from. */
export function evidenceOf(options: OfferQuery): EstimateJobOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !(name in ownOptions)));
}

/** Whether options hold the very same evidence: equal by identity, as tables are too large to compare. */
export function isSameEvidence(evidence: EstimateJobOptions, options: OfferQuery): boolean {
  for (const name in evidence) {
    const key = name as keyof EstimateJobOptions;
    if (evidence[key] !== options[key]) return false;
  }
  for (const name in options) {
    const key = name as keyof EstimateJobOptions;
    if (!(name in ownOptions) && options[key] !== evidence[key]) return false;
  }
  return true;
}
