import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import type { Interval } from "../schema/primitives.js";
import { bandAround } from "./band.js";
import type { JobEstimate } from "./estimate.js";
import type { EstimateDevice, FinishedRun } from "./estimateDevice.js";
import { estimateFromRuns } from "./estimateFromRuns.js";
import { type DurationEstimate, estimateGpuDuration } from "./estimateGpuDuration.js";
import { estimateMemory } from "./estimateMemory.js";
import { fingerprintJob } from "./fingerprintJob.js";
import type { MemoryMeasurement } from "./memoryMeasurement.js";
import { remember } from "./remember.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";
import { numberOf, workOf } from "./workOf.js";

export interface EstimateJobOptions {
  /** Measured speeds; `@gpukit/core/measurements` ships a table. Without any, GPU jobs are tier E. */
  measurements?: readonly ThroughputMeasurement[] | undefined;
  /** Measured memory peaks, from the same place. Without any, memory is worked out from the class of work. */
  memory?: readonly MemoryMeasurement[] | undefined;
  /** Finished jobs; those of the same fingerprint are the best evidence there is. */
  finished?: readonly FinishedRun[] | undefined;
}

/** A CPU script nobody has run: seconds per epoch, and how far off that may be either way. */
const cpuSecondsPerEpoch = 10;
const cpuSecondsWithoutEpochs = 120;
const cpuGuessFactor = 12;
/** A hundred years: nothing is quoted beyond it. */
const longestS = 100 * 365 * 86_400;

/**
 * How long a job takes on a device (seconds) and what memory it needs (GB per GPU), with the tier of evidence it rests on.
 * Finished runs of the same job come first, then measured speeds of the same workload, then what its class usually does.
 * Whatever the parameters are, the interval is finite and in order; what had to be assumed is said and widens it.
 */
export function estimateJob(
  analysis: JobAnalysis,
  device: EstimateDevice,
  options: EstimateJobOptions = {},
): JobEstimate {
  const { durationS, tier, basis, warnings } =
    fromRuns(analysis, device, options.finished ?? []) ??
    (analysis.requirements.deviceKind === "cpu"
      ? guessCpu(analysis)
      : estimateGpuDuration(analysis, device, options.measurements ?? []));
  const memory = estimateMemory(analysis, device.vramGb, options.memory ?? []);
  return {
    durationS: atMost(durationS, longestS),
    vramGb: memory.vramGb,
    tier,
    basis: [...basis, memory.basis],
    warnings: durationS.high > longestS ? [...warnings, "The duration is cut off at a hundred years."] : warnings,
  };
}

/** Absurd parameters must not make a price infinite. */
function atMost({ low, mid, high }: Interval, limit: number): Interval {
  const clean = (value: number) => (Number.isNaN(value) ? limit : Math.min(value, limit));
  return { low: clean(low), mid: clean(mid), high: clean(high) };
}

function fromRuns(
  analysis: JobAnalysis,
  device: EstimateDevice,
  finished: readonly FinishedRun[],
): DurationEstimate | null {
  if (finished.length === 0) return null;
  const job = { fingerprint: fingerprintOf(analysis), work: workOf(analysis), device };
  const estimate = estimateFromRuns(finished, job);
  return estimate && { ...estimate, basis: [estimate.basis], warnings: [] };
}

/** Ranking asks for it once per offer. */
const fingerprintOf = remember(fingerprintJob);

function guessCpu(analysis: JobAnalysis): DurationEstimate {
  const epochs = numberOf(analysis, "epochs");
  const mid = epochs === null ? cpuSecondsWithoutEpochs : epochs * cpuSecondsPerEpoch;
  const assumption =
    epochs === null ? `a job of ${cpuSecondsWithoutEpochs} seconds` : `${cpuSecondsPerEpoch} seconds per epoch`;
  return {
    durationS: bandAround(mid, "E", cpuGuessFactor),
    tier: "E",
    basis: [`Nothing like this job has been measured: assumes ${assumption}, and may be off by a factor of twelve.`],
    warnings: ["The duration is a guess until this job has run once."],
  };
}
