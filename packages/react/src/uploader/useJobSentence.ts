"use client";
import type { JobAnalysis } from "@gpukit/core";
import { analysisEn } from "../messages/en/analysis.js";
import { useMessages } from "../messages/useMessages.js";

/** Writes one sentence that says what a job is: "Trains an image classification model on CIFAR-10, in PyTorch". */
export function useJobSentence(): (analysis: JobAnalysis) => string {
  const words = useMessages("analysis", analysisEn);
  return ({ jobType, mode, framework, dataset }) =>
    words.sentence({
      jobType: jobType.value,
      mode: mode.value,
      framework: framework.value === "none" ? null : words.frameworks[framework.value],
      dataset: dataset.value,
    });
}
