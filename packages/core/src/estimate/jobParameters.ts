import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import { numberOf } from "./workOf.js";

/** A text the analysis found under one of several names, in lower case; null where it found none. */
export function textOf(analysis: JobAnalysis, ...names: string[]): string | null {
  const value = analysis.parameters.find((parameter) => names.includes(parameter.name))?.value;
  return typeof value === "string" ? value.toLowerCase() : null;
}

/**
 * How a job computes, where nothing is said at full precision; language models answer at half. Trainings beside quantised
 * weights compute at half precision, too.
 */
export function precisionOf(analysis: JobAnalysis): string {
  const quantization = textOf(analysis, "quantization", "quantisation");
  const answers = analysis.mode.value === "infer";
  if (quantization && answers) return quantization;
  const stated = textOf(analysis, "precision", "dtype") ?? (quantization ? "bf16" : null);
  if (stated) return /^bf16|bfloat/.test(stated) ? "bf16" : stated;
  return analysis.jobType.value === "llm-inference" ? "fp16" : "fp32";
}

/** True where the job names an attention that keeps every score; frameworks of today choose a frugal one by themselves. */
export function hasPlainAttention(analysis: JobAnalysis): boolean {
  const attention = textOf(analysis, "attention", "attentionKernel", "attnImplementation");
  return attention !== null && /^(eager|plain|math|vanilla|none)$/.test(attention);
}

/** GPUs that share the job, at least one. */
export function gpusOfJob(analysis: JobAnalysis): number {
  const gpus = analysis.requirements.gpus;
  return Number.isFinite(gpus) ? Math.min(4_096, Math.max(1, Math.round(gpus))) : 1;
}

/** New tokens of each answer of a language model. */
export function tokensOf(analysis: JobAnalysis): number | null {
  return numberOf(analysis, "maxNewTokens") ?? numberOf(analysis, "maxTokens") ?? numberOf(analysis, "sequenceLength");
}
