import type { Id, JobFile, Sha256 } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { sha256Of } from "./sha256Of.js";
import { uploadArtifact } from "./uploadArtifact.js";
import { memorySource } from "./uploadSource.js";

export interface SendFileParameters {
  /** With a safe path inside the job. */
  file: JobFile;
  /** Told once, before the first byte is sent; an artifact it returns has these bytes already, so that nothing is sent. */
  onHash?: ((sha256: Sha256) => Id | undefined) | undefined;
  onProgress?: ((sentBytes: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Hashes a file and uploads it. Callers load it with the first file: hashing and resumable upload are no part of a page's start. */
export async function sendFile(
  client: GpuKitClient,
  { file: { path, bytes }, onHash = () => undefined, onProgress, signal }: SendFileParameters,
): Promise<{ artifactId: Id; sha256: Sha256 }> {
  const sha256 = await sha256Of(bytes);
  const artifactId =
    onHash(sha256) ??
    (await uploadArtifact({
      url: client.url,
      path,
      sha256,
      source: memorySource(bytes),
      headers: client.credentials,
      onProgress,
      signal,
    }));
  return { artifactId, sha256 };
}
