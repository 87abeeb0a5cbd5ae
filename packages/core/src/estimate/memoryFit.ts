import type { Interval } from "../schema/primitives.js";

/** Runs that ended well used at most 98.7 % of a GPU's nominal memory, half of them under 94 %. */
const compatibleShare = 0.9;
const borderlineShare = 0.97;

/**
 * Whether an estimate fits a card, GB: `compatible` when even its high end leaves a tenth free, `borderline` when its middle
 * fits, else `insufficient`. A card without memory fits nothing.
 */
export function memoryFit(needsGb: Interval, hasGb: number): "compatible" | "borderline" | "insufficient" {
  if (!(hasGb > 0)) return "insufficient";
  if (needsGb.high <= compatibleShare * hasGb) return "compatible";
  return needsGb.mid <= borderlineShare * hasGb ? "borderline" : "insufficient";
}
