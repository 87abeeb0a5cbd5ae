import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import type { GpuModel } from "../catalog/gpuModel.js";
import { standInGpu } from "../catalog/resolveGpu.js";
import type { Interval } from "../schema/primitives.js";
import { bandAround } from "./band.js";
import { classWork } from "./classWork.js";
import type { EvidenceTier } from "./estimate.js";
import type { EstimateDevice } from "./estimateDevice.js";
import { peakTflops } from "./gpuSpeed.js";
import { inputPipelineCap } from "./inputPipeline.js";
import { gpusOfJob, precisionOf } from "./jobParameters.js";
import { type JobWork, jobWork } from "./jobWork.js";
import { measuredWorkload, unitsPerSampleOf } from "./measuredWorkload.js";
import { nodeSource } from "./measureRun.js";
import { predictThroughput } from "./predictThroughput.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";
import { workloadEvidence } from "./workloadEvidence.js";
import { kinRules } from "./workloadRules.js";
import { numberOf } from "./workOf.js";

export interface DurationEstimate {
  durationS: Interval;
  tier: EvidenceTier;
  basis: string[];
  warnings: string[];
}

/** Samples per second of a job on a device, and what says so. */
interface Rate extends Interval {
  tier: EvidenceTier;
  basis: string;
  /** By how much more it may be off because the images are of another size than the measured ones. */
  sizeFactor?: number;
}

/** Importing a framework and starting its device: 2–4 s for the import alone on a slow processor, more with a cold disk. */
const startS: Interval = { low: 5, mid: 10, high: 40 };
/** GB of weights read from disk per second. */
const loadGbPerS = 1;
/** Of memory bandwidth, what plain kernels reach. */
const bandwidthEfficiency = 0.8;
/** Stands in for a GPU of which not even the memory is known. */
const unknownGpu = { tflops: 10, bandwidthGbPerS: 400 };
/** How much further off a GPU known by its memory alone, or by nothing, may be. */
const standInFactor = 2;
const unknownFactor = 3;
/** A laptop part or slice follows its card by a rule of thumb. */
const variantFactor = 1.25;
const gpuCountExponent = 0.9;
/** Time over pixels was off by ×1.62 at sixteen times the measured ones, the logarithm of which is 2.8. */
const sizeDoubt = 0.17;

/**
 * How long a GPU job takes: start-up, plus its samples at the rate its workload was measured at, else at that of a measured
 * workload of its kind scaled by operations, else at the class's share of the card's peak and bandwidth. Seconds.
 */
export function estimateGpuDuration(
  analysis: JobAnalysis,
  device: EstimateDevice,
  measurements: readonly ThroughputMeasurement[],
): DurationEstimate {
  const work = jobWork(analysis);
  const gpu = device.gpu ?? standInGpu(device.vramGb);
  const uncapped =
    (gpu && (measuredRate(analysis, { ...device, gpu }, measurements) ?? kinRate(analysis, gpu, work, measurements))) ??
    classRate(analysis, gpu, work);
  const { rate, warnings } = capRate(analysis, device, uncapped);
  const doubts = [work.assumptionFactor, deviceFactor(device, gpu), rate.sizeFactor ?? 1];
  const doubt = Math.hypot(...doubts.map(Math.log));
  const busyS: Interval = {
    low: work.samples / (rate.high * Math.exp(doubt)),
    mid: work.samples / rate.mid,
    high: work.samples / (rate.low / Math.exp(doubt)),
  };
  const loadS = work.weightsGb / loadGbPerS;
  return {
    durationS: {
      low: busyS.low + startS.low,
      mid: busyS.mid + startS.mid + loadS,
      high: busyS.high + startS.high + 3 * loadS,
    },
    tier: device.gpu ? rate.tier : "E",
    basis: [
      rate.basis,
      `${round(work.samples)} samples ÷ ${round(rate.mid)} per second = ${round(busyS.mid)} s, and ${round(startS.mid + loadS)} s to start.`,
    ],
    warnings: [...work.warnings, ...warnings, ...deviceWarnings(device, gpu)],
  };
}

function measuredRate(
  analysis: JobAnalysis,
  { gpu, nodeId }: EstimateDevice & { gpu: GpuModel },
  measurements: readonly ThroughputMeasurement[],
): Rate | null {
  const rule = measuredWorkload(analysis);
  if (!rule || !isMeasured(rule.workload, measurements)) return null;
  const throughput = predictThroughput(
    {
      workload: rule.workload,
      gpu,
      precision: precisionOf(analysis),
      batch: numberOf(analysis, "batchSize"),
      gpus: gpusOfJob(analysis),
      source_id: nodeId === undefined ? undefined : nodeSource(nodeId),
    },
    measurements,
  );
  const units = unitsPerSampleOf(rule, analysis);
  const size = rule.resolution && numberOf(analysis, "resolution");
  return {
    ...scaled(throughput, 1 / units),
    tier: throughput.tier,
    sizeFactor: size ? Math.exp(2 * sizeDoubt * Math.abs(Math.log(size / (rule.resolution ?? size)))) : 1,
    basis: `Measured ${rule.workload}: about ${round(throughput.mid)} ${throughput.unit} on ${gpu.name} (data/throughput-calibration.csv)${units === 1 ? "" : `, ${round(units)} of them for each sample`}.`,
  };
}

function kinRate(
  analysis: JobAnalysis,
  gpu: GpuModel,
  work: JobWork,
  measurements: readonly ThroughputMeasurement[],
): Rate | null {
  const trains = analysis.mode.value !== "infer";
  const kin = kinRules.find(
    (rule) =>
      rule.jobTypes.includes(analysis.jobType.value) &&
      (rule.trains === trains || analysis.jobType.value === "diffusion-training"),
  );
  if (!kin || !isMeasured(kin.workload, measurements)) return null;
  const units = kin.gbPerUnit ? work.gbPerSample / kin.gbPerUnit : work.tflopPerSample / kin.tflopPerUnit;
  if (!(units > 0)) return null;
  const query = { workload: kin.workload, gpu, precision: precisionOf(analysis), gpus: gpusOfJob(analysis) };
  const throughput = predictThroughput(query, measurements);
  const { low, high } = bandAround(throughput.mid, "E", Math.sqrt(throughput.high / throughput.low));
  return {
    ...scaled({ low, mid: throughput.mid, high }, 1 / units),
    tier: "E",
    basis: `Nothing like this job has been measured: counts each sample as ${round(units)} of ${kin.workload}, which does about ${round(throughput.mid)} ${throughput.unit} on ${gpu.name}.`,
  };
}

function classRate(analysis: JobAnalysis, gpu: GpuModel | null, work: JobWork): Rate {
  const { efficiency, opsPerByte } = classWork[analysis.jobType.value];
  const peak = gpu ? peakTflops(gpu, precisionOf(analysis)) : unknownGpu.tflops;
  const bandwidth = (gpu ?? unknownGpu).bandwidthGbPerS * bandwidthEfficiency;
  // What a GPU computes and what it moves hardly overlap in plain code: their sum was nearer than the larger of them.
  const computeS = work.tflopPerSample / (peak * efficiency);
  const moveS = (work.gbPerSample + (work.tflopPerSample * 1_000) / opsPerByte) / bandwidth;
  const mid = gpusOfJob(analysis) ** gpuCountExponent / (computeS + moveS);
  return {
    ...bandAround(mid, "E"),
    tier: "E",
    basis: `Nothing like this job has been measured: counts ${round(work.tflopPerSample * 1_000)} billion operations per sample at ${Math.round(efficiency * 100)} % of the GPU's peak, and ${opsPerByte} of them for each byte moved.`,
  };
}

function capRate(analysis: JobAnalysis, { cpuCores }: EstimateDevice, rate: Rate): { rate: Rate; warnings: string[] } {
  const resolution = numberOf(analysis, "resolution") ?? classWork[analysis.jobType.value].resolution;
  const cap = inputPipelineCap(analysis.jobType.value, { cpuCores, resolution });
  if (rate.mid <= cap) return { rate, warnings: [] };
  const capped = scaled(rate, cap / rate.mid);
  return {
    rate: { ...rate, ...capped },
    warnings: [`Reading images limits this machine to about ${round(cap)} a second, less than its GPU could take.`],
  };
}

function deviceFactor({ gpu }: EstimateDevice, used: GpuModel | null): number {
  if (gpu) return gpu.derivedFrom === undefined ? 1 : variantFactor;
  return used ? standInFactor : unknownFactor;
}

function deviceWarnings({ gpu, vramGb }: EstimateDevice, used: GpuModel | null): string[] {
  if (gpu?.derivedFrom !== undefined)
    return [`${gpu.name} is counted as a part of ${gpu.derivedFrom}, by a rule of thumb.`];
  if (gpu) return [];
  return used
    ? [`The GPU is not in the catalog; counted by its ${round(vramGb)} GB as a slow one of that size.`]
    : ["The GPU is not in the catalog and its memory is not known; counted as a modest one."];
}

function isMeasured(workload: string, measurements: readonly ThroughputMeasurement[]): boolean {
  return workloadEvidence(measurements, workload)?.isKin === false;
}

function scaled({ low, mid, high }: Interval, factor: number): Interval {
  return { low: low * factor, mid: mid * factor, high: high * factor };
}

function round(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en");
}
