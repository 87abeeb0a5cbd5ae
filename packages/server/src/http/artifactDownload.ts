import { Readable } from "node:stream";
import type { Blobs, ByteRange } from "../platform/blobs.js";
import { sha256Header } from "./uploads.js";
import { errorResponse } from "./wireErrors.js";

/** A stored file that somebody may download. */
export interface DownloadableArtifact {
  sha256: string;
  filename: string;
  mediaType: string;
}

export interface CreateArtifactDownloadParameters {
  blobs: Blobs;
  /** Finds an artifact that this request may read; throws `not-found`, `sign-in-required` or `not-allowed`. */
  findArtifact: (request: Request, artifactId: string) => Promise<DownloadableArtifact>;
}

/** Serves artifacts whole or one range at a time, with their sha256, and always as a download. */
export function createArtifactDownload({ blobs, findArtifact }: CreateArtifactDownloadParameters) {
  return async (request: Request, artifactId: string): Promise<Response> => {
    try {
      const artifact = await findArtifact(request, artifactId);
      const size = (await blobs.stat(artifact.sha256))?.size;
      if (size === undefined) return errorResponse(await blobs.open(artifact.sha256).catch((error: unknown) => error));
      const headers = headersOf(artifact);
      if (request.headers.get("if-none-match") === headers.ETag) return new Response(null, { status: 304, headers });
      const range = parseRange(request.headers.get("range"), size);
      if (range === "unsatisfiable") {
        return new Response(null, { status: 416, headers: { ...headers, "Content-Range": `bytes */${size}` } });
      }
      const length = range ? range.end - range.start + 1 : size;
      const all = { ...headers, "Content-Length": String(length) };
      const partial = range && { "Content-Range": `bytes ${range.start}-${range.end}/${size}` };
      const body = request.method === "HEAD" || length === 0 ? null : await open(blobs, artifact.sha256, range);
      return new Response(body, { status: range ? 206 : 200, headers: { ...all, ...partial } });
    } catch (error) {
      return errorResponse(error);
    }
  };
}

async function open(blobs: Blobs, sha256: string, range: ByteRange | null): Promise<ReadableStream<Uint8Array>> {
  const stream = await blobs.open(sha256, range ?? undefined);
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

function headersOf({ sha256, filename, mediaType }: DownloadableArtifact) {
  const name = filename.slice(filename.lastIndexOf("/") + 1);
  return {
    "Accept-Ranges": "bytes",
    "Cache-Control": "private, no-cache",
    // A stranger's file must never run as a page of ours.
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`,
    "Content-Security-Policy": "sandbox",
    "Content-Type": mediaType,
    ETag: `"${sha256}"`,
    [sha256Header]: sha256,
    "Repr-Digest": `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`,
    "X-Content-Type-Options": "nosniff",
  };
}

const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/**
 * Reads a Range header for a file of `size` bytes: one range, null for the whole file (no header, or a form we need not
 * serve), or `unsatisfiable`.
 */
export function parseRange(header: string | null, size: number): ByteRange | null | "unsatisfiable" {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const [first, last] = [match[1], match[2]];
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < start) return null;
  return start >= size ? "unsatisfiable" : { start, end };
}
