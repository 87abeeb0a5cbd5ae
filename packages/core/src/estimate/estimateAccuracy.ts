import type { JobType } from "../analysis/jobAnalysis.js";
import type { Interval } from "../schema/primitives.js";
import type { EvidenceTier } from "./estimate.js";

/** What was said about a job before it ran, and what it took. Seconds. */
export interface EstimateOutcome {
  jobType: JobType;
  tier: EvidenceTier;
  predictedS: Interval;
  actualS: number;
}

/** How far off estimates of a class were. */
export interface ClassAccuracy {
  jobType: JobType;
  jobs: number;
  /** Relative error of the time at the middle and at the worst tenth: 0.1 is ten per cent. */
  medianError: number;
  p90Error: number;
  /** Part of the jobs that took as long as their interval said; 0.8 is what is aimed at. */
  coverage: number;
  tiers: Partial<Record<EvidenceTier, number>>;
}

/** Predicted against actual, per class of work, most jobs first. Outcomes without a positive time are left out. */
export function estimateAccuracy(outcomes: readonly EstimateOutcome[]): ClassAccuracy[] {
  const classes = new Map<JobType, EstimateOutcome[]>();
  for (const outcome of outcomes) {
    if (!(outcome.actualS > 0 && outcome.predictedS.mid > 0)) continue;
    classes.set(outcome.jobType, [...(classes.get(outcome.jobType) ?? []), outcome]);
  }
  return [...classes]
    .map(([jobType, own]) => accuracyOf(jobType, own))
    .sort((a, b) => b.jobs - a.jobs || a.jobType.localeCompare(b.jobType));
}

function accuracyOf(jobType: JobType, outcomes: readonly EstimateOutcome[]): ClassAccuracy {
  const errors = outcomes
    .map(({ predictedS, actualS }) => Math.abs(predictedS.mid / actualS - 1))
    .sort((a, b) => a - b);
  const covered = outcomes.filter(({ predictedS, actualS }) => predictedS.low <= actualS && actualS <= predictedS.high);
  const tiers: ClassAccuracy["tiers"] = {};
  for (const { tier } of outcomes) tiers[tier] = (tiers[tier] ?? 0) + 1;
  const at = (share: number) => errors[Math.min(errors.length - 1, Math.floor(share * errors.length))] ?? 0;
  return {
    jobType,
    jobs: outcomes.length,
    medianError: at(0.5),
    p90Error: at(0.9),
    coverage: covered.length / outcomes.length,
    tiers,
  };
}
