import { type Id, type JobFile, type Sha256, safeJobPath } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { contentOf, type JobBlob } from "../files/jobBlob.js";
import { loadPart } from "../transport/loadPart.js";

export interface UploadFileParameters {
  /** With its path inside the job. A blob, a browser's `File` for one, is read while it is sent. */
  file: JobFile | JobBlob;
  /** Told once, for files up to 16 MB before the first byte is sent; a larger blob is hashed while it is sent, and its hash told in the end. */
  onHash?: ((sha256: Sha256) => void) | undefined;
  onProgress?: ((sentBytes: number) => void) | undefined;
  /** What `onUploadUrl` told of an upload that did not end; another file's or a forgotten one does no harm. */
  resumeFrom?: string | undefined;
  /** Told where the upload can be taken up again, also by a later visit of the same account. */
  onUploadUrl?: ((url: string) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface UploadFileReturnType {
  artifactId: Id;
  sha256: Sha256;
}

/**
 * Uploads one file, resumably and proven by its hash. Throws `file-name-unsafe` before anything is sent, `file-unreadable`,
 * `artifact-hash-mismatch`, `file-too-large`, `sign-in-required` or `server-unreachable`.
 */
export async function uploadFile(
  client: GpuKitClient,
  { file, onHash = () => {}, ...rest }: UploadFileParameters,
): Promise<UploadFileReturnType> {
  const path = safeJobPath(file.path);
  const { signal } = rest;
  const { sendFile } = await loadPart(() => import("../files/sendFile.js"), { timing: client.timing, signal });
  const content = contentOf(file);
  return sendFile(client, {
    ...rest,
    file: content instanceof Blob ? { path, blob: content } : { path, bytes: content },
    onHash: (sha256) => void onHash(sha256),
  });
}
