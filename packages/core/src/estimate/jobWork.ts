import type { JobAnalysis, JobType } from "../analysis/jobAnalysis.js";
import { modelSizeOf } from "../analysis/rules/modelSizes.js";
import { classWork } from "./classWork.js";
import { precisionOf, textOf, tokensOf } from "./jobParameters.js";
import { bytesPerWeight, precisionKind } from "./precision.js";
import { remember } from "./remember.js";
import { numberOf } from "./workOf.js";

/** A job as an amount of arithmetic and memory traffic. */
export interface JobWork {
  /** How many samples pass through the model, epochs included. */
  samples: number;
  /** Trillions of operations per sample. */
  tflopPerSample: number;
  /** GB read from memory per sample where that is the limit (decoding), else 0. */
  gbPerSample: number;
  /** GB of weights read before the first sample. */
  weightsGb: number;
  /** By what the band widens for what had to be assumed. */
  assumptionFactor: number;
  /** Each assumption in words. */
  warnings: string[];
}

/** A forward pass, and a backward pass of twice its work; of once where the weights are frozen beside an adapter. */
const trainingPasses = 3;
const adapterPasses = 2;
const decodeTokens = 256;

/** How much work a GPU job is, from its parameters and, where it names none, its class's usual ones. */
export const jobWork: (analysis: JobAnalysis) => JobWork = remember(countWork);

function countWork(analysis: JobAnalysis): JobWork {
  const usual = classWork[analysis.jobType.value];
  const warnings: string[] = [];
  let assumptionFactor = 1;
  const assume = (factor: number, sentence: string) => {
    assumptionFactor = Math.exp(Math.hypot(Math.log(assumptionFactor), Math.log(factor)));
    warnings.push(sentence);
  };
  const model = modelOf(analysis);
  if (!model) assume(2, `No model of known size is named; counted as a usual one for ${analysis.jobType.value}.`);
  const samples = samplesOf(analysis, usual, assume);
  const parametersB = model?.parametersB ?? usual.parametersB;
  const passes = analysis.mode.value === "infer" ? 1 : textOf(analysis, "adapter") ? adapterPasses : trainingPasses;
  if (isLanguage(analysis.jobType.value)) {
    const tokens = tokensOf(analysis) ?? (passes === 1 ? decodeTokens : 512);
    const decoding = analysis.jobType.value === "llm-inference";
    return {
      samples,
      tflopPerSample: (2 * parametersB * passes * tokens) / 1_000,
      gbPerSample: decoding ? bytesPerWeight[precisionKind(precisionOf(analysis))] * parametersB * tokens : 0,
      weightsGb: weightsGbOf(parametersB),
      assumptionFactor,
      warnings,
    };
  }
  const forwardGflops = model?.forwardGflops ?? usual.forwardGflops;
  const countedAt = model?.forwardGflops ? countedResolution(analysis, usual.resolution) : usual.resolution;
  const area = ((numberOf(analysis, "resolution") ?? countedAt) / countedAt) ** 2;
  const repeats =
    analysis.jobType.value === "diffusion-inference" ? 2 * (numberOf(analysis, "inferenceSteps") ?? 50) : 1;
  return {
    samples,
    tflopPerSample: (forwardGflops * area * passes * repeats) / 1_000,
    gbPerSample: 0,
    weightsGb: weightsGbOf(parametersB),
    assumptionFactor,
    warnings,
  };
}

/** Pixels per side at which a named model's operations are counted, where it is not the class's usual size. */
function countedResolution(analysis: JobAnalysis, usual: number): number {
  const name = textOf(analysis, "modelName") ?? "";
  if (/sdxl|stable-diffusion-(xl|3)|\bsd3|flux/.test(name)) return 1_024;
  if (/mask[-_]?r-?cnn|faster[-_]?r-?cnn|retinanet/.test(name)) return 800;
  if (/ssd300/.test(name)) return 300;
  return /res(net|next)|mobilenet|efficientnet|densenet|vgg|convnext|\bvit/.test(name) ? 224 : usual;
}

/** Small models come from disk in less time than a framework takes to start. */
function weightsGbOf(parametersB: number): number {
  return parametersB < 0.5 ? 0 : 2 * parametersB;
}

function samplesOf(
  analysis: JobAnalysis,
  usual: (typeof classWork)[JobType],
  assume: (factor: number, sentence: string) => void,
): number {
  const trains = analysis.mode.value !== "infer";
  const steps = numberOf(analysis, "steps");
  if (steps !== null) return steps * (numberOf(analysis, "batchSize") ?? usual.batch);
  const size = numberOf(analysis, "datasetSize") ?? numberOf(analysis, "images");
  if (size === null)
    assume(3, `The amount of data is not in the files; counted as ${usual.samples.toLocaleString("en")} samples.`);
  const epochs = numberOf(analysis, "epochs");
  if (epochs === null && trains) assume(2, `No number of epochs found; counted as ${usual.epochs}.`);
  return (size ?? usual.samples) * (trains ? (epochs ?? usual.epochs) : 1);
}

function modelOf(analysis: JobAnalysis) {
  const name = analysis.parameters.find((parameter) => parameter.name === "modelName")?.value;
  const stated = numberOf(analysis, "modelParameters");
  if (stated !== null) return { parametersB: stated / 1e9, forwardGflops: null };
  return typeof name === "string" ? modelSizeOf(name) : null;
}

function isLanguage(jobType: JobType): boolean {
  return /^(llm-|nlp-|embeddings|speech)/.test(jobType);
}
