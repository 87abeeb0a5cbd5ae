import { at, dot, invert, type Matrix, multiply, quadratic, zeroMatrix } from "./linear.js";

/** Measured values told apart into what their neighbours share and noise, ready to speak for unmeasured places. */
export interface Kriging {
  inverse: Matrix;
  weights: Float64Array;
  /** Variance of each value's own noise; more for one that no neighbour supports. */
  noise: Float64Array;
}

export interface Kriged {
  mean: number;
  variance: number;
}

/** A value this many standard deviations from what its neighbours say counts less, down to a ten-thousandth. */
const outlyingAt = 2;
const mostNoise = 10_000;
const robustFrom = 5;
const rounds = 3;

/**
 * Fits values that deviate from their expectation by `deviations`, whose covariance is that of the places plus noise
 * (Gaussian process regression, as geologists do it). Values far from what their neighbours say are counted as noisier.
 * Null where the places' covariance is none.
 */
export function krige(covariance: Matrix, deviations: Float64Array, noiseVariances: Float64Array): Kriging | null {
  let noise = Float64Array.from(noiseVariances);
  let fit = solve(covariance, deviations, noise);
  for (let round = 0; fit && round < rounds && deviations.length >= robustFrom; round += 1) {
    noise = noise.map((own, index) => needed(fit as Kriging, index, own, noiseVariances[index] as number));
    fit = solve(covariance, deviations, noise);
  }
  return fit;
}

/** The noise that makes a value as far off as it is from what all others say no more outlying than is usual. */
function needed({ inverse, weights }: Kriging, index: number, own: number, usual: number): number {
  const pivot = at(inverse, index, index);
  const miss = (weights[index] as number) / pivot;
  const variance = 1 / pivot - own;
  return Math.min(mostNoise * usual, Math.max(usual, (miss / outlyingAt) ** 2 - variance));
}

function solve(covariance: Matrix, deviations: Float64Array, noise: Float64Array): Kriging | null {
  const noisy = covariance.map((row, index) => {
    const copy = row.slice();
    copy[index] = (copy[index] as number) + (noise[index] as number);
    return copy;
  });
  const inverse = invert(noisy);
  return inverse && { inverse, weights: multiply(inverse, deviations), noise };
}

/** What the values say about a place with covariance `shared` to each of theirs and `own` variance. */
export function krigeAt(kriging: Kriging, shared: Float64Array, own: number): Kriged {
  const variance = own - quadratic(kriging.inverse, shared);
  return { mean: dot(shared, kriging.weights), variance: Math.max(0, variance) };
}

/**
 * By how many standard deviations each value of a group misses what the values outside the group say about it. The inverse
 * of the whole holds every such fit, so none has to be made again.
 */
export function leaveOutScores(
  { inverse, weights, noise }: Kriging,
  group: readonly number[],
  noiseVariance: number,
): number[] {
  const block = zeroMatrix(group.length);
  for (const [row, a] of group.entries())
    for (const [column, b] of group.entries()) (block[row] as Float64Array)[column] = at(inverse, a, b);
  const covariance = invert(block);
  if (!covariance) return [];
  const errors = multiply(
    covariance,
    Float64Array.from(group, (index) => weights[index] as number),
  );
  return group.map((index, place) => {
    const variance = at(covariance, place, place) - (noise[index] as number) + noiseVariance;
    return Math.abs(errors[place] as number) / Math.sqrt(Math.max(variance, noiseVariance));
  });
}
