import { GpuKitError } from "../../errors/GpuKitError.js";
import { safeJobPath } from "../safeJobPath.js";
import {
  boldestRatio,
  deepestArchiveFolders,
  largestUnpackedBytes,
  mostArchiveEntries,
  mostArchiveFiles,
  suspiciousBytes,
} from "./archiveLimits.js";

/** What packing tools and editors leave behind; nothing of it is the job. */
const housekeeping =
  /(^|\/)(__MACOSX|\.git|\.hg|\.svn|__pycache__|node_modules|\.venv|venv|\.ipynb_checkpoints|\.mypy_cache|\.pytest_cache)\/|(^|\/)(\.DS_Store|Thumbs\.db)$/;

/** Checks what an archive lists, entry by entry, before any of it is unpacked. */
export interface ArchiveEntries {
  /** The path of an entry that is a file of the job, null for a folder or housekeeping. Throws for anything unsafe. */
  admit: (entry: { name: string; isFolder: boolean; isLink: boolean; sizeBytes: number }) => string | null;
  /** Counts bytes that were really unpacked, beyond what was announced. */
  unpack: (bytes: number) => void;
}

/** A new check of one archive. Throws `archive-*`, `file-name-unsafe`, `file-too-large` as soon as a limit is passed. */
export function createArchiveEntries(archive: { path: string; packedBytes: number }): ArchiveEntries {
  let entries = 0;
  let files = 0;
  let announcedBytes = 0;
  let unpackedBytes = 0;
  const shown = `Archive: ${archive.path}`;
  return {
    admit({ name, isFolder, isLink, sizeBytes }) {
      entries += 1;
      if (entries > mostArchiveEntries) throw tooMany(shown, mostArchiveEntries);
      if (isFolder && /^(\.\/)*\.?$/.test(name)) return null;
      const path = safeJobPath(isFolder ? name.replace(/\/+$/, "") : name);
      if (isLink)
        throw new GpuKitError("archive-link", `${archive.path} holds a link or a device.`, {
          facts: [shown, `Entry: ${path}`],
        });
      if (path.split("/").length - 1 > deepestArchiveFolders)
        throw new GpuKitError("archive-too-deep", `${archive.path} holds folders too deep inside each other.`, {
          facts: [shown, `Entry: ${path.slice(0, 200)}`, `Limit: ${deepestArchiveFolders} folders`],
        });
      announcedBytes += sizeBytes;
      assertBytes(archive, announcedBytes);
      if (isFolder || housekeeping.test(path)) return null;
      files += 1;
      if (files > mostArchiveFiles) throw tooMany(shown, mostArchiveFiles);
      return path;
    },
    unpack(bytes) {
      unpackedBytes += bytes;
      assertBytes(archive, unpackedBytes);
    },
  };
}

function assertBytes({ path, packedBytes }: { path: string; packedBytes: number }, bytes: number): void {
  const facts = [`Archive: ${path}`, `Packed: ${packedBytes} bytes`, `Unpacked so far: ${bytes} bytes`];
  if (bytes > suspiciousBytes && bytes > packedBytes * boldestRatio)
    throw new GpuKitError("archive-bomb", `${path} unpacks to far more than it holds.`, { facts });
  if (bytes > largestUnpackedBytes)
    throw new GpuKitError("file-too-large", `${path} unpacks to more than is analysed.`, {
      facts: [...facts, `Limit: ${largestUnpackedBytes} bytes`],
    });
}

function tooMany(shown: string, limit: number): GpuKitError {
  return new GpuKitError("archive-too-many-files", "The archive holds too many files.", {
    facts: [shown, `Limit: ${limit}`],
  });
}

/** The error of an archive that cannot be read. */
export function brokenArchive(
  path: string,
  fact: string,
  options: { cause?: unknown; whatToDo?: string } = {},
): GpuKitError {
  return new GpuKitError("file-unreadable", `${path} is not a complete archive of its kind.`, {
    facts: [fact],
    ...options,
  });
}

/** Ends a reading that was told to stop. */
export function assertGoing(shouldStop: () => boolean): void {
  if (shouldStop()) throw new GpuKitError("analysis-stopped", "Unpacking the archive was stopped before it ended.");
}
