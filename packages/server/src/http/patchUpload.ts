import path from "node:path";
import { addAbortSignal, type Readable } from "node:stream";
import { GpuKitError } from "@gpukit/core";
import { type DataStore, ERRORS, type Locker, type Upload } from "@tus/server";
import type { UploadHashes } from "./uploadHashes.js";
import { writePiece } from "./writePiece.js";

export interface PatchUploadContext {
  store: DataStore;
  locker: Locker;
  hashes: UploadHashes;
  /** Where the store keeps its files. */
  folder: string;
}

/**
 * Takes one piece of an upload (tus 1.0 PATCH) straight from the connection: the library's own way through web streams costs half of what
 * the machine can do. Resolves to the upload with its new offset; throws gpukit's errors and the library's.
 */
export async function patchUpload(
  { store, locker, hashes, folder }: PatchUploadContext,
  { uploadId, headers, body }: { uploadId: string; headers: Headers; body: Readable },
): Promise<Upload> {
  const offset = readOffset(headers);
  const moved = new AbortController();
  const lock = locker.newLock(uploadId);
  // Another request of this upload means that its client has given this connection up.
  await lock.lock(new AbortController().signal, () => moved.abort());
  try {
    const upload = await store.getUpload(uploadId);
    if (isExpired(upload, store)) throw ERRORS.FILE_NO_LONGER_EXISTS;
    if (upload.offset !== offset) throw ERRORS.INVALID_OFFSET;
    const mostBytes = (upload.size ?? 0) - offset;
    if (Number(headers.get("content-length") ?? 0) > mostBytes) throw ERRORS.ERR_SIZE_EXCEEDED;
    addAbortSignal(moved.signal, body);
    const file = path.join(folder, uploadId);
    await writePiece(body, { file, offset, mostBytes, hash: hashes.at(uploadId, offset) }).catch((error: unknown) => {
      throw body.readableAborted ? brokenOff(error) : error;
    });
    return await store.getUpload(uploadId);
  } finally {
    await lock.unlock();
  }
}

function readOffset(headers: Headers): number {
  if (headers.get("tus-resumable") !== "1.0.0") throw refused("Tus-Resumable must be 1.0.0.");
  if (headers.get("content-type") !== "application/offset+octet-stream")
    throw refused("Content-Type must be application/offset+octet-stream.");
  const offset = headers.get("upload-offset") ?? "";
  if (!/^\d{1,15}$/.test(offset)) throw refused("Upload-Offset must be a whole number of bytes.");
  return Number(offset);
}

function isExpired({ creation_date: createdAt }: Upload, store: DataStore): boolean {
  return createdAt !== undefined && Date.now() > Date.parse(createdAt) + store.getExpiration();
}

function refused(reason: string): GpuKitError {
  return new GpuKitError("invalid-input", "The upload request is not understood.", { facts: [reason] });
}

/** Its client asks where to go on, if it is still there to hear of it. */
function brokenOff(cause: unknown): GpuKitError {
  return new GpuKitError("stale-version", "The piece broke off; what has come of it is kept.", { cause });
}
