import type { GpuKitErrorData, JobAnalysis, JobFile } from "@gpukit/core";

/** Files of readers beside the worker's own, each with what it holds. */
export type ReaderFile = "archive" | "configuration" | "dockerfile" | "toml" | "yaml";

/** What a page asks its worker. */
export interface AnalysisRequest {
  files: JobFile[];
  /** Where the readers are: only the page knows, after its bundler has named and placed them. */
  readerUrls: Record<ReaderFile, string>;
  /** How long reading may take, milliseconds. */
  limitMs: number;
}

/** What a worker answers. */
export type AnalysisAnswer = { analysis: JobAnalysis } | { error: GpuKitErrorData };
