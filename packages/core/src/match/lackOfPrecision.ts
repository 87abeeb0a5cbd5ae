import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import type { GpuModel } from "../catalog/gpuModel.js";

/** CUDA compute capabilities from which a card has the unit. */
const bf16Since = 8;
const fp8Since = 8.9;

/** Why a GPU cannot compute in the job's precision, in words; null where it can, or where nobody knows. */
export function lackOfPrecision(analysis: JobAnalysis, gpu: GpuModel): string | null {
  const precision = analysis.parameters.find(({ name }) => name === "precision")?.value;
  if (typeof precision !== "string") return null;
  const wanted = /bf16|bfloat16/i.test(precision) ? "bf16" : /fp8|float8/i.test(precision) ? "fp8" : null;
  if (wanted === null || gpu.vendor !== "nvidia" || gpu.computeCapability === null) return null;
  const has = Number(gpu.computeCapability);
  if (!(has < (wanted === "bf16" ? bf16Since : fp8Since))) return null;
  return `The job computes in ${wanted}, which a ${gpu.name} has no units for.`;
}
