import type { JobType } from "../jobAnalysis.js";
import type { Rule } from "./rule.js";

/** Kinds of work whose type depends on whether a model is trained, tuned or used. */
export type JobFamily = Exclude<JobType, `llm-${string}` | `diffusion-${string}`> | "llm" | "diffusion";

/** What a sign speaks for: a type, or a family whose member other signs decide. */
export type JobSign = JobType | JobFamily;
export type JobRule = Rule<JobSign>;

export function familyOf(value: JobSign): JobFamily {
  switch (value) {
    case "llm-pretrain":
    case "llm-finetune":
    case "llm-inference":
      return "llm";
    case "diffusion-training":
    case "diffusion-inference":
      return "diffusion";
    default:
      return value;
  }
}
