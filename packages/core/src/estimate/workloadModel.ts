import type { GpuModel } from "../catalog/gpuModel.js";
import { type GpuSpeed, gpuSpeed, sameArchitecture } from "./gpuSpeed.js";
import { type Kriged, type Kriging, krige, krigeAt } from "./krige.js";
import { cholesky, dot, type Matrix, solveLower } from "./linear.js";
import type { PrecisionKind } from "./precision.js";
import { expectedLogSpeed, type WorkKind } from "./scalingLaw.js";
import type { SpeedPoint } from "./speedPoint.js";

/** What the measurements of one workload say about its speed anywhere. */
export interface WorkloadModel {
  kind: WorkKind;
  points: readonly SpeedPoint[];
  places: readonly Place[];
  kriging: Kriging;
  /** The batch at which half the speed of an endless one is reached; 0 where batches make no difference. */
  halfBatch: number;
  /** Middle of the known batches, which an unknown one is taken for; null where none is known. */
  usualBatch: number | null;
  /** Mean of log(batch ÷ GB) of each kind of precision: how full the measurers packed their cards. */
  usualFill: ReadonlyMap<PrecisionKind, number>;
}

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
interface Place extends Setting {
  speed: GpuSpeed;
  logVram: number;
  /** How much fuller than usual the card is packed, as a logarithm; null where the batch is not known. */
  fill: number | null;
}

/**
 * Standard deviations, on the natural logarithm, of what makes two speeds of a workload differ from what the scaling law
 * expects. Fitted like the laws; every one of them may be doubled or halved and the errors move by less than a tenth.
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
const halfBatches = [0, 1, 2, 4, 8, 16, 32, 64, 128];
const halfBatchPenalty = 0.5;

export const noiseVariance: number = deviation.noise ** 2;

/** Fits the points of one workload; null where there are none. */
export function fitWorkload(points: readonly SpeedPoint[], kind: WorkKind): WorkloadModel | null {
  if (points.length === 0) return null;
  const usualBatch = middleBatch(points);
  const usualFill = fillByPrecision(points);
  const places = points.map((point) => placeOf(point, usualFill));
  const covariance = places.map((a) => Float64Array.from(places, (b) => covarianceOf(a, b)));
  const noise = Float64Array.from(points, ({ repeats }) => noiseVariance / Math.min(4, repeats));
  const fitAt = (halfBatch: number) =>
    krige(covariance, deviationsFrom(points, places, { kind, halfBatch, usualBatch }), noise);
  const likeliest = (noises: Float64Array) =>
    likeliestHalfBatch({ points, places, kind, usualBatch, covariance, noise: noises });
  const first = likeliest(noise);
  const tried = fitAt(first);
  // One odd row must not decide how batches count: it is asked again with the noise it has been given.
  const halfBatch = tried ? likeliest(tried.noise) : first;
  const kriging = halfBatch === first ? tried : fitAt(halfBatch);
  return kriging && { kind, points, places, kriging, halfBatch, usualBatch, usualFill };
}

/** Logarithm of one GPU's speed in a setting, with its variance. */
export function speedAt(model: WorkloadModel, setting: Setting): Kriged {
  const place = placeOf(setting, model.usualFill);
  const shared = new Float64Array(model.places.length);
  for (const [index, known] of model.places.entries()) shared[index] = covarianceOf(known, place);
  const { mean, variance } = krigeAt(model.kriging, shared, covarianceOf(place, place));
  return { mean: mean + expectedAt(place, model), variance };
}

/** How two places' deviations from the scaling law go together. */
function covarianceOf(a: Place, b: Place): number {
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

type Expectation = Pick<WorkloadModel, "kind" | "halfBatch" | "usualBatch">;

function expectedAt(place: Place, { kind, halfBatch, usualBatch }: Expectation): number {
  const batch = place.batch ?? usualBatch;
  const law = expectedLogSpeed(kind, place.speed, place.precision);
  return batch === null ? law : law - Math.log1p(halfBatch / batch);
}

function deviationsFrom(points: readonly SpeedPoint[], places: readonly Place[], expectation: Expectation) {
  return Float64Array.from(points, ({ logSpeed }, index) => logSpeed - expectedAt(places[index] as Place, expectation));
}

/** The half batch under which the points are likeliest; a small one is likelier beforehand than a large one. */
function likeliestHalfBatch({
  points,
  places,
  kind,
  usualBatch,
  covariance,
  noise,
}: {
  points: readonly SpeedPoint[];
  places: readonly Place[];
  kind: WorkKind;
  usualBatch: number | null;
  covariance: Matrix;
  noise: Float64Array;
}): number {
  if (new Set(points.map(({ batch }) => batch ?? usualBatch)).size < 2) return 0;
  const noisy = covariance.map((row, index) => {
    const copy = row.slice();
    copy[index] = (copy[index] as number) + (noise[index] as number);
    return copy;
  });
  const lower = cholesky(noisy);
  if (!lower) return 0;
  const costs = halfBatches.map((halfBatch) => {
    const white = solveLower(lower, deviationsFrom(points, places, { kind, halfBatch, usualBatch }));
    return dot(white, white) / 2 + halfBatchPenalty * Math.log(halfBatch + 0.5) ** 2;
  });
  return halfBatches[costs.indexOf(Math.min(...costs))] ?? 0;
}

function placeOf(
  { gpu, precision, precisionKind, batch, source }: Setting,
  usualFill: WorkloadModel["usualFill"],
): Place {
  const logVram = Math.log(gpu.vramGb);
  const fill = batch === null ? null : Math.log(batch) - logVram - (usualFill.get(precisionKind) ?? 0);
  return { gpu, precision, precisionKind, batch, source, speed: gpuSpeed(gpu, precision), logVram, fill };
}

function middleBatch(points: readonly SpeedPoint[]): number | null {
  const batches = points.flatMap(({ batch }) => batch ?? []).sort((a, b) => a - b);
  return batches[batches.length >> 1] ?? null;
}

function fillByPrecision(points: readonly SpeedPoint[]): Map<PrecisionKind, number> {
  const sums = new Map<PrecisionKind, { sum: number; count: number }>();
  for (const { batch, gpu, precisionKind } of points) {
    if (batch === null) continue;
    const known = sums.get(precisionKind) ?? { sum: 0, count: 0 };
    sums.set(precisionKind, { sum: known.sum + Math.log(batch / gpu.vramGb), count: known.count + 1 });
  }
  return new Map([...sums].map(([kind, { sum, count }]) => [kind, sum / count]));
}
