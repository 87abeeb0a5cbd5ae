import type { GpuSpeed } from "./gpuSpeed.js";
import { bytesPerWeight, precisionKind } from "./precision.js";

/** Kinds of work that scale differently from GPU to GPU. */
export type WorkKind = "training" | "inference" | "decode" | "prefill";

/** Exponents by which speed grows with each property of a GPU. */
export type ScalingLaw = GpuSpeed;

/**
 * What is expected before any measurement of a workload is at hand, fitted on data/throughput-calibration.csv with each GPU
 * left out in turn; docs/estimation.md says how, and what other halves of the table gave.
 */
const laws: Readonly<Record<WorkKind, ScalingLaw>> = {
  training: { peak: 0.13, bandwidth: 0.57, shader: 0.14, power: 0.1 },
  inference: { peak: 0.62, bandwidth: 0.1, shader: 0.03, power: 0.22 },
  decode: { peak: 0.07, bandwidth: 0.6, shader: 0.06, power: 0.06 },
  prefill: { peak: 0.38, bandwidth: 0.2, shader: 0.06, power: 0.06 },
};

/** The kind of work a workload's name and unit tell; `isTraining` where they say nothing. */
export function workKindOf({ workload, unit }: { workload: string; unit: string }, isTraining: boolean): WorkKind {
  const name = workload.toLowerCase();
  if (isTraining || /\btrain|tun(e|ing)\b/.test(name)) return "training";
  if (!/tok/i.test(unit)) return "inference";
  if (/prefill|prompt|\bpp\d*\b/.test(name)) return "prefill";
  // Many answers at once, as servers give them, are bound by arithmetic like other inference.
  return /decod|generat|\btg\d*\b/.test(name) ? "decode" : "inference";
}

/** Logarithm of the speed a law expects, up to a constant of the workload. */
export function expectedLogSpeed(kind: WorkKind, speed: GpuSpeed, precision: string): number {
  const law = laws[kind];
  const gpu =
    law.peak * speed.peak + law.bandwidth * speed.bandwidth + law.shader * speed.shader + law.power * speed.power;
  // A decoded token reads every weight once, and llama.cpp's kernels reach most of what that saves.
  return kind === "decode" ? gpu - 0.8 * Math.log(bytesPerWeight[precisionKind(precision)]) : gpu;
}
