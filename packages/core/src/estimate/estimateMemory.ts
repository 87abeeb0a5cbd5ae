import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import { modelSizeOf } from "../analysis/rules/modelSizes.js";
import type { Interval } from "../schema/primitives.js";
import { gpusOfJob, precisionOf, textOf, tokensOf } from "./jobParameters.js";
import { languageModelMemory } from "./languageModelMemory.js";
import { measuredWorkload } from "./measuredWorkload.js";
import type { MemoryMeasurement } from "./memoryMeasurement.js";
import { predictMemory } from "./predictMemory.js";
import { numberOf } from "./workOf.js";

export interface MemoryEstimate {
  vramGb: Interval;
  basis: string;
}

const largestGb = 1e6;
/** Tokens a cache holds where the job does not say. */
const usualTokens = 2_048;

/**
 * GPU memory a job needs, GB per GPU: the line measured for its workload, else the sum of a language model's parts, else what
 * the analysis works out from the class, whose high side carries a safety factor of 1.5.
 */
export function estimateMemory(
  analysis: JobAnalysis,
  vramGb: number,
  measurements: readonly MemoryMeasurement[],
): MemoryEstimate {
  if (analysis.requirements.deviceKind === "cpu")
    return { vramGb: { low: 0, mid: 0, high: 0 }, basis: "Memory: needs no GPU." };
  return fromMeasurements(analysis, vramGb, measurements) ?? fromParts(analysis) ?? fromAnalysis(analysis);
}

function fromMeasurements(
  analysis: JobAnalysis,
  vramGb: number,
  measurements: readonly MemoryMeasurement[],
): MemoryEstimate | null {
  const rule = measuredWorkload(analysis);
  const batch = numberOf(analysis, "batchSize");
  const resolution = numberOf(analysis, "resolution");
  const isSameSize = rule?.resolution == null || resolution === null || resolution === rule.resolution;
  if (!rule?.memory || batch === null || !isSameSize) return null;
  const precision = precisionOf(analysis);
  const needs = predictMemory({ workload: rule.memory, precision, batch, vramGb }, measurements);
  return (
    needs && {
      vramGb: needs,
      basis: `Memory: measured peaks of ${rule.memory} at batch ${batch} (data/vram-calibration.csv).`,
    }
  );
}

function fromParts(analysis: JobAnalysis): MemoryEstimate | null {
  if (analysis.jobType.value !== "llm-inference") return null;
  const stated = numberOf(analysis, "modelParameters");
  const name = textOf(analysis, "modelName");
  const parametersB = stated !== null ? stated / 1e9 : name === null ? null : modelSizeOf(name)?.parametersB;
  if (!parametersB || parametersB > 1e5) return null;
  const batch = Math.min(1e5, numberOf(analysis, "batchSize") ?? 1);
  const tokens = Math.min(1e7, tokensOf(analysis) ?? usualTokens);
  const needs = languageModelMemory({
    parametersB,
    precision: precisionOf(analysis),
    tokens,
    batch,
    gpus: gpusOfJob(analysis),
  });
  return {
    vramGb: bounded(needs),
    basis: `Memory: ${round(parametersB)} billion weights at ${precisionOf(analysis)}, a cache of ${round(tokens)} tokens × ${round(batch)}, and the runtime.`,
  };
}

function fromAnalysis({ requirements, jobType }: JobAnalysis): MemoryEstimate {
  return {
    vramGb: bounded(requirements.vramGb),
    basis: `Memory: weights, optimiser and activations as usual for ${jobType.value}, with a safety factor of 1.5 above.`,
  };
}

/** In order and finite, whatever an analysis from elsewhere says. */
function bounded({ low, mid, high }: Interval): Interval {
  const clean = (value: number) => (Number.isNaN(value) ? largestGb : Math.min(largestGb, Math.max(0, value)));
  const [a = 0, b = 0, c = 0] = [low, mid, high].map(clean).sort((x, y) => x - y);
  return { low: a, mid: b, high: c };
}

function round(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en");
}
