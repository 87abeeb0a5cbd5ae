import { sameArchitecture } from "./gpuSpeed.js";
import { leaveOutScores } from "./krige.js";
import { noiseVariance } from "./place.js";
import type { SpeedPoint } from "./speedPoint.js";
import type { WorkloadModel } from "./workloadModel.js";

/** How far the nearest measurement is: the same GPU, another of its architecture, or neither. */
export type Nearness = "same-gpu" | "same-architecture" | "elsewhere";

/**
 * By how many standard deviations a true speed was off in four of five cases, when the calibration table's GPUs and
 * architectures were left out in turn. Errors have longer tails than the model's, so these stand above its 1.28.
 */
const usualScore: Readonly<Record<Nearness, number>> = { "same-gpu": 1.4, "same-architecture": 1.6, elsewhere: 1.9 };
/** As many left-out GPUs of the workload itself weigh as much as the usual score. */
const usualWeight = 12;
const coverage = 0.8;

const known = new WeakMap<WorkloadModel, Map<Nearness, number>>();

/**
 * The number of standard deviations that an 80 % band reaches to either side (conformal prediction): what four of five
 * left-out measurements of this workload missed by, drawn towards what is usual while they are few.
 */
export function bandScore(model: WorkloadModel, nearness: Nearness): number {
  const scores = known.get(model) ?? new Map<Nearness, number>();
  known.set(model, scores);
  const score = scores.get(nearness);
  if (score !== undefined) return score;
  const nearer = nextNearer[nearness];
  // Chance may have been kind to the few that were far away; the band still never narrows with distance.
  const fresh = Math.max(measureScore(model, nearness), nearer ? bandScore(model, nearer) : 0);
  scores.set(nearness, fresh);
  return fresh;
}

const nextNearer: Readonly<Record<Nearness, Nearness | null>> = {
  "same-gpu": null,
  "same-architecture": "same-gpu",
  elsewhere: "same-architecture",
};

function measureScore(model: WorkloadModel, nearness: Nearness): number {
  const groups = leftOutGroups(model.points, nearness);
  const misses = groups.flatMap((group) => leaveOutScores(model.kriging, group, noiseVariance)).sort((a, b) => a - b);
  const own = misses[Math.min(misses.length - 1, Math.ceil(coverage * (misses.length + 1)) - 1)];
  if (own === undefined) return usualScore[nearness];
  const share = groups.length / (groups.length + usualWeight);
  return Math.exp(share * Math.log(Math.max(0.5, own)) + (1 - share) * Math.log(usualScore[nearness]));
}

/** Groups of points such that, without one of them, what is left is as near to it as `nearness` says. */
function leftOutGroups(points: readonly SpeedPoint[], nearness: Nearness): number[][] {
  if (nearness === "same-gpu")
    return points.flatMap((point, index) =>
      points.some((other, place) => place !== index && isSameCard(other, point)) ? [[index]] : [],
    );
  const groups = new Map<string, number[]>();
  for (const [index, { gpu }] of points.entries()) {
    const name = nearness === "elsewhere" ? (gpu.architecture ?? gpu.name) : gpu.name;
    groups.set(name, [...(groups.get(name) ?? []), index]);
  }
  const all = [...groups.values()].filter((group) => group.length < points.length);
  if (nearness === "elsewhere") return all;
  return all.filter((group) => {
    const [first] = group;
    const gpu = points[first ?? 0]?.gpu;
    return gpu && points.some((other) => other.gpu.name !== gpu.name && sameArchitecture(other.gpu, gpu));
  });
}

function isSameCard(a: SpeedPoint, b: SpeedPoint): boolean {
  return a.gpu.name === b.gpu.name && a.precisionKind === b.precisionKind;
}
