import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { GpuKitError, isGpuKitError } from "@gpukit/core";
import { FileStore } from "@tus/file-store";
import { MemoryLocker, Server, type Upload } from "@tus/server";
import { createOnce } from "../platform/createOnce.js";
import { asDiskError } from "../platform/diskErrors.js";
import type { Log } from "../platform/log.js";
import type { ContentHash } from "./contentHash.js";
import { patchUpload } from "./patchUpload.js";
import { requireSafePath } from "./requireSafePath.js";
import { createUploadHashes } from "./uploadHashes.js";
import { errorDataOf, errorResponse, httpStatusOf } from "./wireErrors.js";

// created (POST) ── PATCH … PATCH ──▶ all bytes here ── finish: hash, onFinished, remember ──▶ artifact
//        └── 24 h ──▶ removed                └── crash before remembering: the next HEAD finishes it

/** A completely received file. */
export interface FinishedUpload {
  uploadId: string;
  /** Where the bytes lie until `onFinished` has taken them over. */
  filePath: string;
  /** Checked relative path: "src/train.py". */
  filename: string;
  mediaType: string;
  ownerId: string;
  /** Bytes. */
  size: number;
  sha256: string;
}

export interface CreateUploadsParameters {
  /** The data folder's `uploads`. */
  folder: string;
  /** Largest file, in bytes. */
  maximumBytes: number;
  /** Who may upload and whose the upload is; throws a gpukit error. Asked for every request of an upload. */
  authorize: (request: Request) => Promise<string>;
  /** Stores the file and returns its artifact. Called again with the same `uploadId` after a crash: look before acting. */
  onFinished: (upload: FinishedUpload) => Promise<{ artifactId: string }>;
  log: Log;
}

/** The path uploads lie under. */
export const uploadsPath = "/uploads";
/** Names the artifact an upload has become: on the last PATCH, and on HEAD from then on. */
export const artifactHeader = "Gpukit-Artifact";
/** Beside it, the SHA-256 of what has arrived, and core's `hashOfBlocks` of it. */
export const sha256Header = "Gpukit-Sha256";
export const blocksHeader = "Gpukit-Blocks-Sha256";

const unfinishedExpiryMs = 24 * 3_600_000;
const sweepEveryMs = 3_600_000;

export type Uploads = Awaited<ReturnType<typeof createUploads>>;

/** Resumable uploads (tus 1.0) into a folder; each becomes an artifact. Errors answer in gpukit's form. */
export async function createUploads({ folder, maximumBytes, authorize, onFinished, log }: CreateUploadsParameters) {
  const finishedFolder = path.join(folder, "finished");
  await mkdir(finishedFolder, { recursive: true, mode: 0o700 });
  const store = createStore(folder);
  const locker = new MemoryLocker();
  const hashes = createUploadHashes();
  /** Finishing in progress, so that a PATCH and a HEAD at the same time finish once. */
  const finishing = new Map<string, Promise<FinishedRecord>>();

  const server = new Server({
    path: uploadsPath,
    datastore: store,
    locker,
    maxSize: maximumBytes,
    relativeLocation: true,
    onUploadCreate: async (request, upload) => {
      const ownerId = await authorize(request);
      const filename = requireSafePath(upload.metadata?.filename ?? "");
      return { metadata: { ...upload.metadata, filename, ownerId } };
    },
    onUploadFinish: async (_request, upload) => ({ headers: headersOf(await finish(upload)) }),
    onResponseError: (request, error) => {
      const known = toKnownError(error, request);
      return { status_code: httpStatusOf(known.code), body: JSON.stringify({ error: errorDataOf(known) }) };
    },
  });

  function toKnownError(error: unknown, request: Request): GpuKitError {
    const known = toUploadError(error, { maximumBytes, folder });
    if (known.code === "internal") log.error({ err: error, url: request.url }, "An upload failed.");
    return known;
  }

  /** Somebody else's upload looks like one that does not exist. */
  async function requireOwner(request: Request, uploadId: string): Promise<void> {
    const ownerId = await authorize(request);
    const upload = await store.getUpload(uploadId).catch((error: unknown) => {
      throw toUploadError(error, { maximumBytes, folder });
    });
    if (upload.metadata?.ownerId !== ownerId) throw uploadNotFound();
  }

  async function patch(request: Request, uploadId: string, incoming: Readable | undefined): Promise<Response> {
    const body = incoming ?? (request.body ? Readable.fromWeb(request.body as ReadableStream) : Readable.from([]));
    const context = { store, locker, hashes, folder };
    const upload = await patchUpload(context, { uploadId, headers: request.headers, body });
    const isComplete = upload.offset === upload.size;
    const expiresAt = new Date(Date.parse(upload.creation_date ?? "") + unfinishedExpiryMs);
    return new Response(null, {
      status: 204,
      headers: {
        "Tus-Resumable": "1.0.0",
        "Upload-Offset": String(upload.offset),
        ...(isComplete ? headersOf(await finish(upload)) : { "Upload-Expires": expiresAt.toUTCString() }),
      },
    });
  }

  function finish(upload: Upload): Promise<FinishedRecord> {
    const running = finishing.get(upload.id) ?? finishOnce(upload).finally(() => finishing.delete(upload.id));
    finishing.set(upload.id, running);
    return running;
  }

  async function finishOnce(upload: Upload): Promise<FinishedRecord> {
    const remembered = path.join(finishedFolder, upload.id);
    const known = await readFile(remembered, "utf8").catch(() => null);
    if (known) return JSON.parse(known) as FinishedRecord;
    const filePath = path.join(folder, upload.id);
    const { size, sha256, blocksSha256 } = await hashes.finish(upload.id, filePath);
    const { filename = "", filetype, ownerId, sha256: announced } = upload.metadata ?? {};
    if (announced && announced !== sha256) {
      await store.remove(upload.id);
      throw new GpuKitError("artifact-hash-mismatch", `"${filename}" arrived altered; it was not kept.`, {
        facts: [`Announced: ${announced}`, `Arrived: ${sha256}`],
      });
    }
    const mediaType = filetype && /^[\w.+-]+\/[\w.+-]+$/.test(filetype) ? filetype : "application/octet-stream";
    const finished = { uploadId: upload.id, filePath, filename: filename ?? "", mediaType, ownerId: ownerId ?? "" };
    const { artifactId } = await onFinished({ ...finished, size, sha256 });
    const finishedRecord: FinishedRecord = { artifactId, sha256, blocksSha256 };
    await createOnce(remembered, () => JSON.stringify(finishedRecord));
    return finishedRecord;
  }

  async function removeExpired(): Promise<void> {
    await server.cleanUpExpiredUploads();
    const kept = new Set(await readdir(folder));
    for (const uploadId of await readdir(finishedFolder)) {
      if (!kept.has(uploadId)) await rm(path.join(finishedFolder, uploadId), { force: true });
    }
  }

  const sweep = setInterval(() => {
    removeExpired().catch((error: unknown) => log.warn({ err: error }, "Old uploads could not be removed."));
  }, sweepEveryMs);
  sweep.unref();

  return {
    /** Answers a tus request. `incoming` is the request as Node has it: its body then takes the short way to the disk. */
    async handle(request: Request, { incoming }: { incoming?: Readable | undefined } = {}): Promise<Response> {
      // tus answers GET with the file itself; artifacts are fetched elsewhere, by those who may.
      if (request.method === "GET") return errorResponse(uploadNotFound());
      const uploadId = uploadIdIn(request);
      try {
        if (uploadId !== null && request.method !== "OPTIONS") await requireOwner(request, uploadId);
        if (uploadId !== null && request.method === "PATCH") return await patch(request, uploadId, incoming);
        const response = await server.handleWeb(request);
        if (response.status >= 400) return asJson(response);
        const complete = response.headers.get("upload-offset") === response.headers.get("upload-length");
        if (request.method === "HEAD" && uploadId !== null && complete) {
          const finished = await finish(await store.getUpload(uploadId));
          for (const [name, value] of Object.entries(headersOf(finished))) response.headers.set(name, value);
        }
        return response;
      } catch (error) {
        return errorResponse(toKnownError(error, request), { "Tus-Resumable": "1.0.0" });
      }
    },
    /** Removes uploads older than 24 hours, and what is remembered of them. */
    removeExpired,
    close: () => clearInterval(sweep),
  };
}

/** What an upload has become, as it is remembered. */
interface FinishedRecord extends ContentHash {
  artifactId: string;
}

function headersOf({ artifactId, sha256, blocksSha256 }: FinishedRecord): Record<string, string> {
  return { [artifactHeader]: artifactId, [sha256Header]: sha256, [blocksHeader]: blocksSha256 };
}

/** The file store with errors that keep their cause: its own hide that a disk is full. */
function createStore(folder: string): FileStore {
  const store = new FileStore({ directory: folder, expirationPeriodInMilliseconds: unfinishedExpiryMs });
  // A piece is taken up to the length that was announced.
  store.extensions = store.extensions.filter((extension) => extension !== "creation-defer-length");
  store.write = async (readable, uploadId, offset) => {
    const target = createWriteStream(path.join(folder, uploadId), { flags: "r+", start: offset });
    await pipeline(readable, target);
    return offset + target.bytesWritten;
  };
  return store;
}

function uploadIdIn(request: Request): string | null {
  const id = new URL(request.url).pathname.slice(uploadsPath.length + 1);
  return /^[0-9a-f]{32}$/.test(id) ? id : null;
}

function asJson(response: Response): Response {
  const headers = new Headers(response.headers);
  if (headers.has("content-length")) headers.set("content-type", "application/json");
  return new Response(response.body, { status: response.status, headers });
}

/** What tus throws are plain objects with a status and a text. */
function toUploadError(
  error: unknown,
  { maximumBytes, folder }: { maximumBytes: number; folder: string },
): GpuKitError {
  const known = asDiskError(error, { folder });
  if (isGpuKitError(known)) return known;
  const { status_code: status = 500, body = "" } = (error ?? {}) as { status_code?: number; body?: string };
  if (status === 404 || status === 410) return uploadNotFound();
  if (status === 413) {
    return new GpuKitError("file-too-large", "This file is too large.", { facts: [`Limit: ${maximumBytes} bytes`] });
  }
  if (status === 409) return new GpuKitError("stale-version", "The upload continues at another offset.");
  if (status < 500) return new GpuKitError("invalid-input", `The upload request is not understood: ${body.trim()}.`);
  return new GpuKitError("internal", "The upload failed.", { cause: error });
}

function uploadNotFound(): GpuKitError {
  return new GpuKitError("not-found", "There is no such upload.", {
    whatToDo: "Start the upload again. Unfinished uploads are kept for 24 hours.",
  });
}
