import { GpuKitError, type Id, type Sha256 } from "@gpukit/core";
import { sendUploadRequest, type UploadAnswer, type UploadRequest } from "./sendUploadRequest.js";
import type { UploadSource } from "./uploadSource.js";

// The client's side of tus 1.0, as far as one file in one upload needs it: POST announces, HEAD asks how far it is, PATCH sends on.

export interface SendRestParameters {
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
  /** Told where the upload can be taken up again. */
  onUploadUrl?: ((url: string) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Larger files travel in pieces, each of them resumable. */
const pieceBytes = 16 * 1024 * 1024;

/** How far an upload is, as the server last said. */
export interface Upload {
  /** Where the server keeps it; undefined before it is announced. */
  url: string | undefined;
  offset: number;
  artifactId: Id | null;
}

/** Announces the file, or asks where it was left off, and sends what is missing. */
export async function sendRest(upload: Upload, parameters: SendRestParameters): Promise<void> {
  const { source, onProgress, onUploadUrl } = parameters;
  const isKnown = await findUpload(upload, parameters);
  if (!isKnown) await announce(upload, parameters);
  if (upload.url) onUploadUrl?.(upload.url);
  while (upload.offset < source.sizeBytes) {
    const { offset } = upload;
    await sendPiece(upload, parameters);
    if (upload.offset <= offset) throw new Refusal("The server took nothing of a piece.");
    onProgress?.(upload.offset);
  }
}

/** Where it was left off; false where the server does not have it, or not of this length. */
async function findUpload(upload: Upload, parameters: SendRestParameters): Promise<boolean> {
  if (!upload.url) return false;
  const answer = await ask(upload, parameters, { method: "HEAD", url: upload.url });
  if (answer.status >= 400 && !isPassing(answer.status)) return false;
  readOffset(upload, answer);
  return Number(answer.header("Upload-Length")) === parameters.source.sizeBytes;
}

async function announce(upload: Upload, parameters: SendRestParameters): Promise<void> {
  const { url, path, mediaType = "application/octet-stream", sha256, source } = parameters;
  const facts = { filename: path, filetype: mediaType, ...(sha256 === null ? {} : { sha256 }) };
  const endpoint = `${url}/uploads`;
  upload.artifactId = null;
  const answer = await ask(upload, parameters, {
    method: "POST",
    url: endpoint,
    headers: {
      "Upload-Length": String(source.sizeBytes),
      "Upload-Metadata": Object.entries(facts)
        .map(([name, value]) => `${name} ${base64Of(value)}`)
        .join(","),
    },
  });
  const location = answer.header("Location");
  if (answer.status !== 201 || location === null) throw new Refusal("The server took no upload.", answer);
  upload.url = new URL(location, endpoint).href;
  upload.offset = 0;
}

async function sendPiece(upload: Upload, parameters: SendRestParameters): Promise<void> {
  const { source, onProgress } = parameters;
  const { offset, url = "" } = upload;
  const answer = await ask(upload, parameters, {
    method: "PATCH",
    url,
    headers: { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
    body: await readPiece(offset, Math.min(offset + pieceBytes, source.sizeBytes), parameters),
    onProgress: (sentBytes) => onProgress?.(offset + sentBytes),
  });
  readOffset(upload, answer);
}

async function readPiece(start: number, end: number, { source, path }: SendRestParameters) {
  try {
    const piece = await source.read(start, end);
    // A browser reads a blob while it sends it, off this thread; elsewhere it is read here.
    if (!(piece instanceof Blob) || "XMLHttpRequest" in globalThis) return piece;
    return new Uint8Array(await piece.arrayBuffer());
  } catch (cause) {
    throw new GpuKitError("file-unreadable", `${path} cannot be read.`, { facts: [`File: ${path}`], cause });
  }
}

/** One request of the protocol, with the caller's headers; what the server says of the artifact is kept. */
async function ask(
  upload: Upload,
  { headers, signal }: SendRestParameters,
  request: Omit<UploadRequest, "headers" | "signal"> & { headers?: Record<string, string> },
): Promise<UploadAnswer> {
  const { pathname, search } = new URL(request.url);
  const answer = await sendUploadRequest({
    ...request,
    headers: {
      "Tus-Resumable": "1.0.0",
      ...request.headers,
      ...headers({ method: request.method, path: pathname + search }),
    },
    signal,
  });
  upload.artifactId = answer.header("Gpukit-Artifact") || upload.artifactId;
  return answer;
}

function readOffset(upload: Upload, answer: UploadAnswer): void {
  const offset = Number.parseInt(answer.header("Upload-Offset") ?? "", 10);
  if (answer.status >= 300 || Number.isNaN(offset)) throw new Refusal("The server took no piece.", answer);
  upload.offset = offset;
}

/** The server's answer is not the one the protocol has. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly answer: UploadAnswer | null = null,
  ) {
    super(message);
  }
}

/** Header values are Latin letters; a path need not be. */
function base64Of(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** Locked by another request, out of step, too many, or a server in trouble: soon it may be otherwise. */
export const isPassing = (status: number): boolean => [409, 423, 429].includes(status) || status >= 500;
