import { findGpu } from "./findGpu.js";
import type { GpuModel } from "./gpuModel.js";
import { listGpus } from "./listGpus.js";

/** A GPU with how it was recognised: by its name, as a part or variant of a named card, or by its memory alone. */
export interface ResolvedGpu {
  gpu: GpuModel;
  by: "name" | "variant" | "memory";
}

/**
 * The GPU a name and memory mean. A name the catalog lacks falls back to a slow card of that much memory, so that nothing is
 * promised which it may not keep; null where the memory is not known either. Memory in GB.
 */
export function resolveGpu(reportedName: string, vramGb?: number): ResolvedGpu | null {
  const gpu = findGpu(reportedName, vramGb);
  if (gpu) return { gpu, by: gpu.derivedFrom === undefined ? "name" : "variant" };
  const standIn = standInGpu(vramGb);
  return standIn && { gpu: standIn, by: "memory" };
}

/** Cards count as alike in memory up to this factor. */
const alikeMemory = 1.35;
const mostStandIns = 1_000;

const standIns = new Map<number, GpuModel>();

/** The card a quarter up from the slowest of those with about this much memory (GB); of the nearest size where none has. */
export function standInGpu(vramGb: number | undefined): GpuModel | null {
  if (vramGb === undefined || !(vramGb > 0) || !Number.isFinite(vramGb)) return null;
  const known = standIns.get(vramGb);
  if (known) return known;
  const gap = (gpu: GpuModel) => Math.abs(Math.log(gpu.vramGb / vramGb));
  const models = [...listGpus()].sort((a, b) => gap(a) - gap(b));
  const alike = models.filter((gpu) => gap(gpu) <= Math.log(alikeMemory));
  const bySpeed = (alike.length > 0 ? alike : models.slice(0, 4)).sort((a, b) => a.bandwidthGbPerS - b.bandwidthGbPerS);
  const slow = bySpeed[Math.floor(bySpeed.length / 4)];
  if (!slow) return null;
  const standIn = { ...slow, name: `Unknown GPU of ${vramGb} GB`, derivedFrom: slow.name, vramGb };
  if (standIns.size < mostStandIns) standIns.set(vramGb, standIn);
  return standIn;
}
