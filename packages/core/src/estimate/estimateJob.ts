import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import type { Interval } from "../schema/primitives.js";
import { bandAround } from "./band.js";
import { classWork } from "./classWork.js";
import type { EvidenceTier, JobEstimate } from "./estimate.js";
import type { EstimateDevice, FinishedRun } from "./estimateDevice.js";
import { estimateFromRuns } from "./estimateFromRuns.js";
import { fingerprintJob } from "./fingerprintJob.js";
import { isFullPrecision, peakTflops } from "./gpuDistance.js";
import { jobWork } from "./jobWork.js";
import { predictThroughput } from "./predictThroughput.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";
import { workloadRules } from "./workloadRules.js";
import { numberOf, workOf } from "./workOf.js";

export interface EstimateJobOptions {
  /** Measured speeds; `@gpukit/core/measurements` ships a table. Without any, GPU jobs are tier E. */
  measurements?: readonly ThroughputMeasurement[] | undefined;
  /** Finished jobs; those of the same fingerprint are the best evidence there is. */
  finished?: readonly FinishedRun[] | undefined;
}

interface DurationEstimate {
  durationS: Interval;
  tier: EvidenceTier;
  basis: string[];
  warnings: string[];
}

/** Importing a framework and starting its device, seconds: measured 2–4 s for the import alone on a slow processor. */
const gpuStartS = 10;
/** A CPU script nobody has run: seconds per epoch, and how far off that may be either way. */
const cpuSecondsPerEpoch = 10;
const cpuSecondsWithoutEpochs = 120;
const cpuGuessFactor = 12;
/** A hundred years: nothing is quoted beyond it. */
const longestS = 100 * 365 * 86_400;
/** Stands in for a GPU the catalog does not know. */
const unknownGpuTflops = 10;
const unknownGpuBandwidth = 400;

/**
 * How long a job takes on a device (seconds) and what memory it needs (GB per GPU), with the tier of evidence it rests on.
 * Finished runs of the same job come first, then measured speeds of the same workload, then what its class usually does.
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
      : (fromMeasurements(analysis, device, options.measurements ?? []) ?? fromClass(analysis, device)));
  return { durationS: atMost(durationS, longestS), vramGb: analysis.requirements.vramGb, tier, basis, warnings };
}

/** Absurd parameters must not make a price infinite. */
function atMost({ low, mid, high }: Interval, limit: number): Interval {
  return { low: Math.min(low, limit), mid: Math.min(mid, limit), high: Math.min(high, limit) };
}

function fromRuns(
  analysis: JobAnalysis,
  device: EstimateDevice,
  finished: readonly FinishedRun[],
): DurationEstimate | null {
  if (finished.length === 0) return null;
  const job = { fingerprint: fingerprintJob(analysis), work: workOf(analysis), device };
  const estimate = estimateFromRuns(finished, job);
  return estimate && { ...estimate, basis: [estimate.basis], warnings: [] };
}

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

function fromMeasurements(
  analysis: JobAnalysis,
  device: EstimateDevice,
  measurements: readonly ThroughputMeasurement[],
): DurationEstimate | null {
  const model = analysis.parameters.find(({ name }) => name === "modelName")?.value;
  const trains = analysis.mode.value !== "infer";
  const rule = workloadRules.find(
    (candidate) =>
      candidate.jobType === analysis.jobType.value &&
      candidate.trains === trains &&
      typeof model === "string" &&
      candidate.model.test(model.toLowerCase()),
  );
  if (!rule || !device.gpu || !measurements.some(({ workload }) => workload === rule.workload)) return null;
  const throughput = predictThroughput(
    {
      workload: rule.workload,
      gpu: device.gpu.name,
      precision: precisionOf(analysis),
      batch: numberOf(analysis, "batchSize"),
      gpus: Math.max(1, analysis.requirements.gpus),
    },
    measurements,
  );
  const work = jobWork(analysis);
  const resolution = numberOf(analysis, "resolution");
  const area = rule.resolution && resolution ? (resolution / rule.resolution) ** 2 : 1;
  const mid = gpuStartS + (work.samples * rule.unitsPerSample * area) / throughput.mid;
  return {
    durationS: bandAround(mid, throughput.tier, work.assumptionFactor),
    tier: throughput.tier,
    basis: [
      `Measured ${rule.workload}: about ${round(throughput.mid)} ${throughput.unit} on ${device.gpu.name} (data/throughput-calibration.csv).`,
    ],
    warnings: work.warnings,
  };
}

function fromClass(analysis: JobAnalysis, device: EstimateDevice): DurationEstimate {
  const work = jobWork(analysis);
  const { gpu } = device;
  const { efficiency } = classWork[analysis.jobType.value];
  const peak = gpu ? peakTflops(gpu, precisionOf(analysis)) : unknownGpuTflops;
  const bandwidth = gpu?.bandwidthGbPerS ?? unknownGpuBandwidth;
  const secondsPerSample = Math.max(
    work.tflopPerSample / (peak * efficiency),
    work.gbPerSample / (bandwidth * efficiency),
  );
  const gpus = Math.max(1, analysis.requirements.gpus);
  const mid = gpuStartS + (work.samples * secondsPerSample) / gpus ** 0.9;
  const unknown = gpu ? [] : ["The GPU is not in the catalog; counted as a modest one."];
  return {
    durationS: bandAround(mid, "E", gpu ? work.assumptionFactor : work.assumptionFactor * 3),
    tier: "E",
    basis: [
      `Nothing like this job has been measured: counts ${round(work.samples)} samples of ${round(work.tflopPerSample * 1_000)} billion operations at ${Math.round(efficiency * 100)} % of the GPU's peak.`,
    ],
    warnings: [...work.warnings, ...unknown],
  };
}

function precisionOf(analysis: JobAnalysis): string {
  const precision = analysis.parameters.find(({ name }) => name === "precision")?.value;
  if (typeof precision !== "string") return "fp32";
  return isFullPrecision(precision) ? "fp32" : "fp16-mixed";
}

function round(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en");
}
