import type { Interval } from "../schema/primitives.js";
import type { EvidenceTier } from "./estimate.js";

/**
 * By what a tier's 80 % band multiplies and divides. From errors on GPUs and workloads left out of the calibration
 * (docs of the tables: `data/SOURCES.md`); unseen work covered 80 % at ×/÷ 2.3.
 */
const tierFactor: Readonly<Record<EvidenceTier, number>> = { A: 1.1, B: 1.3, C: 1.45, D: 2, E: 2.3 };

/** The interval of a tier around `mid`, wider by `extraFactor` (≥ 1) for each thing that had to be assumed. */
export function bandAround(mid: number, tier: EvidenceTier, extraFactor = 1): Interval {
  const factor = widen(tierFactor[tier], extraFactor);
  return { low: mid / factor, mid, high: mid * factor };
}

/** Independent errors add in quadrature on the logarithm. */
function widen(factor: number, extraFactor: number): number {
  return Math.exp(Math.hypot(Math.log(factor), Math.log(Math.max(1, extraFactor))));
}
