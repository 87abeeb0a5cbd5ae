import { parentPort, workerData } from "node:worker_threads";
import { analyzeJob, GpuKitError, type GpuKitErrorData, type JobAnalysis, type JobFile } from "@gpukit/core";

/** What the thread is asked. */
export interface AnalysisQuestion {
  files: JobFile[];
  /** How long reading may take, milliseconds. */
  readingMs: number;
}

/** What the thread answers. */
export type AnalysisAnswer = { analysis: JobAnalysis } | { error: GpuKitErrorData };

// The body of a worker thread: one analysis, one answer.
function answer(): AnalysisAnswer {
  try {
    const { files, readingMs } = workerData as AnalysisQuestion;
    const startedMs = performance.now();
    return { analysis: analyzeJob(files, { shouldStop: () => performance.now() - startedMs > readingMs }) };
  } catch (error) {
    const known = error instanceof GpuKitError ? error : new GpuKitError("internal", "The analysis failed.");
    return { error: known.toData() };
  }
}

parentPort?.postMessage(answer());
