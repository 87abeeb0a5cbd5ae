import { fromErrorData, GpuKitError, type GpuKitErrorData, type Id, type Sha256 } from "@gpukit/core";
import type { DetailedError, HttpRequest, HttpResponse, Upload } from "tus-js-client";
import { loadPart } from "../transport/loadPart.js";
import type { UploadSource } from "./uploadSource.js";

export interface UploadArtifactParameters {
  /** Base address of the server. */
  url: string;
  /** Path inside the job: "src/train.py". */
  path: string;
  mediaType?: string;
  /** What the server must find; null where it is not known yet, and the caller compares afterwards. */
  sha256: Sha256 | null;
  source: UploadSource;
  /** Headers for each request, made when it is sent. */
  headers: (request: { method: string; path: string }) => Record<string, string>;
  onProgress?: ((sentBytes: number) => void) | undefined;
  /** Where an earlier upload of the same file was left off; one that is gone begins anew. */
  resumeFrom?: string | undefined;
  /** Told where the upload can be taken up again. */
  onUploadUrl?: ((url: string) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** Pauses before the tries after a broken connection, milliseconds. @default eight, growing to 5 s */
  retryDelaysMs?: number[];
}

/** A browser reads a blob while it sends it, off this thread; Node's requests know no blobs, and each piece is held in memory. */
const sendsBlobs = "XMLHttpRequest" in globalThis;

/** Larger files travel in pieces: what stands between page and server often takes no request of more than 100 MB. */
const chunkBytes = (sendsBlobs ? 64 : 16) * 1024 * 1024;

/** A line that was cut is often back at once; one that is not is given more time with each try, 11 s in all. */
const retryDelaysMs = [100, 150, 200, 350, 700, 1_500, 3_000, 5_000];

/** What the server says has arrived; a hash is null where it is silent. */
export interface UploadedArtifact {
  artifactId: Id;
  sha256: Sha256 | null;
  /** Core's `hashOfBlocks`. */
  blocksSha256: Sha256 | null;
}

/**
 * Uploads one file in resumable pieces (tus) and returns its artifact. The server compares the hash. Throws
 * `artifact-hash-mismatch`, `file-too-large`, `sign-in-required` and the like as the server says, `server-unreachable` when the
 * connection stays broken.
 */
export async function uploadArtifact(parameters: UploadArtifactParameters): Promise<UploadedArtifact> {
  const { signal, source } = parameters;
  signal?.throwIfAborted();
  const { Upload } = await loadPart(() => import("tus-js-client"), { signal });
  try {
    return await new Promise<UploadedArtifact>((resolve, reject) => {
      const upload = createUpload(Upload, parameters, { resolve, reject });
      signal?.addEventListener("abort", () => void upload.abort().finally(() => reject(signal.reason)), { once: true });
      upload.start();
    });
  } finally {
    source.close();
  }
}

interface Settle {
  resolve: (uploaded: UploadedArtifact) => void;
  reject: (error: unknown) => void;
}

function createUpload(UploadClass: typeof Upload, parameters: UploadArtifactParameters, settle: Settle): Upload {
  const { url, path, mediaType = "application/octet-stream", sha256, source, headers, onProgress } = parameters;
  const { resumeFrom = null, onUploadUrl } = parameters;
  let uploaded: UploadedArtifact | null = null;
  // tus knows a Blob in browsers and a Buffer in Node; reading through our own source is the same in both.
  const input = source as unknown as Blob;
  const upload: Upload = new UploadClass(input, {
    endpoint: `${url}/uploads`,
    uploadUrl: resumeFrom,
    onUploadUrlAvailable: () => upload.url && onUploadUrl?.(upload.url),
    metadata: { filename: path, filetype: mediaType, ...(sha256 === null ? {} : { sha256 }) },
    chunkSize: chunkBytes,
    retryDelays: parameters.retryDelaysMs ?? retryDelaysMs,
    storeFingerprintForResuming: false,
    fileReader: { openFile: async () => fileSourceOf(source) },
    fingerprint: async () => path,
    onBeforeRequest(request: HttpRequest) {
      const { pathname, search } = new URL(request.getURL());
      const signed = headers({ method: request.getMethod(), path: pathname + search });
      for (const [name, value] of Object.entries(signed)) request.setHeader(name, value);
    },
    onAfterResponse(_request: HttpRequest, response: HttpResponse) {
      const artifactId = response.getHeader("Gpukit-Artifact");
      const hash = (name: string) => response.getHeader(name) || null;
      if (artifactId)
        uploaded = { artifactId, sha256: hash("Gpukit-Sha256"), blocksSha256: hash("Gpukit-Blocks-Sha256") };
    },
    onShouldRetry: (error) => isWorthRetrying(error),
    onProgress: (sentBytes) => onProgress?.(sentBytes),
    onError: (error) => settle.reject(toUploadError(error, parameters)),
    onSuccess() {
      if (uploaded) settle.resolve(uploaded);
      else
        settle.reject(
          new GpuKitError("internal", "The server took the file and named no artifact.", { facts: [path] }),
        );
    },
  });
  return upload;
}

function fileSourceOf(source: UploadSource) {
  return {
    size: source.sizeBytes,
    async slice(start: number, end: number) {
      const last = Math.min(end, source.sizeBytes);
      const piece = await source.read(start, last);
      const done = last >= source.sizeBytes;
      if (piece instanceof Blob && sendsBlobs) return { value: piece, done };
      const bytes = piece instanceof Blob ? new Uint8Array(await piece.arrayBuffer()) : piece.slice();
      // tus counts a piece by its `size`, as a Blob has it.
      return { value: Object.assign(bytes, { size: bytes.length }), done };
    },
    close: () => {},
  };
}

function isWorthRetrying(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0;
  return status === 0 || status === 423 || status === 409 || status === 429 || status >= 500;
}

function toUploadError(error: Error | DetailedError, { url, path }: UploadArtifactParameters): GpuKitError {
  const response = "originalResponse" in error ? error.originalResponse : null;
  const facts = [`File: ${path}`, `Server: ${url}`];
  if (!response) return new GpuKitError("server-unreachable", "The upload broke off.", { facts, cause: error });
  const data = readErrorData(response.getBody());
  if (data) return fromErrorData({ ...data, facts: [...data.facts, `File: ${path}`] });
  const status = response.getStatus();
  const code = status >= 500 ? "server-unreachable" : status === 401 ? "sign-in-required" : "invalid-input";
  return new GpuKitError(code, "The server refused the file.", {
    facts: [...facts, `Its answer: ${status} ${response.getBody().slice(0, 300)}`],
    cause: error,
  });
}

/** Uploads answer errors as JSON, bare or under `gpukit`. */
export function readErrorData(body: string): GpuKitErrorData | undefined {
  try {
    const value = JSON.parse(body) as GpuKitErrorData & { gpukit?: GpuKitErrorData; error?: GpuKitErrorData };
    const data = value.gpukit ?? value.error ?? value;
    return typeof data.code === "string" && typeof data.shortMessage === "string"
      ? { ...data, facts: data.facts ?? [] }
      : undefined;
  } catch {
    return undefined;
  }
}
