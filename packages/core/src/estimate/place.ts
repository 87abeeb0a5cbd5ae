import type { GpuModel } from "../catalog/gpuModel.js";
import { type GpuSpeed, gpuSpeed, sameArchitecture } from "./gpuSpeed.js";
import type { PrecisionKind } from "./precision.js";
import type { SpeedPoint } from "./speedPoint.js";

/** What is known of where a speed is measured or wanted. */
export interface Setting {
  gpu: GpuModel;
  precision: string;
  precisionKind: PrecisionKind;
  batch: number | null;
  /** Null where nobody can say under whose software it will run. */
  source: string | null;
}

/** A setting with the figures that are needed once per neighbour. */
export interface Place extends Setting {
  speed: GpuSpeed;
  logVram: number;
  /** How much fuller than usual the card is packed, as a logarithm; null where the batch is not known. */
  fill: number | null;
}

/** Mean of log(batch ÷ GB) of each kind of precision: how full the measurers packed their cards. */
export type UsualFill = ReadonlyMap<PrecisionKind, number>;

/**
 * Standard deviations, on the natural logarithm, of what makes two speeds of a workload differ from what the scaling law
 * expects. Fitted like the laws; any of them doubled or halved moves the median error by less than a twentieth.
 */
const deviation = {
  /** The workload's level: nothing is expected of it. */
  level: 3,
  /** Between full, half, eight- and four-bit precision. */
  precision: 0.22,
  /** The workload's own exponents, per unit of log speed. */
  exponents: 0.06,
  /** What a GPU does for reasons of its own, shared by its like. */
  gpu: 0.2,
  /** One software stack against another. */
  source: 0.03,
  /** Cards filled to another degree. */
  fill: 0.09,
  noise: 0.05,
} as const;
/** Distance in log peak, bandwidth and memory at which a third of what two GPUs share is left, and of log batch per GB. */
const gpuReach = 5;
const fillReach = 0.25;
/** What a GPU of another architecture shares of what one of the same does. */
const otherArchitecture = 0.83;
/** Around an A6000, so that exponents turn about a usual card. */
const usualCard = { peak: 4.2, bandwidth: 6.8, shader: 3.4 };

export const noiseVariance: number = deviation.noise ** 2;

/** A setting as a place among a workload's measurements. */
export function placeOf({ gpu, precision, precisionKind, batch, source }: Setting, usualFill: UsualFill): Place {
  const logVram = Math.log(gpu.vramGb);
  const fill = batch === null ? null : Math.log(batch) - logVram - (usualFill.get(precisionKind) ?? 0);
  return { gpu, precision, precisionKind, batch, source, speed: gpuSpeed(gpu, precision), logVram, fill };
}

/** How two places' deviations from the scaling law go together. */
export function covarianceOf(a: Place, b: Place): number {
  const { peak, bandwidth, shader } = a.speed;
  const dPeak = peak - b.speed.peak;
  const dBandwidth = bandwidth - b.speed.bandwidth;
  const dVram = a.logVram - b.logVram;
  const far = Math.sqrt(dPeak * dPeak + dBandwidth * dBandwidth + dVram * dVram);
  const alike = Math.exp(-far / gpuReach) * (sameArchitecture(a.gpu, b.gpu) ? 1 : otherArchitecture);
  const exponents =
    (peak - usualCard.peak) * (b.speed.peak - usualCard.peak) +
    (bandwidth - usualCard.bandwidth) * (b.speed.bandwidth - usualCard.bandwidth) +
    (shader - usualCard.shader) * (b.speed.shader - usualCard.shader);
  const shared = deviation.level ** 2 + deviation.exponents ** 2 * exponents + deviation.gpu ** 2 * alike;
  const sameSource = a.source !== null && a.source === b.source ? deviation.source ** 2 : 0;
  if (a.precisionKind !== b.precisionKind) return shared + sameSource;
  return shared + sameSource + deviation.precision ** 2 + deviation.fill ** 2 * sameFill(a.fill, b.fill);
}

/** Cards of which no batch is stated were filled alike, as far as anybody knows, and unlike those of which one is. */
function sameFill(a: number | null, b: number | null): number {
  if (a === null || b === null) return a === b ? 1 : 0;
  return Math.exp(-Math.abs(a - b) / fillReach);
}

/** How full the cards of the points were, by kind of precision. */
export function usualFillOf(points: readonly SpeedPoint[]): UsualFill {
  const sums = new Map<PrecisionKind, { sum: number; count: number }>();
  for (const { batch, gpu, precisionKind } of points) {
    if (batch === null) continue;
    const known = sums.get(precisionKind) ?? { sum: 0, count: 0 };
    sums.set(precisionKind, { sum: known.sum + Math.log(batch / gpu.vramGb), count: known.count + 1 });
  }
  return new Map([...sums].map(([kind, { sum, count }]) => [kind, sum / count]));
}
