import { createHash } from "node:crypto";
import { GpuKitError } from "@gpukit/core";

/** Who asks, before anybody has judged it: what a context is made from, for HTTP and WebSocket alike. */
export interface IncomingCall {
  method: string;
  /** Path and query exactly as sent, which is what nodes sign. */
  path: string;
  headers: Headers;
  /** SHA-256 of the body as hex, for checking a signed request; of nothing when there is no body. */
  contentSha256: string;
  /** What a WebSocket client sent on connecting; null over HTTP. */
  connectionParams: Readonly<Record<string, string | undefined>> | null;
  remoteAddress: string | null;
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** The SHA-256 of no bytes. */
export const emptySha256 = sha256(new Uint8Array());

/** A request whose body has been read, so that it can be hashed and read again. */
export interface BufferedRequest {
  request: Request;
  call: IncomingCall;
  body: Uint8Array;
}

/** Reads a request of at most `limitBytes` into memory. Throws `invalid-input` when it is larger. */
export async function bufferRequest(
  request: Request,
  { limitBytes, remoteAddress }: { limitBytes: number; remoteAddress: string | null },
): Promise<BufferedRequest> {
  const body = await readBody(request, limitBytes);
  const { pathname, search } = new URL(request.url);
  const call: IncomingCall = {
    method: request.method,
    path: pathname + search,
    headers: request.headers,
    contentSha256: sha256(body),
    connectionParams: null,
    remoteAddress,
  };
  const { method, headers, signal } = request;
  const again = new Request(request.url, { method, headers, signal, ...(body.length > 0 ? { body } : {}) });
  return { request: again, call, body };
}

/** A body that takes longer than this is holding the connection, not sending. Milliseconds. */
const bodyLimitMs = 30_000;

async function readBody(request: Request, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  const tooSlow = setTimeout(() => void reader.cancel(), bodyLimitMs);
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      size += read.value.byteLength;
      if (size > limitBytes) throw tooLarge(limitBytes);
      chunks.push(read.value);
    }
  } finally {
    clearTimeout(tooSlow);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function tooLarge(limitBytes: number): GpuKitError {
  return new GpuKitError("invalid-input", "The request is too large.", {
    facts: [`Limit: ${limitBytes} bytes`],
    whatToDo: "Send files through /uploads, and lists in parts.",
  });
}
