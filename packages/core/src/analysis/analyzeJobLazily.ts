import type { JobFile } from "../files/jobFile.js";
import { type AnalyzeJobOptions, analyzeUnpacked } from "./analyzeJob.js";
import type { JobAnalysis } from "./jobAnalysis.js";
import { loadReaders } from "./readers/loadReaders.js";
import { unpackFiles } from "./unpackFiles.js";

/**
 * `analyzeJob` for a page: Python and notebooks are read at once, the reader of any other format is loaded when a file of it is met.
 * Throws what `analyzeJob` throws.
 */
export async function analyzeJobLazily(
  files: readonly JobFile[],
  { shouldStop = () => false }: AnalyzeJobOptions = {},
): Promise<JobAnalysis> {
  const forGiven = await loadReaders(files.map(({ path }) => path));
  const unpacked = unpackFiles(files, { readers: forGiven, shouldStop });
  const readers = await loadReaders(
    unpacked.map(({ path }) => path),
    forGiven,
  );
  return analyzeUnpacked(unpacked, { readers, shouldStop });
}
