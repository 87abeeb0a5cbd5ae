import { type GpuKitError, isGpuKitError } from "../errors/GpuKitError.js";
import type { ArchiveFile } from "../files/archive/archiveFile.js";
import { printable } from "./decodeText.js";
import { emptySource, type JobSource } from "./jobSource.js";
import type { ShouldStop } from "./python/parsePython.js";
import type { FormatReaders } from "./readers/formatReaders.js";
import { readJobFile } from "./readJobFile.js";

export interface ReadFilesOptions {
  /** What is missing is passed over. */
  readers: Partial<FormatReaders>;
  shouldStop: ShouldStop;
}

/** Errors that are about the whole job, whichever file they are met in. */
const whole = new Set(["analysis-stopped", "file-name-unsafe"]);

/**
 * Reads the files of a job. Beside code that can be read, a file that cannot counts as data, with its problem noted; without any, its error
 * is the job's.
 */
export function readJobFiles(files: readonly ArchiveFile[], { readers, shouldStop }: ReadFilesOptions): JobSource[] {
  let first: GpuKitError | null = null;
  const sources = files.map((file) => {
    try {
      return readJobFile(file, readers, shouldStop);
    } catch (error) {
      if (!isGpuKitError(error) || whole.has(error.code)) throw error;
      first ??= error;
      const problem = [error.shortMessage.replace(`${printable(file.path)} `, "It "), ...error.facts.slice(0, 1)].join(
        " ",
      );
      return { ...emptySource(file.path, "data", file.sizeBytes), archive: file.archive, problem };
    }
  });
  if (first !== null && !sources.some(({ kind }) => kind === "script" || kind === "notebook" || kind === "dockerfile"))
    throw first;
  return sources;
}
