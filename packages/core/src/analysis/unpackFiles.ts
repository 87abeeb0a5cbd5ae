import { GpuKitError } from "../errors/GpuKitError.js";
import type { ArchiveFile } from "../files/archive/archiveFile.js";
import type { JobFile } from "../files/jobFile.js";
import { jobFileTypeOf } from "../files/jobFileType.js";
import { printable } from "./decodeText.js";
import { largestReadBytes } from "./readJobFile.js";
import type { ReadFilesOptions } from "./readJobFiles.js";

/**
 * The files of a job with its archives opened: one archive deep, for an archive inside an archive is data. Throws `archive-*`,
 * `file-name-unsafe`, `file-too-large`, `file-empty`, `file-unreadable` and `analysis-stopped`.
 */
export function unpackFiles(files: readonly JobFile[], { readers, shouldStop }: ReadFilesOptions): ArchiveFile[] {
  if (files.every((file) => sizeOf(file) === 0))
    throw new GpuKitError("file-empty", files.length === 0 ? "No file was given." : "Every file of the job is empty.", {
      facts: files.slice(0, 5).map(({ path }) => `File: ${printable(path)}`),
    });
  const unpacked = files.flatMap((file): ArchiveFile[] => {
    if (jobFileTypeOf(file.path) !== "archive" || file.bytes.length === 0 || !readers.archive)
      return [{ ...file, sizeBytes: sizeOf(file), archive: null }];
    return readers.archive.openArchive(file, { wantedBytes: largestReadBytes, shouldStop });
  });
  assertOpened(unpacked);
  return distinct(unpacked);
}

function sizeOf({ bytes, sizeBytes }: JobFile): number {
  return sizeBytes ?? bytes.length;
}

/** Nothing to read but further archives: whoever opened those too might never be done. */
function assertOpened(files: readonly ArchiveFile[]): void {
  const nested = files.find(({ path, archive }) => archive !== null && jobFileTypeOf(path) === "archive");
  const rest = files.some(({ path }) => !["archive", "data"].includes(jobFileTypeOf(path)));
  if (nested && !rest)
    throw new GpuKitError(
      "archive-too-deep",
      `${printable(nested.archive ?? "")} holds its files in another archive.`,
      {
        facts: [`Inner archive: ${printable(nested.path)}`],
      },
    );
}

/** Of data that two archives hold, the first counts; of what is read, nobody could say which one would run. */
function distinct(files: readonly ArchiveFile[]): ArchiveFile[] {
  const taken = new Map<string, ArchiveFile>();
  for (const file of files) {
    const known = taken.get(file.path);
    if (known && (known.archive !== null || file.archive !== null) && jobFileTypeOf(file.path) !== "data")
      throw new GpuKitError("file-name-unsafe", `${printable(file.path)} is in the job twice.`, {
        facts: [`Once ${placeOf(known)}, once ${placeOf(file)}.`, "One of the two would overwrite the other."],
        whatToDo: "Remove or rename one of the two.",
      });
    if (!known) taken.set(file.path, file);
  }
  return [...taken.values()];
}

function placeOf({ archive }: ArchiveFile): string {
  return archive === null ? "by itself" : `in ${printable(archive)}`;
}
