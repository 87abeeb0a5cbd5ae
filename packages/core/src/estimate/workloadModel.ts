import { type Kriged, type Kriging, krige, krigeAt } from "./krige.js";
import { cholesky, dot, type Matrix, solveLower } from "./linear.js";
import {
  covarianceOf,
  noiseVariance,
  type Place,
  placeOf,
  type Setting,
  type UsualFill,
  usualFillOf,
} from "./place.js";
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
  usualFill: UsualFill;
}

const halfBatches = [0, 1, 2, 4, 8, 16, 32, 64, 128];
const halfBatchPenalty = 0.5;

/** Fits the points of one workload; null where there are none. */
export function fitWorkload(points: readonly SpeedPoint[], kind: WorkKind): WorkloadModel | null {
  if (points.length === 0) return null;
  const usualBatch = middleBatch(points);
  const usualFill = usualFillOf(points);
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

function middleBatch(points: readonly SpeedPoint[]): number | null {
  const batches = points.flatMap(({ batch }) => batch ?? []).sort((a, b) => a - b);
  return batches[batches.length >> 1] ?? null;
}
