import type { JobType } from "../jobAnalysis.js";

/** What one sample of a class takes on a GPU while it trains, and the sizes it is counted at. */
export interface MemoryRule {
  /** GB of activations per sample in training at full precision, at the resolution or sequence length beside it. */
  activationGb: number;
  /** Pixels per side, or tokens. */
  size: number;
  /** Billions of weights, where no model is named. */
  parametersB: number;
  batch: number;
}

const image: MemoryRule = { activationGb: 0.116, size: 224, parametersB: 0.025, batch: 32 };
const text: MemoryRule = { activationGb: 0.82, size: 384, parametersB: 0.11, batch: 8 };
const small: MemoryRule = { activationGb: 0.01, size: 224, parametersB: 0.01, batch: 64 };

/**
 * Slopes of measured peaks over batch: ResNet-50 at 224 px (0.116 GB per image), BERT-base at 384 tokens (0.82), Mask R-CNN
 * scaled to 512 px (0.6), all in training at full precision. Classes not derived from these three are assumptions.
 */
export const memoryRules: Readonly<Record<JobType, MemoryRule>> = {
  "image-classification": image,
  "object-detection": { ...image, activationGb: 0.5, size: 640, parametersB: 0.04, batch: 16 },
  segmentation: { ...image, activationGb: 0.6, size: 512, parametersB: 0.04, batch: 8 },
  "diffusion-inference": { ...image, activationGb: 1.2, size: 512, parametersB: 1.1, batch: 1 },
  "diffusion-training": { ...image, activationGb: 2, size: 512, parametersB: 1.1, batch: 4 },
  "generative-other": { ...image, activationGb: 0.05, size: 64, batch: 64 },
  "llm-pretrain": { ...text, activationGb: 0.8, size: 1_024, parametersB: 0.12 },
  "llm-finetune": { ...text, activationGb: 1.5, size: 1_024, parametersB: 7, batch: 4 },
  "llm-inference": { ...text, activationGb: 0.6, size: 2_048, parametersB: 7, batch: 1 },
  "nlp-finetune": text,
  embeddings: text,
  speech: { ...text, activationGb: 0.5 },
  "reinforcement-learning": small,
  "graph-neural-network": { ...small, batch: 1, activationGb: 0.5 },
  "tabular-timeseries": small,
  "scientific-cuda": { ...small, batch: 1, activationGb: 2 },
  "data-processing": { ...small, batch: 1, activationGb: 4 },
  rendering: { ...small, batch: 1, activationGb: 3, size: 1_920 },
  "non-gpu": small,
};
