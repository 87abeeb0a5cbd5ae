import type { Interval } from "../schema/primitives.js";

export const frameworks = [
  "pytorch",
  "tensorflow",
  "jax",
  "keras",
  "cupy",
  "numba-cuda",
  "pycuda",
  "rapids",
  "blender",
  "onnx",
  "none",
] as const;
export type Framework = (typeof frameworks)[number];

export const jobTypes = [
  "image-classification",
  "object-detection",
  "segmentation",
  "diffusion-inference",
  "diffusion-training",
  "generative-other",
  "llm-pretrain",
  "llm-finetune",
  "llm-inference",
  "nlp-finetune",
  "embeddings",
  "speech",
  "reinforcement-learning",
  "graph-neural-network",
  "tabular-timeseries",
  "scientific-cuda",
  "data-processing",
  "rendering",
  "non-gpu",
] as const;
export type JobType = (typeof jobTypes)[number];

export const jobModes = ["train", "infer", "both"] as const;
export type JobMode = (typeof jobModes)[number];

export const deviceKinds = ["cpu", "gpu"] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** A place in a notebook as its reader sees it. */
export interface EvidenceCell {
  number: number;
  line: number;
}

/** Where in the job's own files a conclusion comes from. */
export interface Evidence {
  path: string;
  /** First line is 1; null where the whole file is meant. A notebook's lines are those of its code cells, one after another. */
  line: number | null;
  /** For a line of a notebook: its cell among all cells, and its line in there, both from 1. */
  cell?: EvidenceCell | undefined;
  excerpt: string;
  /** Why this line speaks for the conclusion, in words. */
  reason: string;
}

/** A conclusion with how sure it is (0–1) and what it rests on. */
export interface Conclusion<Value> {
  value: Value;
  confidence: number;
  evidence: Evidence[];
  /** Set where somebody said it instead; the evidence then still names the lines it was read from. */
  origin?: "corrected" | undefined;
}

export const parameterOrigins = [
  "literal",
  "argument-default",
  "configuration",
  "command-line",
  "assumed",
  "corrected",
] as const;
export type ParameterOrigin = (typeof parameterOrigins)[number];

/** A number or name that decides time or memory: epochs, batchSize, resolution, modelName, … */
export interface JobParameter {
  name: string;
  value: string | number | boolean;
  origin: ParameterOrigin;
  evidence: Evidence[];
}

/** What a machine must have to run the job. */
export interface JobRequirements {
  /** `cpu` when nothing in the job asks for a GPU. */
  deviceKind: DeviceKind;
  gpus: number;
  /** GB per GPU; all zeros when no GPU is needed. */
  vramGb: Interval;
  /** FP32 TFLOPS below which the job is impractical. */
  computeTflops: Interval;
  ramGb: Interval;
  diskGb: Interval;
}

/** Something a provider or consumer should know before the job runs, in words. */
export interface JobRisk {
  code: string;
  message: string;
  evidence: Evidence[];
}

/** What a set of files is and needs, each conclusion with evidence and confidence. */
export interface JobAnalysis {
  version: 1;
  framework: Conclusion<Framework>;
  jobType: Conclusion<JobType>;
  mode: Conclusion<JobMode>;
  dataset: Conclusion<string | null>;
  entryPoint: Conclusion<string | null>;
  parameters: JobParameter[];
  requirements: JobRequirements;
  /** Container image that would suit, null where none is needed. */
  suggestedImage: string | null;
  /** Command line that would run the job, run in the folder that holds the files. */
  suggestedCommand: string[];
  /** Hosts the code talks to. */
  networkHosts: string[];
  /** Names of secrets the code reads from its environment. */
  secretNames: string[];
  savesCheckpoints: boolean;
  /** Where it does. */
  checkpointEvidence?: Evidence[] | undefined;
  risks: JobRisk[];
  /** Confidence in the whole, 0–1. */
  confidence: number;
}
