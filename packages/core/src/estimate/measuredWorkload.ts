import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import { hasPlainAttention, textOf, tokensOf } from "./jobParameters.js";
import { remember } from "./remember.js";
import { plainAttentionRule, type WorkloadRule, workloadRules } from "./workloadRules.js";
import { numberOf } from "./workOf.js";

/** Batches at which workloads with a batch in their name were measured. */
const measuredBatches = [1, 2, 4, 8, 16, 32, 64, 128];

/** New tokens of an answer where the job does not say. */
const usualTokens = 256;

/** The measured workload a job is, with its names filled in; null where nothing measured is the same. */
export const measuredWorkload: (analysis: JobAnalysis) => WorkloadRule | null = remember(findRule);

function findRule(analysis: JobAnalysis): WorkloadRule | null {
  const model = textOf(analysis, "modelName");
  if (model === null) return null;
  const trains = analysis.mode.value !== "infer";
  const found = workloadRules.find(
    (rule) => rule.jobType === analysis.jobType.value && rule.trains === trains && rule.model.test(model),
  );
  if (!found) return null;
  const rule = found.inferenceSteps && hasPlainAttention(analysis) ? plainAttentionRule : found;
  const batch = nearest(numberOf(analysis, "batchSize") ?? 1);
  const fill = (name: string) => name.replace("{batch}", String(batch));
  return { ...rule, workload: fill(rule.workload), ...(rule.memory ? { memory: fill(rule.memory) } : {}) };
}

/** Units of the workload's throughput one sample of the job costs. */
export function unitsPerSampleOf(rule: WorkloadRule, analysis: JobAnalysis): number {
  const resolution = numberOf(analysis, "resolution");
  const area = rule.resolution && resolution ? (resolution / rule.resolution) ** 2 : 1;
  const steps = rule.inferenceSteps ? numberOf(analysis, "inferenceSteps") : null;
  const repeats = steps && rule.inferenceSteps ? steps / rule.inferenceSteps : 1;
  return (rule.unitsPerSample ?? tokensOf(analysis) ?? usualTokens) * area * repeats;
}

function nearest(batch: number): number {
  const gap = (candidate: number) => Math.abs(Math.log(candidate / batch));
  return measuredBatches.reduce((best, candidate) => (gap(candidate) < gap(best) ? candidate : best));
}
