import { findGpu } from "../catalog/findGpu.js";
import type { GpuModel } from "../catalog/gpuModel.js";
import { type PrecisionKind, precisionKind } from "./precision.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";

/** One or more measurements of a workload that differ in nothing that is known of them. */
export interface SpeedPoint {
  gpu: GpuModel;
  precision: string;
  precisionKind: PrecisionKind;
  batch: number | null;
  source: string;
  gpus: number;
  /** Natural logarithm of the work one GPU does per second; the mean of `repeats`. */
  logSpeed: number;
  repeats: number;
}

/** What a second GPU adds when one machine splits a batch. */
const gpuCountExponent = 0.9;
const largestBatch = 1e9;
/** No unit of work is done a quadrillion times a second, or once in so many. */
const absurdLogSpeed = Math.log(1e15);
const mostGpus = 4_096;

/** The measurements as points, those of GPUs the catalog does not know and those that are no number left out. */
export function speedPoints(measurements: readonly ThroughputMeasurement[]): SpeedPoint[] {
  const points = new Map<string, SpeedPoint>();
  for (const row of measurements) {
    const logSpeed = logSpeedOf(row);
    const gpu = logSpeed === null ? null : findGpu(row.gpu);
    if (logSpeed === null || !gpu) continue;
    const kind = precisionKind(row.precision);
    const batch = batchOf(row.batch);
    const key = [gpu.name, kind, batch, row.source_id, row.n_gpus].join("|");
    const known = points.get(key);
    if (!known) {
      const { precision, source_id: source } = row;
      const gpus = gpusOf(row.n_gpus);
      points.set(key, { gpu, precision, precisionKind: kind, batch, source, gpus, logSpeed, repeats: 1 });
      continue;
    }
    known.repeats += 1;
    known.logSpeed += (logSpeed - known.logSpeed) / known.repeats;
  }
  return [...points.values()];
}

/** Logarithm of what one GPU of a measurement does per second; null where the row is no measurement. */
export function logSpeedOf({ throughput, unit, n_gpus }: ThroughputMeasurement): number | null {
  const log = Math.log(Number(throughput) / gpuCountFactor(unit, n_gpus));
  return Math.abs(log) <= absurdLogSpeed ? log : null;
}

/** By how much a number of GPUs is faster than one; units "per gpu" already divide by it. */
export function gpuCountFactor(unit: string, gpus: unknown): number {
  return /per[ _-]?gpu|\/gpu/i.test(unit) ? 1 : gpusOf(gpus) ** gpuCountExponent;
}

/** A batch size that can be one, else null: tables write "max", nothing or 0 where they do not know it. */
export function batchOf(batch: unknown): number | null {
  const value = Number(batch);
  return batch !== null && value >= 1 && value <= largestBatch ? value : null;
}

export function gpusOf(gpus: unknown): number {
  const value = Number(gpus);
  return value >= 1 ? Math.min(mostGpus, value) : 1;
}
