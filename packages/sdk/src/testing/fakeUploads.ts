import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { hashBlockBytes, hashOfBlocks } from "@gpukit/core";
import { bodyOf } from "./wireServer.js";

export interface FakeUploadsParameters {
  /** Bytes after which the connection breaks once, for each entry one time. */
  breakAfter?: number[];
  /** Alters what is stored. */
  corrupt?: boolean;
  /** Sees every request of an upload with its body. */
  onRequest?: (request: IncomingMessage) => void;
}

interface StoredUpload {
  length: number;
  /** What has arrived: the beginning of `room`. */
  bytes: Buffer;
  room: Buffer;
  metadata: Record<string, string>;
}

/** The server's side of uploads (tus 1.0) and downloads in memory, with faults. */
export function createFakeUploads({
  breakAfter = [],
  corrupt = false,
  onRequest = () => {},
}: FakeUploadsParameters = {}) {
  const uploads = new Map<string, StoredUpload>();

  async function intercept(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const path = request.url ?? "";
    if (!path.startsWith("/uploads")) return false;
    onRequest(request);
    response.setHeader("Tus-Resumable", "1.0.0");
    if (request.method === "POST") return create(request, response);
    const id = path.slice("/uploads/".length);
    const upload = uploads.get(id);
    if (!upload)
      return end(response, 404, { code: "not-found", shortMessage: "No such upload.", facts: [], whatToDo: "" });
    if (request.method === "PATCH" && !(await append(request, upload))) return true;
    response.setHeader("Upload-Offset", upload.bytes.length);
    response.setHeader("Upload-Length", upload.length);
    if (upload.bytes.length === upload.length) {
      const announced = upload.metadata.sha256;
      const arrived = sha256Of(upload.bytes);
      if (announced !== undefined && announced !== arrived)
        return end(response, 400, {
          code: "artifact-hash-mismatch",
          shortMessage: "It arrived altered.",
          facts: [`Arrived: ${arrived}`],
          whatToDo: "Send it again.",
        });
      response.setHeader("Gpukit-Artifact", id);
      response.setHeader("Gpukit-Sha256", arrived);
      response.setHeader("Gpukit-Blocks-Sha256", blocksHashOf(upload.bytes));
    }
    return end(response, request.method === "PATCH" ? 204 : 200);
  }

  async function create(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    await bodyOf(request);
    const id = String(uploads.size + 1);
    const length = Number(request.headers["upload-length"]);
    const metadata = Object.fromEntries(
      String(request.headers["upload-metadata"])
        .split(",")
        .map((pair) => pair.split(" "))
        .map(([name = "", value = ""]) => [name, Buffer.from(value, "base64").toString("utf8")]),
    );
    uploads.set(id, { length, bytes: Buffer.alloc(0), room: Buffer.alloc(length), metadata });
    response.setHeader("Location", `/uploads/${id}`);
    if (length === 0) response.setHeader("Gpukit-Artifact", id);
    return end(response, 201);
  }

  /** False when the connection broke on the way. */
  async function append(request: IncomingMessage, upload: StoredUpload): Promise<boolean> {
    const limit = breakAfter.shift() ?? Number.POSITIVE_INFINITY;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      const kept = corrupt ? Buffer.alloc(chunk.length) : chunk;
      const { room, bytes } = upload;
      kept.copy(room, bytes.length);
      upload.bytes = room.subarray(0, bytes.length + kept.length);
      if (upload.bytes.length < limit) continue;
      request.socket.destroy();
      return false;
    }
    return true;
  }

  return { intercept, uploads };
}

function blocksHashOf(bytes: Buffer): string {
  const hashes: string[] = [];
  for (let start = 0; start < bytes.length; start += hashBlockBytes)
    hashes.push(sha256Of(bytes.subarray(start, start + hashBlockBytes)));
  return hashOfBlocks(hashes);
}

const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function end(response: ServerResponse, status: number, error?: object): true {
  response.statusCode = status;
  if (error) response.setHeader("content-type", "application/json");
  response.end(error ? JSON.stringify({ error }) : undefined);
  return true;
}
