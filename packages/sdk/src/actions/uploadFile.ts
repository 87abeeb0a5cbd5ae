import { type Id, type JobFile, type Sha256, safeJobPath } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { loadPart } from "../transport/loadPart.js";

export interface UploadFileParameters {
  /** With its path inside the job. */
  file: JobFile;
  /** Told once, before the first byte is sent. */
  onHash?: ((sha256: Sha256) => void) | undefined;
  onProgress?: ((sentBytes: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface UploadFileReturnType {
  artifactId: Id;
  sha256: Sha256;
}

/**
 * Uploads one file, resumably and proven by its hash. Throws `file-name-unsafe` before anything is sent, `artifact-hash-mismatch`,
 * `file-too-large`, `sign-in-required` or `server-unreachable`.
 */
export async function uploadFile(
  client: GpuKitClient,
  { file, onHash = () => {}, onProgress, signal }: UploadFileParameters,
): Promise<UploadFileReturnType> {
  const path = safeJobPath(file.path);
  const { sendFile } = await loadPart(() => import("../files/sendFile.js"), { timing: client.timing, signal });
  return sendFile(client, {
    file: { path, bytes: file.bytes },
    onHash: (sha256) => void onHash(sha256),
    onProgress,
    signal,
  });
}
