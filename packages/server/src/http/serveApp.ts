import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { GpuKitError } from "@gpukit/core";
import { errorResponse } from "./wireErrors.js";

/** Where the web app lies. */
export const appPath = "/app";

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/**
 * Nothing inline and nothing foreign, but for what signing needs: the Qubic library is WebAssembly, workers are bundled, and a page may
 * talk to the chain of its own choice.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self' ws: wss: https:",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** Serves a built single-page app from `folder` under {@link appPath}; unknown pages get its index, unknown files a 404. */
export function createAppHandler({ folder }: { folder: string }): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    const wanted = decodePath(pathname.slice(appPath.length));
    const file = wanted === null ? null : await findFile(folder, wanted);
    if (file) return fileResponse(request, file, { immutable: /\/assets\//.test(file) });
    const index = await findFile(folder, "index.html");
    if (!index || wanted === null || path.extname(wanted) !== "")
      return errorResponse(new GpuKitError("not-found", `The web app has no ${pathname}.`));
    return fileResponse(request, index, { immutable: false });
  };
}

function decodePath(text: string): string | null {
  try {
    return decodeURIComponent(text).replace(/^\/+/, "");
  } catch {
    return null;
  }
}

/** A regular file inside the folder, links followed; null for anything else. */
async function findFile(folder: string, relative: string): Promise<string | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(path.join(root, relative));
    const inside = file.startsWith(root + path.sep);
    return inside && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

async function fileResponse(request: Request, file: string, { immutable }: { immutable: boolean }): Promise<Response> {
  const { size } = await stat(file);
  const headers = {
    "Content-Type": mediaTypes[path.extname(file)] ?? "application/octet-stream",
    "Content-Length": String(size),
    // Built assets carry a hash in their names; the page itself must be asked for again.
    "Cache-Control": immutable ? "public, max-age=31536000, immutable" : "no-cache",
    "Content-Security-Policy": contentSecurityPolicy,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
  };
  const body = request.method === "HEAD" ? null : (Readable.toWeb(createReadStream(file)) as ReadableStream);
  return new Response(body, { headers });
}
