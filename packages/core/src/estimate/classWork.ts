import type { JobType } from "../analysis/jobAnalysis.js";

/** What a job of a class usually is, where its files do not say. Assumptions, shown to the user as such. */
export interface ClassWork {
  samples: number;
  epochs: number;
  batch: number;
  resolution: number;
  parametersB: number;
  /** Billions of operations of a forward pass of one sample at that resolution. */
  forwardGflops: number;
  /** Part of a GPU's peak such code reaches while it computes. */
  efficiency: number;
  /** Operations for each byte moved through memory; with `efficiency` it gives ResNet-50 and BERT their measured speeds. */
  opsPerByte: number;
}

const vision: ClassWork = {
  samples: 50_000,
  epochs: 10,
  batch: 64,
  resolution: 224,
  parametersB: 0.025,
  forwardGflops: 4,
  efficiency: 0.25,
  opsPerByte: 20,
};
const language: ClassWork = {
  ...vision,
  samples: 10_000,
  epochs: 3,
  batch: 16,
  parametersB: 0.11,
  efficiency: 0.6,
  opsPerByte: 150,
};
const other: ClassWork = { ...vision, forwardGflops: 1, efficiency: 0.15, opsPerByte: 10 };
const diffusion: ClassWork = { ...vision, resolution: 512, parametersB: 1.1, forwardGflops: 800, opsPerByte: 60 };

export const classWork: Readonly<Record<JobType, ClassWork>> = {
  "image-classification": vision,
  "object-detection": { ...vision, samples: 20_000, epochs: 50, batch: 16, resolution: 640, forwardGflops: 40 },
  segmentation: { ...vision, samples: 5_000, epochs: 50, batch: 8, resolution: 512, forwardGflops: 60 },
  "diffusion-inference": { ...diffusion, samples: 4, epochs: 1, batch: 1 },
  "diffusion-training": { ...diffusion, samples: 1_000, batch: 4 },
  "generative-other": { ...vision, epochs: 50, resolution: 64, forwardGflops: 2 },
  "llm-pretrain": { ...language, samples: 100_000, epochs: 1, parametersB: 0.12 },
  "llm-finetune": { ...language, parametersB: 7, batch: 4 },
  "llm-inference": { ...language, samples: 100, epochs: 1, parametersB: 7, batch: 1 },
  "nlp-finetune": language,
  embeddings: { ...language, epochs: 1 },
  speech: { ...language, epochs: 10 },
  "reinforcement-learning": { ...other, samples: 1_000_000, epochs: 1, forwardGflops: 0.01 },
  "graph-neural-network": { ...other, samples: 20_000, epochs: 100, forwardGflops: 0.1 },
  "tabular-timeseries": { ...other, samples: 100_000, forwardGflops: 0.01 },
  "scientific-cuda": { ...other, samples: 100_000, epochs: 1 },
  "data-processing": { ...other, samples: 1_000_000, epochs: 1, forwardGflops: 0.1 },
  rendering: { ...other, samples: 100, epochs: 1, resolution: 1_920, forwardGflops: 20_000 },
  "non-gpu": other,
};
