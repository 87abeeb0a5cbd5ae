import { Gunzip } from "fflate";
import { GpuKitError } from "../../errors/GpuKitError.js";
import type { JobFile } from "../jobFile.js";
import { assertGoing, brokenArchive, createArchiveEntries } from "./archiveEntries.js";
import type { ArchiveFile, OpenArchiveOptions } from "./archiveFile.js";
import { createTarReader } from "./createTarReader.js";

/** One push unpacks to about a thousand times as much at most: small pieces keep a bomb small until it is noticed. */
const pieceBytes = 4_096;

/**
 * The files of a gzipped tar archive, bytes only of those that are wanted. Throws `archive-*`, `file-name-unsafe`, `file-too-large`,
 * `file-unreadable` and `analysis-stopped`.
 */
export function readTarGz({ path: archive, bytes }: JobFile, options: OpenArchiveOptions): ArchiveFile[] {
  const entries = createArchiveEntries({ path: archive, packedBytes: bytes.length });
  const tar = createTarReader(archive, entries, options);
  const gunzip = new Gunzip((piece) => {
    entries.unpack(piece.length);
    tar.push(piece);
  });
  try {
    for (let at = 0; at === 0 || at < bytes.length; at += pieceBytes) {
      assertGoing(options.shouldStop);
      gunzip.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length);
    }
  } catch (cause) {
    if (cause instanceof GpuKitError) throw cause;
    throw brokenArchive(archive, "Its gzip data is broken or cut off.", { cause });
  }
  return tar.end();
}
