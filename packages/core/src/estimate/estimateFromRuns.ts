import type { Interval } from "../schema/primitives.js";
import { bandAround } from "./band.js";
import type { EvidenceTier } from "./estimate.js";
import type { EstimateDevice, FinishedRun } from "./estimateDevice.js";
import { gpuSpeed, sameArchitecture } from "./gpuSpeed.js";
import { middle } from "./middle.js";
import { expectedLogSpeed } from "./scalingLaw.js";

export interface RunsEstimate {
  durationS: Interval;
  tier: EvidenceTier;
  basis: string;
}

/**
 * Duration from finished runs of the same fingerprint, best evidence first: this host, the same device elsewhere, a
 * neighbouring GPU, any other device. Null when none is of any use. Seconds.
 */
export function estimateFromRuns(
  runs: readonly FinishedRun[],
  { fingerprint, work, device }: { fingerprint: string; work: number; device: EstimateDevice },
): RunsEstimate | null {
  const points = runs
    .filter((run) => run.fingerprint === fingerprint && run.work > 0 && run.activeMs > 0)
    .flatMap((run) => {
      const tier = tierOf(run.device, device);
      if (tier === null) return [];
      const seconds = ((run.activeMs / 1_000) * work) / run.work / speedGain(run.device, device);
      return [{ tier, logSeconds: Math.log(seconds), logWorkRatio: Math.abs(Math.log(work / run.work)) }];
    });
  const tier = (["A", "B", "C", "D"] as const).find((wanted) => points.some((point) => point.tier === wanted));
  if (tier === undefined) return null;
  const best = points.filter((point) => point.tier === tier);
  // The middle run: one that stood in a queue for the disk says nothing about the next.
  const mid = Math.exp(middle(best.map(({ logSeconds }) => logSeconds)));
  const spread = Math.sqrt(mean(best.map(({ logSeconds }) => (logSeconds - Math.log(mid)) ** 2)));
  // Start-up does not grow with the work, so the further the amount is from what ran, the wider the band.
  const reach = Math.min(...best.map(({ logWorkRatio }) => logWorkRatio));
  return {
    durationS: bandAround(mid, tier, Math.exp(1.28 * spread + 0.25 * reach)),
    tier,
    basis: `${best.length} finished ${best.length === 1 ? "run" : "runs"} of this job ${where[tier]}, scaled by the amount of work.`,
  };
}

const where = {
  A: "on this machine",
  B: "on the same kind of device elsewhere",
  C: "on a GPU of the same architecture",
  D: "on another kind of device",
} as const;

function tierOf(ran: EstimateDevice, wanted: EstimateDevice): "A" | "B" | "C" | "D" | null {
  if (ran.nodeId !== undefined && ran.nodeId === wanted.nodeId && ran.gpu?.name === wanted.gpu?.name) return "A";
  if (ran.gpu && wanted.gpu) {
    if (ran.gpu.name === wanted.gpu.name) return "B";
    return sameArchitecture(ran.gpu, wanted.gpu) ? "C" : "D";
  }
  if (ran.gpu || wanted.gpu) return null;
  return ran.cpuModel !== undefined && ran.cpuModel === wanted.cpuModel ? "B" : "D";
}

/** Clock rates are not known, so another processor counts as equally fast, within tier D's band. */
function speedGain(ran: EstimateDevice, wanted: EstimateDevice): number {
  if (!ran.gpu || !wanted.gpu) return 1;
  const [from, to] = [ran.gpu, wanted.gpu].map((gpu) => expectedLogSpeed("training", gpuSpeed(gpu, "fp16"), "fp16"));
  return Math.exp((to ?? 0) - (from ?? 0));
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
