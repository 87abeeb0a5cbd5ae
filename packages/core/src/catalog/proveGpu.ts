import type { Interval } from "../schema/primitives.js";
import type { GpuProof } from "./gpuProof.js";

/** A whole run on a GPU, beside what published speeds say of the model it is called by. */
export interface JudgedRun {
  startedAtMs: number;
  endedAtMs: number;
  /** Seconds, as metered. */
  actualS: number;
  /** Seconds, from `expectRun`. */
  expectedS: Pick<Interval, "low" | "high">;
}

export interface ProveGpuParameters {
  /** When the agent last said what it has. */
  reportedAtMs: number;
  /** When the offer first appeared, and since when every report names the same card for it. */
  listedAtMs: number;
  deviceSinceMs: number;
  /** Another live machine has listed the same card for longer. */
  isDuplicate: boolean;
  runs: readonly JudgedRun[];
}

/** An interval is meant to hold in four of five cases, so one run that leaves it must not decide. */
export const runsJudged = 5;

/**
 * A GPU is `measured` when most of its newest five judged runs took as long as its model should, each begun since the card is the
 * one it is now; else `declared`. A card that another machine listed before is never more than declared.
 */
export function proveGpu(parameters: ProveGpuParameters): GpuProof {
  const { reportedAtMs, listedAtMs, deviceSinceMs, isDuplicate, runs } = parameters;
  const declared = { level: "declared", atMs: reportedAtMs } as const;
  if (isDuplicate) return { ...declared, doubt: { reason: "duplicate", sinceMs: deviceSinceMs } };
  const judged = runs
    .filter(({ startedAtMs }) => startedAtMs >= deviceSinceMs)
    .sort((a, b) => b.endedAtMs - a.endedAtMs)
    .slice(0, runsJudged);
  const agreeing = judged.filter(({ actualS, expectedS: { low, high } }) => low <= actualS && actualS <= high);
  const [newest] = agreeing;
  if (newest && agreeing.length * 2 > judged.length) return { level: "measured", atMs: newest.endedAtMs, doubt: null };
  const isChanged = deviceSinceMs > listedAtMs;
  return { ...declared, doubt: isChanged ? { reason: "changed", sinceMs: deviceSinceMs } : null };
}
