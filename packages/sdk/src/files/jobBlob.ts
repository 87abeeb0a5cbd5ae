import type { JobFile } from "@gpukit/core";

/** One file of a job that is read while it is sent, never held: a browser's `File` is a blob. */
export interface JobBlob {
  /** Path inside the job, with forward slashes: "src/train.py". */
  path: string;
  blob: Blob;
}

/** What there is to send of a file. */
export function contentOf(file: JobFile | JobBlob): Uint8Array | Blob {
  return "blob" in file ? file.blob : file.bytes;
}
