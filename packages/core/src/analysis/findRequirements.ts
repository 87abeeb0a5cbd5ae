import type { Interval } from "../schema/primitives.js";
import type { Framework, JobMode, JobParameter, JobRequirements, JobType } from "./jobAnalysis.js";
import { memoryRules } from "./rules/memoryRules.js";
import { modelSizeOf } from "./rules/modelSizes.js";

export interface RequirementsInput {
  needsGpu: boolean;
  framework: Framework;
  jobType: JobType;
  mode: JobMode;
  parameters: readonly JobParameter[];
  /** Bytes of the job's own files. */
  fileBytes: number;
}

const nothing: Interval = { low: 0, mid: 0, high: 0 };
/** What a CUDA context and a framework's kernels take before any model, GB. */
const contextGb = 0.8;
/** Container image of a GPU framework, GB. */
const frameworkDiskGb = 12;
const leastDiskGb = 2;
/** Measured 0.43 (ResNet-50) to 0.51 (BERT) of full precision's activations. */
const halfShare = 0.5;
/** Analytic activation sizes come out at 0.60–0.70 of measured peaks, hence the wide side above. */
const lowShare = 0.6;
const highShare = 1.5;

/** Of a longer list most wait while these pass through the model, and take little while they wait. */
const servedAtOnce = 64;
const waitingShare = 0.05;

/** What a machine must have: memory and disk in GB as intervals, throughput in TFLOPS; no GPU where nothing asks for one. */
export function findRequirements(input: RequirementsInput): JobRequirements {
  const filesGb = input.fileBytes / 1e9;
  if (!input.needsGpu)
    return {
      deviceKind: "cpu",
      gpus: 0,
      vramGb: nothing,
      computeTflops: nothing,
      ramGb: { low: 0.1, mid: 0.25 + 4 * filesGb, high: 1 + 10 * filesGb },
      diskGb: { low: filesGb, mid: 0.1 + 2 * filesGb, high: 1 + 4 * filesGb },
    };
  const vramGb = gpuMemory(input);
  const weightsGb = 4 * weightsB(input);
  const compute = Math.min(60, 2 + 2 * weightsB(input) * (input.mode === "infer" ? 1 : 3));
  return {
    deviceKind: "gpu",
    gpus: Math.min(64, Math.max(1, Math.round(numberIn(input.parameters, "gpus") ?? 1))),
    vramGb,
    computeTflops: { low: compute / 2, mid: compute, high: compute * 2 },
    ramGb: { low: 2 + filesGb, mid: 4 + weightsGb / 2 + filesGb, high: 8 + 2 * weightsGb + 4 * filesGb },
    diskGb: {
      low: leastDiskGb + filesGb,
      mid: frameworkDiskGb + weightsGb + filesGb,
      high: 2 * (frameworkDiskGb + 2 * weightsGb) + 4 * filesGb,
    },
  };
}

/** The files' bytes that requirements were worked out with: what the least disk holds beside a GPU framework's own. */
export function fileBytesOf({ deviceKind, diskGb }: JobRequirements): number {
  return Math.max(0, Math.round((diskGb.low - (deviceKind === "gpu" ? leastDiskGb : 0)) * 1e9));
}

/** Context + weights with what training keeps beside them + activations of a batch. Grows with model, batch and size. */
function gpuMemory(input: RequirementsInput): Interval {
  const { jobType, mode, parameters } = input;
  const rule = memoryRules[jobType];
  const trains = mode !== "infer";
  const adapter = parameters.some(({ name }) => name === "adapter");
  const weights = weightsB(input) * bytesPerWeight(input, trains, adapter);
  const asked = numberIn(parameters, "batchSize") ?? rule.batch;
  const batch = trains ? asked : Math.min(asked, servedAtOnce) + Math.max(0, asked - servedAtOnce) * waitingShare;
  const images = numberIn(parameters, "resolution");
  const tokens = numberIn(parameters, "sequenceLength");
  const scale = images !== null ? (images / rule.size) ** 2 : tokens !== null ? tokens / rule.size : 1;
  // BERT-large keeps 2.5 times what BERT-base does, on 3.1 times the weights.
  const depth = (weightsB(input) / rule.parametersB) ** 0.8;
  const activation = rule.activationGb * scale * depth * (trains ? 1 : 0.25) * (isHalf(parameters) ? halfShare : 1);
  const mid = contextGb + weights + batch * activation;
  return { low: mid * lowShare, mid, high: mid * highShare };
}

/** Weights, gradients and Adam's two moments in training; weights alone otherwise; adapters train next to frozen weights. */
function bytesPerWeight({ jobType, parameters }: RequirementsInput, trains: boolean, adapter: boolean): number {
  const quantization = parameters.find(({ name }) => name === "quantization")?.value;
  const frozen = quantization === "4bit" ? 0.6 : quantization === "8bit" ? 1.1 : 2;
  if (adapter) return frozen + 0.3;
  if (trains) return 16;
  return quantization !== undefined || jobType.startsWith("llm-") || isHalf(parameters) ? frozen : 4;
}

function weightsB({ jobType, parameters }: RequirementsInput): number {
  const stated = numberIn(parameters, "modelParameters");
  if (stated !== null) return Math.max(1e-6, stated / 1e9);
  const name = parameters.find((parameter) => parameter.name === "modelName")?.value;
  const known = typeof name === "string" ? modelSizeOf(name) : null;
  return known?.parametersB ?? memoryRules[jobType].parametersB;
}

function isHalf(parameters: readonly JobParameter[]): boolean {
  const precision = parameters.find(({ name }) => name === "precision")?.value;
  return typeof precision === "string" && /16|half|amp/.test(precision);
}

function numberIn(parameters: readonly JobParameter[], name: string): number | null {
  const value = parameters.find((parameter) => parameter.name === name)?.value;
  return typeof value === "number" ? value : null;
}
