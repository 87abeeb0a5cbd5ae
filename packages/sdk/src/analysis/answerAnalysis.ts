import { isGpuKitError } from "@gpukit/core";
import { analyzeJobLazily, type FormatName, type FormatReaders } from "@gpukit/core/analysis";
import type { AnalysisAnswer, AnalysisRequest, ReaderFile } from "./analysisMessages.js";

export interface AnswerAnalysisOptions {
  nowMs: () => number;
  /** Imports a module by its address. */
  importModule: (url: string) => Promise<object>;
}

/** Which file holds which reader. */
const fileOf: Readonly<Record<FormatName, ReaderFile>> = {
  archive: "archive",
  configuration: "configuration",
  json: "configuration",
  dockerfile: "dockerfile",
  yaml: "yaml",
  toml: "toml",
  pyproject: "toml",
};

/** One analysis in a worker. Rejects where a reader cannot be loaded; what is wrong with the files is an answer. */
export async function answerAnalysis(
  { files, readerUrls, limitMs }: AnalysisRequest,
  { nowMs, importModule }: AnswerAnalysisOptions,
): Promise<AnalysisAnswer> {
  const startedMs = nowMs();
  const shouldStop = () => nowMs() - startedMs > limitMs;
  async function loadReader<Name extends FormatName>(name: Name): Promise<FormatReaders[Name]> {
    return (await importModule(readerUrls[fileOf[name]])) as FormatReaders[Name];
  }
  try {
    return { analysis: await analyzeJobLazily(files, { loadReader, shouldStop }) };
  } catch (error) {
    if (!isGpuKitError(error)) throw error;
    return { error: error.toData() };
  }
}
