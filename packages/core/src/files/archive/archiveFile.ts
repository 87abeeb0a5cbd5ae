import type { JobFile } from "../jobFile.js";

/** A file of a job, maybe out of an archive. */
export interface ArchiveFile extends JobFile {
  /** Its true size; `bytes` is empty for what nobody wants to read. */
  sizeBytes: number;
  /** Path of the archive it lies in, null for a file given as it is. */
  archive: string | null;
}

/** How an archive is opened. */
export interface OpenArchiveOptions {
  /** How many bytes of a file are worth having; a larger one, and one of 0, is listed without its bytes. */
  wantedBytes: (path: string) => number;
  /** Asked again and again; true ends it with `analysis-stopped`. */
  shouldStop: () => boolean;
}
