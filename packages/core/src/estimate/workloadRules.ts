import type { JobType } from "../analysis/jobAnalysis.js";

/** When a job does what a measured workload does, so that measured speeds speak for it. */
export interface WorkloadRule {
  jobType: JobType;
  trains: boolean;
  /** Matched against the model's name in lower case. */
  model: RegExp;
  /** As the measurements name it. */
  workload: string;
  /** Units of the workload's throughput one sample of the job costs. */
  unitsPerSample: number;
  /** Pixels per side the workload was measured at; null where it has none. */
  resolution: number | null;
}

/** Only what was really measured; everything else is estimated from its class, and says so. */
export const workloadRules: readonly WorkloadRule[] = [
  rule("image-classification", true, /resnet-?_?50/, "resnet50 train", 1, 224),
  rule("object-detection", true, /ssd300/, "ssd300 train", 1, 300),
  rule("segmentation", true, /mask[-_]?r-?cnn/, "maskrcnn train", 1, null),
  rule("object-detection", true, /mask[-_]?r-?cnn/, "maskrcnn train", 1, null),
  rule("nlp-finetune", true, /bert-large/, "bert-large squad finetune", 1, null),
  rule("nlp-finetune", true, /bert-base/, "bert-base squad finetune", 1, null),
  rule("speech", true, /waveglow/, "waveglow train", 1, null),
  rule(
    "llm-inference",
    false,
    /llama-?3(\.\d)?-?8b|llama3-8b|llama-3(\.\d)?-8b/,
    "llama3-8b decode 1024tok",
    256,
    null,
  ),
  rule(
    "diffusion-inference",
    false,
    /stable-diffusion-v?1|sd-v?1/,
    "SD v1 txt2img 512 pytorch noxf autocast=FALSE n=1",
    1,
    512,
  ),
];

function rule(
  jobType: JobType,
  trains: boolean,
  model: RegExp,
  workload: string,
  unitsPerSample: number,
  resolution: number | null,
): WorkloadRule {
  return { jobType, trains, model, workload, unitsPerSample, resolution };
}
