import { GpuKitError, type Id, isGpuKitError, type JobFile, type Sha256 } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { contentOf, type JobBlob } from "./jobBlob.js";
import { sha256Of } from "./sha256Of.js";
import { uploadArtifact } from "./uploadArtifact.js";
import { blobSource, memorySource } from "./uploadSource.js";

export interface SendFileParameters {
  /** With a safe path inside the job. */
  file: JobFile | JobBlob;
  /** Told once; of what is small before the first byte is sent, and an artifact it returns has these bytes already. */
  onHash?: ((sha256: Sha256) => Id | undefined) | undefined;
  onProgress?: ((sentBytes: number) => void) | undefined;
  /** Where an earlier upload of the same file was left off. */
  resumeFrom?: string | undefined;
  /** Told where the upload can be taken up again. */
  onUploadUrl?: ((url: string) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface SentFile {
  artifactId: Id;
  sha256: Sha256;
}

/** From here on hashing first would keep people waiting: a file is hashed while it is sent. */
const hashedFirstBytes = 16 * 1024 * 1024;

/** Hashes a file and uploads it. Callers load it with the first file: hashing and resumable upload are no part of a page's start. */
export async function sendFile(client: GpuKitClient, parameters: SendFileParameters): Promise<SentFile> {
  try {
    return await send(client, parameters);
  } catch (error) {
    // What was sent before is of another file of that name, or of this one before it was changed.
    if (parameters.resumeFrom === undefined || !isGpuKitError(error, "artifact-hash-mismatch")) throw error;
    return send(client, { ...parameters, resumeFrom: undefined });
  }
}

/** Whatever ends it, nothing of it runs on: not the hashing of what cannot be sent, not the sending of what cannot be read. */
async function send(client: GpuKitClient, parameters: SendFileParameters): Promise<SentFile> {
  const { signal } = parameters;
  signal?.throwIfAborted();
  const end = new AbortController();
  const abort = () => end.abort(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  try {
    return await hashAndUpload(client, { ...parameters, signal: end.signal });
  } finally {
    signal?.removeEventListener("abort", abort);
    end.abort();
  }
}

async function hashAndUpload(
  client: GpuKitClient,
  { file, onHash = () => undefined, onProgress, resumeFrom, onUploadUrl, signal }: SendFileParameters,
): Promise<SentFile> {
  const content = contentOf(file);
  const isBlob = content instanceof Blob;
  const upload = (sha256: Sha256 | null) =>
    uploadArtifact({
      url: client.url,
      path: file.path,
      sha256,
      source: isBlob ? blobSource(content) : memorySource(content),
      headers: client.credentials,
      onProgress,
      resumeFrom,
      onUploadUrl,
      signal,
    });
  const hashing = hashOf(file, { signal });
  if (!isBlob || content.size <= hashedFirstBytes) {
    const sha256 = await hashing;
    const known = onHash(sha256);
    if (known !== undefined) return { artifactId: known, sha256 };
    const artifactId = await upload(sha256);
    // What an earlier visit announced is what the server has compared with.
    if (resumeFrom !== undefined) await assertArrived(client, { artifactId, sha256, path: file.path, signal });
    return { artifactId, sha256 };
  }
  const told = hashing.then((sha256) => void onHash(sha256));
  const [artifactId, sha256] = await Promise.all([upload(null), hashing, told]);
  await assertArrived(client, { artifactId, sha256, path: file.path, signal });
  return { artifactId, sha256 };
}

async function hashOf(file: JobFile | JobBlob, { signal }: { signal: AbortSignal | undefined }): Promise<Sha256> {
  try {
    return await sha256Of(contentOf(file), { signal });
  } catch (cause) {
    signal?.throwIfAborted();
    if (isGpuKitError(cause)) throw cause;
    throw new GpuKitError("file-unreadable", `${file.path} cannot be read.`, { facts: [`File: ${file.path}`], cause });
  }
}

async function assertArrived(
  client: GpuKitClient,
  { artifactId, sha256, path, signal }: SentFile & { path: string; signal: AbortSignal | undefined },
): Promise<void> {
  const stored = await client.transport.query("artifacts.get", { id: artifactId }, { signal });
  if (stored.sha256 !== sha256)
    throw new GpuKitError("artifact-hash-mismatch", "It arrived altered.", {
      facts: [`Sent: ${sha256}`, `Arrived: ${stored.sha256}`, `File: ${path}`],
    });
}
