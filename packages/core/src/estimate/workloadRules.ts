import type { JobType } from "../analysis/jobAnalysis.js";

/** When a job does what a measured workload does, so that measured speeds speak for it. */
export interface WorkloadRule {
  jobType: JobType;
  trains: boolean;
  /** Matched against the model's name in lower case. */
  model: RegExp;
  /** As the measurements name it; `{batch}` stands for the measured batch nearest to the job's. */
  workload: string;
  /** Of its throughput. */
  unit: string;
  /** Units of the workload's throughput one sample of the job costs; null: as many as the tokens it generates. */
  unitsPerSample: number | null;
  /** Pixels per side the workload was measured at; null where it has none. */
  resolution: number | null;
  /** As the memory measurements name it, where they do. */
  memory?: string;
  /** Steps of the measured image generation, where it has any. */
  inferenceSteps?: number;
}

const diffusion = {
  jobType: "diffusion-inference",
  trains: false,
  unit: "img/s",
  unitsPerSample: 1,
  resolution: 512,
  inferenceSteps: 50,
} as const;
const sd15 = /stable-diffusion-v?-?1|sd-?v?1(\.|-|$)/;

/** Only what was really measured; what is merely alike comes from {@link kinRules}, as tier E. */
export const workloadRules: readonly WorkloadRule[] = [
  training("image-classification", /resnet-?_?50/, "resnet50 train", 224),
  training("object-detection", /ssd300/, "ssd300 train", 300),
  training("segmentation", /mask[-_]?r-?cnn/, "maskrcnn train", null),
  training("object-detection", /mask[-_]?r-?cnn/, "maskrcnn train", null),
  training("nlp-finetune", /^(google[-/])?bert-large/, "bert-large squad finetune", null, "seq/s"),
  training("nlp-finetune", /^(google[-/])?bert-base/, "bert-base squad finetune", null, "seq/s"),
  training("speech", /waveglow/, "waveglow train", null, "sample/s"),
  {
    jobType: "llm-inference",
    trains: false,
    model: /llama-?3(\.\d)?-?8b/,
    workload: "llama3-8b decode 1024tok",
    unit: "tok/s",
    unitsPerSample: null,
    resolution: null,
  },
  {
    ...diffusion,
    model: sd15,
    workload: "SD v1 txt2img 512 pytorch xf autocast=FALSE n={batch}",
    memory: "SD v1 txt2img 512 pytorch xf",
  },
];

/** The same job with an attention kernel that keeps every score: slower, and with another memory line. */
export const plainAttentionRule: WorkloadRule = {
  ...diffusion,
  model: sd15,
  workload: "SD v1 txt2img 512 pytorch noxf autocast=FALSE n={batch}",
  memory: "SD v1 txt2img 512 pytorch noxf",
};

/** A measured workload whose speed, scaled by the amount of work, says more about a class than a share of the peak does. */
export interface KinRule {
  jobTypes: readonly JobType[];
  trains: boolean;
  workload: string;
  /** Trillions of operations per unit of its throughput, counted as `jobWork` counts; where decoding, GB read per unit. */
  tflopPerUnit: number;
  gbPerUnit?: number;
}

export const kinRules: readonly KinRule[] = [
  {
    jobTypes: ["image-classification", "segmentation", "object-detection", "generative-other"],
    trains: true,
    workload: "resnet50 train",
    tflopPerUnit: 0.0123,
  },
  {
    jobTypes: ["nlp-finetune", "embeddings", "llm-finetune", "llm-pretrain", "speech"],
    trains: true,
    workload: "bert-base squad finetune",
    tflopPerUnit: 0.253,
  },
  {
    jobTypes: ["llm-inference"],
    trains: false,
    workload: "llama3-8b decode 1024tok",
    tflopPerUnit: 0.016,
    gbPerUnit: 16.06,
  },
  {
    jobTypes: ["diffusion-inference", "diffusion-training"],
    trains: false,
    workload: "SD v1 txt2img 512 pytorch xf autocast=FALSE n=4",
    tflopPerUnit: 80,
  },
];

function training(
  jobType: JobType,
  model: RegExp,
  workload: string,
  resolution: number | null,
  unit = "img/s",
): WorkloadRule {
  return { jobType, trains: true, model, workload, unit, unitsPerSample: 1, resolution, memory: workload };
}
