import { findGpu } from "../catalog/findGpu.js";
import type { GpuModel } from "../catalog/gpuModel.js";
import { GpuKitError } from "../errors/GpuKitError.js";
import type { Interval } from "../schema/primitives.js";
import { bandAround } from "./band.js";
import type { EvidenceTier } from "./estimate.js";
import {
  gpuDistance,
  isFullPrecision,
  type ScalingLaw,
  sameArchitecture,
  scalingLawOf,
  speedRatio,
} from "./gpuDistance.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";

export interface ThroughputQuery {
  /** As the measurements name it: "resnet50 train". */
  workload: string;
  /** A catalog name, or one that {@link findGpu} reads. */
  gpu: string;
  precision: string;
  /** Samples per step; null where unknown. */
  batch?: number | null | undefined;
  /** How many GPUs share the work. */
  gpus?: number | undefined;
}

/** Work per second as an interval, in the unit of the measurements it rests on. */
export interface Throughput extends Interval {
  unit: string;
  tier: EvidenceTier;
}

/** Between a batch twice as large and this one, where only the other was measured (calibration table, training rows). */
const batchExponent = 0.15;
/** What a second GPU adds when one machine splits a batch. */
const gpuCountExponent = 0.9;
/** Half precision against full on cards with tensor units, geometric mean of the calibration table's pairs. */
const halfPrecisionGain = 1.55;
const neighbours = 3;

/**
 * Predicts throughput from the nearest measured GPUs of the same workload, scaled by powers of peak and bandwidth.
 * Unit and numbers come from `measurements`. Throws `invalid-input` when none of them is of this workload.
 */
export function predictThroughput(query: ThroughputQuery, measurements: readonly ThroughputMeasurement[]): Throughput {
  const law = scalingLawOf(query.workload);
  const rows = samePrecisionFirst(query, measurements);
  const unit = rows[0]?.unit;
  if (unit === undefined)
    throw new GpuKitError("invalid-input", `No measurement of "${query.workload}" is at hand.`, {
      facts: [`Measurements: ${measurements.length}`],
      whatToDo: "Ask for a workload of the table, or estimate the job from its analysis.",
    });
  const gpus = Math.max(1, query.gpus ?? 1);
  const target = findGpu(query.gpu);
  const points = rows.flatMap((row) => pointOf(row, query, target, law));
  if (!target || points.length === 0) return { ...blindGuess(rows, gpus), unit, tier: "E" };
  points.sort((a, b) => a.distance - b.distance);
  const nearest = points.slice(0, neighbours);
  const tier = tierOf(nearest);
  const mid = weightedGeometricMean(nearest) * countFactor(unit, gpus);
  const { low, high } = bandAround(mid, tier);
  return { low, mid, high, unit, tier };
}

interface Point {
  /** Per GPU, carried over to the wanted GPU, precision and batch. */
  throughput: number;
  distance: number;
  sameGpu: boolean;
  sameArchitecture: boolean;
}

function samePrecisionFirst(query: ThroughputQuery, measurements: readonly ThroughputMeasurement[]) {
  const rows = measurements.filter(({ workload, throughput }) => workload === query.workload && throughput > 0);
  const full = isFullPrecision(query.precision);
  const same = rows.filter(({ precision }) => isFullPrecision(precision) === full);
  const exact = same.filter(({ precision }) => precision === query.precision);
  return exact.length >= neighbours ? exact : same.length > 0 ? same : rows;
}

function pointOf(
  row: ThroughputMeasurement,
  query: ThroughputQuery,
  target: GpuModel | null,
  law: ScalingLaw,
): Point[] {
  const measured = findGpu(row.gpu);
  if (!measured || !target) return [];
  const full = isFullPrecision(query.precision);
  const precisionGain = isFullPrecision(row.precision) === full ? 1 : full ? 1 / halfPrecisionGain : halfPrecisionGain;
  const batchRatio = row.batch && query.batch ? query.batch / row.batch : 1;
  const perGpu = row.throughput / countFactor(row.unit, row.n_gpus);
  return [
    {
      throughput:
        perGpu * speedRatio(measured, target, row.precision, law) * precisionGain * batchRatio ** batchExponent,
      distance: gpuDistance(measured, target, query.precision) + 0.3 * Math.abs(Math.log(batchRatio)),
      sameGpu: measured.name === target.name,
      sameArchitecture: sameArchitecture(measured, target),
    },
  ];
}

/** Units "per gpu" already divide by the machine's GPUs. */
function countFactor(unit: string, gpus: number): number {
  return unit.endsWith("per gpu") ? 1 : gpus ** gpuCountExponent;
}

function tierOf(points: readonly Point[]): EvidenceTier {
  if (points.some(({ sameGpu }) => sameGpu)) return "B";
  return points.some(({ sameArchitecture }) => sameArchitecture) ? "C" : "D";
}

function weightedGeometricMean(points: readonly Point[]): number {
  let weights = 0;
  let sum = 0;
  for (const { throughput, distance } of points) {
    const weight = 1 / (0.02 + distance) ** 2;
    weights += weight;
    sum += weight * Math.log(throughput);
  }
  return Math.exp(sum / weights);
}

/** Nothing is known of the GPU: the middle of what others reach, as wide as they differ. */
function blindGuess(rows: readonly ThroughputMeasurement[], gpus: number): Interval {
  const logs = rows.map(({ throughput, unit, n_gpus }) => Math.log(throughput / countFactor(unit, n_gpus)));
  const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
  const deviation = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length);
  const { low, mid, high } = bandAround(Math.exp(mean), "E", Math.exp(1.28 * deviation));
  const factor = countFactor(rows[0]?.unit ?? "", gpus);
  return { low: low * factor, mid: mid * factor, high: high * factor };
}
