import { findGpu } from "../catalog/findGpu.js";
import type { GpuModel } from "../catalog/gpuModel.js";
import { GpuKitError } from "../errors/GpuKitError.js";
import type { Interval } from "../schema/primitives.js";
import { bandScore, type Nearness } from "./bandScore.js";
import type { EvidenceTier } from "./estimate.js";
import { sameArchitecture } from "./gpuSpeed.js";
import { noiseVariance, type Setting } from "./place.js";
import { precisionKind } from "./precision.js";
import { batchOf, gpuCountFactor, gpusOf, logSpeedOf, type SpeedPoint } from "./speedPoint.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";
import { type WorkloadEvidence, workloadEvidence } from "./workloadEvidence.js";
import { speedAt, type WorkloadModel } from "./workloadModel.js";

export interface ThroughputQuery {
  /** As the measurements name it: "resnet50 train". */
  workload: string;
  /** A name that `findGpu` reads, or the model itself. */
  gpu: string | GpuModel;
  /** "fp32", "fp16", "amp", "bf16", "q4_k_m", … */
  precision: string;
  /** Samples per step; null where unknown. */
  batch?: number | null | undefined;
  /** How many GPUs share the work. */
  gpus?: number | undefined;
  /** Whose machine it is, as the measurements name their source; its own make the best evidence. */
  source_id?: string | undefined;
}

/** Work per second as an 80 % interval, in the unit of the measurements it rests on. */
export interface Throughput extends Interval {
  unit: string;
  tier: EvidenceTier;
}

/** Bands never get narrower than the same GPU differs from machine to machine. */
const leastLogWidth: Readonly<Record<EvidenceTier, number>> = {
  A: Math.log(1.06),
  B: Math.log(1.08),
  C: Math.log(1.1),
  D: Math.log(1.2),
  E: Math.log(2.3),
};
/** As many measurements of the very card that agree are as good as a probe of it. */
const repeatsLikeProbe = 3;
const probeSpread = Math.log(1.1);
/** Ten times the GPUs anybody measured add this much to the log width. */
const unmeasuredGpus = 0.2;

/**
 * Predicts work per second from measurements of the same workload on other GPUs, precisions and batches. `measurements` is
 * a table with the columns of `data/throughput-calibration.csv`; unit and numbers come from it. Throws `invalid-input` when
 * nothing in it is like the workload. A GPU the catalog does not know gets a wide interval of tier E.
 */
export function predictThroughput(query: ThroughputQuery, measurements: readonly ThroughputMeasurement[]): Throughput {
  const evidence = workloadEvidence(measurements, query.workload);
  if (!evidence)
    throw new GpuKitError("invalid-input", `No measurement of "${query.workload}" is at hand.`, {
      facts: [`Measurements: ${measurements.length}`],
      whatToDo: "Ask for a workload of the table, or estimate the job from its analysis.",
    });
  const { unit, model, isKin } = evidence;
  const target = typeof query.gpu === "string" ? findGpu(query.gpu) : query.gpu;
  const factor = gpuCountFactor(unit, query.gpus) / evidence.factor;
  if (!target || !model) return { ...times(guessFromSpread(evidence, query), factor), unit, tier: "E" };
  const setting: Setting = {
    gpu: target,
    precision: query.precision,
    precisionKind: precisionKind(query.precision),
    batch: batchOf(query.batch),
    source: query.source_id ?? null,
  };
  const { mean, variance } = speedAt(model, setting);
  const nearness = nearnessOf(model, setting);
  const tier = isKin ? "E" : tierOf(model, setting, nearness);
  const ownWidth = bandScore(model, nearness) * Math.sqrt(variance + noiseVariance);
  const width = Math.max(
    leastLogWidth[tier],
    Math.hypot(ownWidth, unmeasuredGpus * log10GpusBeyond(model, query.gpus)),
  );
  return { ...times(aroundLog(mean, isKin ? Math.hypot(width, leastLogWidth.E) : width), factor), unit, tier };
}

function nearnessOf({ points }: WorkloadModel, { gpu, precisionKind: kind }: Setting): Nearness {
  if (points.some((point) => point.gpu.name === gpu.name && point.precisionKind === kind)) return "same-gpu";
  return points.some((point) => sameArchitecture(point.gpu, gpu)) ? "same-architecture" : "elsewhere";
}

function tierOf(model: WorkloadModel, setting: Setting, nearness: Nearness): EvidenceTier {
  if (nearness === "elsewhere") return "D";
  if (nearness === "same-architecture") return "C";
  return isProbed(model.points, setting) ? "A" : "B";
}

/** Whether this very machine was measured, or enough cards like it at this precision and batch, and agree. */
function isProbed(points: readonly SpeedPoint[], { gpu, precisionKind: kind, batch, source }: Setting): boolean {
  const same = points.filter((point) => point.gpu.name === gpu.name && point.precisionKind === kind);
  if (source !== null && same.some((point) => point.source === source)) return true;
  const own = same.filter((point) => point.batch === batch);
  const logs = own.map(({ logSpeed }) => logSpeed);
  const repeats = own.reduce((sum, point) => sum + point.repeats, 0);
  return repeats >= repeatsLikeProbe && Math.max(...logs) - Math.min(...logs) <= probeSpread;
}

/** By how many powers of ten more GPUs are asked for than anybody measured. */
function log10GpusBeyond({ points }: WorkloadModel, gpus: number | undefined): number {
  return Math.max(0, Math.log10(gpusOf(gpus) / Math.max(...points.map((point) => point.gpus))));
}

/** Nothing is known of the GPU: its own rows where it has any, else the middle of what others reach, as wide as they differ. */
function guessFromSpread({ rows }: WorkloadEvidence, { gpu, precision }: ThroughputQuery): Interval {
  const named = rows.filter((row) => row.gpu === gpu);
  const wanted = precisionKind(precision);
  const alike = (named.length > 0 ? named : rows).filter((row) => precisionKind(row.precision) === wanted);
  const logs = (alike.length > 0 ? alike : rows).flatMap((row) => logSpeedOf(row) ?? []);
  const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
  const deviation = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length);
  return aroundLog(mean, Math.hypot(leastLogWidth.E, 1.28 * deviation));
}

function aroundLog(mid: number, width: number): Interval {
  return { low: Math.exp(mid - width), mid: Math.exp(mid), high: Math.exp(mid + width) };
}

function times({ low, mid, high }: Interval, factor: number): Interval {
  return { low: low * factor, mid: mid * factor, high: high * factor };
}
