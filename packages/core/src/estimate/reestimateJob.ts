import { GpuKitError } from "../errors/GpuKitError.js";
import type { Interval } from "../schema/primitives.js";
import type { JobEstimate } from "./estimate.js";

/** How far a running job is. */
export interface JobProgress {
  /** Metered seconds so far. */
  elapsedS: number;
  /** Part of the work that is done, 0–1, as the job itself reports it. */
  fraction: number;
  /** Seconds that passed before the first step; start-up does not repeat. */
  startedAfterS?: number | undefined;
}

/** An estimate of a running job. */
export interface JobReestimate {
  /** Seconds from first to last instruction. */
  durationS: Interval;
  remainingS: Interval;
  /** Weight of what was observed against what was estimated, 0–1. */
  observedShare: number;
  basis: string;
}

/** Log deviation of a job's pace from its first tenth to its end: evaluation, checkpoints, a warm card. */
const paceDeviation = 0.08;
/** An 80 % band reaches this many deviations to either side. */
const bandDeviations = 1.2816;
/** Below this, one step more or less decides what the rate seems to be. */
const leastFraction = 1e-4;

/**
 * What a running job will take, from its estimate and the pace it has kept: both are weighed by how sure they are, so the
 * first steps count little and the last ones everything. Throws `invalid-input` for a progress that is none.
 */
export function reestimateJob(prior: Pick<JobEstimate, "durationS">, progress: JobProgress): JobReestimate {
  const { elapsedS, fraction } = progress;
  if (!(elapsedS >= 0 && Number.isFinite(elapsedS) && fraction >= 0 && fraction <= 1))
    throw new GpuKitError("invalid-input", "This is no progress of a job.", {
      facts: [`Elapsed seconds: ${elapsedS}`, `Fraction done: ${fraction}`],
    });
  if (fraction === 1) return ended(elapsedS);
  const startS = Math.min(elapsedS, Math.max(0, progress.startedAfterS ?? 0));
  const before = logNormal(prior.durationS);
  const isObserved = fraction >= leastFraction && elapsedS > startS;
  const observedLog = Math.log(startS + (elapsedS - startS) / Math.max(fraction, leastFraction));
  const observedVariance = paceDeviation ** 2 * (1 / Math.max(fraction, leastFraction) - 1);
  const observedShare = isObserved ? before.variance / (before.variance + observedVariance) : 0;
  const mean = (1 - observedShare) * before.mean + (isObserved ? observedShare * observedLog : 0);
  const variance = isObserved ? observedShare * observedVariance : before.variance;
  const reach = bandDeviations * Math.sqrt(variance);
  // What has passed has passed; a job that is late has at least a little left.
  const least = elapsedS * (1 + (1 - fraction) * 0.01);
  const total = (log: number) => Math.max(least, Math.exp(log));
  const durationS = { low: total(mean - reach), mid: total(mean), high: total(mean + reach) };
  return {
    durationS,
    remainingS: {
      low: durationS.low - elapsedS,
      mid: durationS.mid - elapsedS,
      high: durationS.high - elapsedS,
    },
    observedShare,
    basis: isObserved
      ? `${Math.round(fraction * 1_000) / 10} % done in ${Math.round(elapsedS)} s, weighed ${Math.round(observedShare * 100)} % against the estimate.`
      : "No step is done yet; the estimate from before stands.",
  };
}

function ended(elapsedS: number): JobReestimate {
  const durationS = { low: elapsedS, mid: elapsedS, high: elapsedS };
  return { durationS, remainingS: { low: 0, mid: 0, high: 0 }, observedShare: 1, basis: "The work is done." };
}

/** An interval as a normal distribution of the logarithm. */
function logNormal({ low, mid, high }: Interval): { mean: number; variance: number } {
  const least = 1e-3;
  const width = Math.log(Math.max(high, least) / Math.max(low, least)) / 2 / bandDeviations;
  return { mean: Math.log(Math.max(mid, least)), variance: Math.max(1e-6, width ** 2) };
}
