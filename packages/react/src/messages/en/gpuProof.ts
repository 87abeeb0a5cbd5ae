import type { GpuDoubt, GpuProofLevel } from "@gpukit/core";

/** How far a GPU is known to be what it is called, in words. */
export interface GpuProofWords {
  title: string;
  levels: Record<GpuProofLevel, string>;
  hints: Record<GpuProofLevel, string>;
  /** `ago`: "3 hours ago". */
  doubts: Record<GpuDoubt, (facts: { ago: string }) => string>;
}

export const gpuProofEn: GpuProofWords = {
  title: "GPU proof",
  levels: { declared: "declared", measured: "measured" },
  hints: {
    declared: "Declared: the machine says which GPU it has; no job has confirmed it.",
    measured: "Measured: jobs took as long on this card as published speeds of its model say.",
  },
  doubts: {
    changed: ({ ago }) => `The card was exchanged ${ago}`,
    duplicate: () => "Another machine listed the same card first",
  },
};
