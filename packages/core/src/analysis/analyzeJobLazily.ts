import type { JobFile } from "../files/jobFile.js";
import { type AnalyzeJobOptions, analyzeUnpacked } from "./analyzeJob.js";
import type { JobAnalysis } from "./jobAnalysis.js";
import { type LoadReader, loadReaders } from "./readers/loadReaders.js";
import { unpackFiles } from "./unpackFiles.js";

export interface AnalyzeJobLazilyOptions extends AnalyzeJobOptions {
  /** How a reader comes: `importReader`, or something else where modules cannot be imported by name. */
  loadReader: LoadReader;
}

/**
 * `analyzeJob` for a page: Python and notebooks are read at once, the reader of any other format is loaded when a file of it is met.
 * Throws what `analyzeJob` throws.
 */
export async function analyzeJobLazily(
  files: readonly JobFile[],
  { loadReader, shouldStop = () => false }: AnalyzeJobLazilyOptions,
): Promise<JobAnalysis> {
  const paths = ({ path }: JobFile) => path;
  const known = await loadReaders(files.map(paths), { loadReader });
  const unpacked = unpackFiles(files, { readers: known, shouldStop });
  const readers = await loadReaders(unpacked.map(paths), { loadReader, known });
  return analyzeUnpacked(unpacked, { readers, shouldStop });
}
