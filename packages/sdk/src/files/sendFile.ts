import { GpuKitError, type Id, isGpuKitError, type JobFile, type Sha256 } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { hashBlocks } from "./hashBlocks.js";
import { hashInWorker } from "./hashInWorker.js";
import { contentOf, type JobBlob } from "./jobBlob.js";
import { sha256Of } from "./sha256Of.js";
import { type UploadArtifactParameters, uploadArtifact } from "./uploadArtifact.js";
import { blobSource, memorySource } from "./uploadSource.js";

export interface SendFileParameters {
  /** With a safe path inside the job. */
  file: JobFile | JobBlob;
  /** Told once; of what is small before the first byte is sent, and an artifact it returns has these bytes already; of a large blob in the end. */
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

/** From here on hashing first would keep people waiting: a blob is hashed while it is sent. */
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

async function hashAndUpload(client: GpuKitClient, parameters: SendFileParameters): Promise<SentFile> {
  const content = contentOf(parameters.file);
  const isLarge = content instanceof Blob && content.size > hashedFirstBytes;
  return isLarge ? uploadLarge(client, content, parameters) : uploadHashed(client, parameters);
}

/** What is small, or in memory anyway, is hashed before: the server need not be sent what it has, nor keep what arrived altered. */
async function uploadHashed(client: GpuKitClient, parameters: SendFileParameters): Promise<SentFile> {
  const { file, onHash = () => undefined, resumeFrom, signal } = parameters;
  const content = contentOf(file);
  const read = async () => sha256Of(content instanceof Blob ? await content.arrayBuffer() : content, { signal });
  const sha256 = await readable(file, { signal, read });
  const known = onHash(sha256);
  if (known !== undefined) return { artifactId: known, sha256 };
  const source = content instanceof Blob ? blobSource(content) : memorySource(content);
  const uploaded = await uploadArtifact({ ...uploadOf(client, parameters), sha256, source });
  // What an earlier visit announced is what the server has compared with.
  if (resumeFrom !== undefined) assertSame(file, { sent: sha256, arrived: uploaded.sha256 });
  return { artifactId: uploaded.artifactId, sha256 };
}

/** What is large is hashed while it is sent, block by block; the server says the whole's hash, and proves by the blocks' that it has this file. */
async function uploadLarge(client: GpuKitClient, blob: Blob, parameters: SendFileParameters): Promise<SentFile> {
  const { file, onHash = () => undefined, signal } = parameters;
  const [{ artifactId, sha256, blocksSha256 }, sent] = await Promise.all([
    uploadArtifact({ ...uploadOf(client, parameters), sha256: null, source: blobSource(blob) }),
    readable(file, { signal, read: () => hashLarge(blob, { signal }) }),
  ]);
  assertSame(file, { sent, arrived: blocksSha256 });
  if (sha256 === null)
    throw new GpuKitError("internal", "The server does not say what has arrived.", { facts: [file.path] });
  onHash(sha256);
  return { artifactId, sha256 };
}

/** Where no worker can be started, this thread does what it would have done. */
async function hashLarge(blob: Blob, { signal }: { signal: AbortSignal | undefined }): Promise<Sha256> {
  return (await hashInWorker(blob, { signal })) ?? hashBlocks(blob, { signal });
}

function uploadOf(
  client: GpuKitClient,
  { file, onProgress, resumeFrom, onUploadUrl, signal }: SendFileParameters,
): Omit<UploadArtifactParameters, "sha256" | "source"> {
  return { url: client.url, path: file.path, headers: client.credentials, onProgress, resumeFrom, onUploadUrl, signal };
}

/** Does what reads the file; an error without a name is a file that cannot be read. */
async function readable<Result>(
  { path }: JobFile | JobBlob,
  { read, signal }: { read: () => Promise<Result>; signal: AbortSignal | undefined },
): Promise<Result> {
  try {
    return await read();
  } catch (cause) {
    signal?.throwIfAborted();
    if (isGpuKitError(cause)) throw cause;
    throw new GpuKitError("file-unreadable", `${path} cannot be read.`, { facts: [`File: ${path}`], cause });
  }
}

function assertSame({ path }: JobFile | JobBlob, { sent, arrived }: { sent: Sha256; arrived: Sha256 | null }): void {
  if (arrived === sent) return;
  throw new GpuKitError("artifact-hash-mismatch", "It arrived altered.", {
    facts: [`Sent: ${sent}`, `Arrived: ${arrived ?? "unknown"}`, `File: ${path}`],
  });
}
