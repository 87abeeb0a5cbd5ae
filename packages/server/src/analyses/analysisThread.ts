import { parentPort, workerData } from "node:worker_threads";
import { analyzeJob, GpuKitError, type GpuKitErrorData, type JobAnalysis, type JobFile } from "@gpukit/core";

/** What the thread answers. */
export type AnalysisAnswer = { analysis: JobAnalysis } | { error: GpuKitErrorData };

// The body of a worker thread: one analysis, one answer.
function answer(): AnalysisAnswer {
  try {
    return { analysis: analyzeJob(workerData as JobFile[]) };
  } catch (error) {
    const known = error instanceof GpuKitError ? error : new GpuKitError("internal", "The analysis failed.");
    return { error: known.toData() };
  }
}

parentPort?.postMessage(answer());
