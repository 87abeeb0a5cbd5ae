import type { Fact } from "./collectFacts.js";
import type { Conclusion, Framework, JobMode, JobType } from "./jobAnalysis.js";
import { jobTypeRules } from "./rules/jobTypeRules.js";
import { confidenceOf, type Weighed, weighRules } from "./weighRules.js";

/** What using a model is called when the script trains it instead. */
const whenTraining: Partial<Record<JobType, JobType>> = {
  "diffusion-inference": "diffusion-training",
  "llm-inference": "llm-finetune",
};

/** What a framework is mostly used for, where a script gives no other sign. */
const usual: Readonly<Record<Framework, JobType>> = {
  pytorch: "image-classification",
  tensorflow: "image-classification",
  keras: "image-classification",
  jax: "image-classification",
  onnx: "image-classification",
  cupy: "scientific-cuda",
  "numba-cuda": "scientific-cuda",
  pycuda: "scientific-cuda",
  rapids: "data-processing",
  blender: "rendering",
  none: "non-gpu",
};
const usualConfidence = 0.2;

/** What kind of work a job is; "non-gpu" for one that never touches a GPU, whatever it computes. */
export function concludeJobType(
  facts: readonly Fact[],
  { framework, mode, needsGpu }: { framework: Conclusion<Framework>; mode: Conclusion<JobMode>; needsGpu: boolean },
): Conclusion<JobType> {
  if (framework.value === "none" && !needsGpu)
    return { value: "non-gpu", confidence: framework.confidence, evidence: framework.evidence };
  const weighed = mode.value === "infer" ? weighRules(jobTypeRules, facts) : trained(weighRules(jobTypeRules, facts));
  const [first] = weighed;
  if (!first) return { value: usual[framework.value], confidence: usualConfidence, evidence: framework.evidence };
  return { value: first.value, confidence: confidenceOf(weighed), evidence: first.evidence };
}

function trained(weighed: readonly Weighed<JobType>[]): Weighed<JobType>[] {
  const merged = new Map<JobType, Weighed<JobType>>();
  for (const { value, weight, evidence } of weighed) {
    const name = whenTraining[value] ?? value;
    const entry = merged.get(name);
    merged.set(name, {
      value: name,
      weight: weight + (entry?.weight ?? 0),
      evidence: [...(entry?.evidence ?? []), ...evidence],
    });
  }
  return [...merged.values()].sort((a, b) => b.weight - a.weight);
}
