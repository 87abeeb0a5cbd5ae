import { stepsPerDoubling } from "./candidate.js";

/**
 * The score of a candidate so many steps of the value scale above the best: 100 at the best, half of it at double the expected cost. A
 * ratio, so that no other offer moves two past each other.
 */
export function scoreOf(stepsAbove: number): number {
  return Math.round(1_000 * 2 ** (-stepsAbove / stepsPerDoubling)) / 10;
}

/** How many steps above the best a candidate may stand and still score `minScore`; negative where nothing scores that. */
export function stepsWithin(minScore: number): number {
  if (!(minScore > 0)) return Number.POSITIVE_INFINITY;
  if (minScore > 100) return -1;
  let steps = Math.max(0, Math.floor(stepsPerDoubling * Math.log2(100 / minScore)) - 1);
  while (scoreOf(steps + 1) >= minScore) steps += 1;
  return steps;
}
