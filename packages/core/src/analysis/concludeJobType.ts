import type { Signs } from "./collectSigns.js";
import type { Conclusion, Framework, JobMode, JobType } from "./jobAnalysis.js";
import { familyOf, type JobFamily } from "./rules/jobSign.js";
import { addSigns, confidenceOf, weighSigns } from "./weighSigns.js";

/** What a framework is mostly used for, where a script gives no other sign. */
export const usualJobType: Readonly<Record<Framework, JobType>> = {
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
  none: "scientific-cuda",
};
export const usualConfidence = 0.2;

type MemberWeights = readonly [readonly [JobType, number], ...(readonly [JobType, number])[]];

/** How much the mode speaks for the members of a family: who trains and tries out trains. */
const byMode: Readonly<Record<"llm" | "diffusion", Readonly<Record<JobMode, MemberWeights>>>> = {
  llm: {
    train: [
      ["llm-pretrain", 3.5],
      ["llm-finetune", 3],
    ],
    infer: [["llm-inference", 6]],
    both: [
      ["llm-finetune", 6],
      ["llm-pretrain", 5],
      ["llm-inference", 2],
    ],
  },
  diffusion: {
    train: [["diffusion-training", 6]],
    infer: [["diffusion-inference", 5]],
    both: [
      ["diffusion-training", 5],
      ["diffusion-inference", 2],
    ],
  },
};

/** What kind of work a job is; "non-gpu" for one that never touches a GPU, whatever it computes. */
export function concludeJobType(
  signs: Pick<Signs, "jobType" | "member">,
  { framework, mode, needsGpu }: { framework: Conclusion<Framework>; mode: Conclusion<JobMode>; needsGpu: boolean },
): Conclusion<JobType> {
  if (framework.value === "none" && !needsGpu)
    return { value: "non-gpu", confidence: framework.confidence, evidence: framework.evidence };
  const families = addSigns(signs.jobType, familyOf);
  const [first] = families;
  if (!first || first.weight < 1)
    return { value: usualJobType[framework.value], confidence: usualConfidence, evidence: framework.evidence };
  return {
    value: memberOf(first.value, signs, mode.value),
    confidence: confidenceOf(families),
    evidence: first.evidence,
  };
}

/** The member of a family that its own signs, those of its kind and the mode speak for most. */
function memberOf(family: JobFamily, { jobType, member }: Pick<Signs, "jobType" | "member">, mode: JobMode): JobType {
  if (family !== "llm" && family !== "diffusion") return family;
  const own = [...jobType, ...member].flatMap(({ value, weight, evidence }) =>
    value !== "llm" && value !== "diffusion" && familyOf(value) === family ? [{ value, weight, evidence }] : [],
  );
  const weights = new Map<JobType, number>(weighSigns(own).map(({ value, weight }) => [value, weight]));
  for (const [type, weight] of byMode[family][mode]) weights.set(type, weight + (weights.get(type) ?? 0));
  const [[best] = [byMode[family][mode][0][0]]] = [...weights].sort((a, b) => b[1] - a[1]);
  return best;
}
