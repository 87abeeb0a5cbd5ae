import { GpuKitError } from "@gpukit/core";
import type { HttpBindings } from "@hono/node-server";
import { type AnyRouter, TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import type { Log } from "../platform/log.js";
import type { Metrics } from "../platform/metrics.js";
import type { createArtifactDownload } from "./artifactDownload.js";
import { bufferRequest, type IncomingCall } from "./incomingCall.js";
import { createRestHandler } from "./restHandler.js";
import { appPath } from "./serveApp.js";
import { artifactHeader, blocksHeader, sha256Header, type Uploads, uploadsPath } from "./uploads.js";
import { errorResponse, toPublicError } from "./wireErrors.js";

export interface CreateHttpAppParameters {
  router: AnyRouter;
  /** Makes a procedure's context from who asks; may throw gpukit errors. */
  createContext: (call: IncomingCall) => unknown;
  log: Log;
  metrics: Metrics;
  newId: () => string;
  version: string;
  /** What must answer before this server takes work, by name; each throws when it does not. */
  checks: Readonly<Record<string, () => Promise<unknown>>>;
  /** The public keys that receipts and quotes are verified with, as published. */
  publicKeys: () => unknown;
  uploads?: Pick<Uploads, "handle">;
  downloadArtifact?: ReturnType<typeof createArtifactDownload>;
  /** The web app, served under /app. */
  appFetch?: (request: Request) => Promise<Response>;
  /** The devnet's own routes, served under /devnet. */
  devnetFetch?: (request: Request) => Response | Promise<Response>;
}

type AppEnv = { Bindings: Partial<HttpBindings>; Variables: { requestId: string } };
export type HttpApp = ReturnType<typeof createHttpApp>;

/** Largest request of /trpc and /api, and largest WebSocket message. Files go through /uploads. Bytes. */
export const maximumRequestBytes = 4_000_000;
const checkLimitMs = 2_000;

const exposedHeaders = [
  ...["X-Request-Id", "Retry-After", "ETag", "Accept-Ranges", "Content-Range", "Content-Disposition", sha256Header],
  ...["Location", "Upload-Offset", "Upload-Length", "Upload-Expires", "Upload-Metadata", "Upload-Defer-Length"],
  ...["Tus-Resumable", "Tus-Version", "Tus-Extension", "Tus-Max-Size", artifactHeader, blocksHeader],
];

/** Everything the server answers over HTTP. Credentials travel in headers, never in cookies, so any origin may ask. */
export function createHttpApp(parameters: CreateHttpAppParameters) {
  const { router, createContext, log, metrics, newId, version, checks, publicKeys } = parameters;
  const { uploads, downloadArtifact, appFetch, devnetFetch } = parameters;
  const app = new Hono<AppEnv>();
  const rest = createRestHandler({ router, createContext, prefix: "/api", version });
  const buffer = (c: Context<AppEnv>) =>
    bufferRequest(c.req.raw, { limitBytes: maximumRequestBytes, remoteAddress: remoteAddressOf(c) });

  app.use(async (c, next) => {
    const startedAt = performance.now();
    const given = c.req.header("x-request-id") ?? "";
    const requestId = /^[\w-]{8,64}$/.test(given) ? given : newId();
    c.set("requestId", requestId);
    await next();
    c.res.headers.set("X-Request-Id", requestId);
    const seconds = (performance.now() - startedAt) / 1_000;
    const { method, path } = c.req;
    const { status } = c.res;
    metrics.httpRequestSeconds.observe({ method, route: path.split("/")[1] ?? "", status }, seconds);
    log.debug({ requestId, method, path, status, ms: Math.round(seconds * 1_000) }, "request");
  });
  app.use(cors({ origin: "*", exposeHeaders: exposedHeaders, maxAge: 7_200 }));

  app.get("/health", (c) => c.json({ status: "ok", version }));
  app.get("/ready", async (c) => {
    const results = await runChecks(checks);
    const ready = results.every(({ ok }) => ok);
    return c.json({ status: ready ? "ready" : "not-ready", checks: results }, ready ? 200 : 503);
  });
  app.get("/metrics", async (c) =>
    c.text(await metrics.registry.metrics(), 200, { "Content-Type": metrics.registry.contentType }),
  );
  app.get("/.well-known/gpukit-keys.json", (c) => c.json(publicKeys()));

  app.all("/trpc/*", async (c) => {
    const { request, call } = await buffer(c);
    return fetchRequestHandler({
      endpoint: "/trpc",
      req: request,
      router,
      createContext: () => createContext(call),
      onError: ({ error, path }) => logUnexpected(error, { path, requestId: c.get("requestId") }),
    });
  });
  app.get("/api/openapi.json", (c) => c.json(rest.document(new URL(c.req.url).origin)));
  app.all("/api/*", async (c) => rest.handle(await buffer(c)));

  if (uploads) {
    app.all(uploadsPath, (c) => uploads.handle(c.req.raw));
    app.all(`${uploadsPath}/*`, (c) => uploads.handle(c.req.raw, { incoming: c.env?.incoming }));
  }
  if (downloadArtifact) app.get("/artifacts/:id", (c) => downloadArtifact(c.req.raw, c.req.param("id")));
  if (appFetch) {
    app.get("/", (c) => c.redirect(appPath));
    app.get(appPath, (c) => appFetch(c.req.raw));
    app.get(`${appPath}/*`, (c) => appFetch(c.req.raw));
  }
  if (devnetFetch) app.all("/devnet/*", (c) => devnetFetch(withoutPrefix(c.req.raw, "/devnet")));

  app.notFound((c) => errorResponse(new GpuKitError("not-found", `Nothing is served at ${c.req.path}.`)));
  app.onError((error, c) => {
    logUnexpected(error, { path: c.req.path, requestId: c.get("requestId") });
    return errorResponse(error);
  });
  return app;

  function logUnexpected(error: unknown, facts: { path: string | undefined; requestId: string }): void {
    if (toPublicError(error).code !== "internal") return;
    const cause = error instanceof TRPCError ? (error.cause ?? error) : error;
    log.error({ err: cause, ...facts }, "A request failed.");
  }
}

function remoteAddressOf(c: Context<AppEnv>): string | null {
  return c.env?.incoming?.socket.remoteAddress ?? null;
}

async function runChecks(checks: CreateHttpAppParameters["checks"]) {
  return Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const limit = AbortSignal.timeout(checkLimitMs);
      const late = new Promise<never>((_, reject) => {
        limit.addEventListener("abort", () => reject(new GpuKitError("internal", `${name} did not answer in time.`)));
      });
      return Promise.race([check(), late]).then(
        () => ({ name, ok: true }),
        () => ({ name, ok: false }),
      );
    }),
  );
}

function withoutPrefix(request: Request, prefix: string): Request {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(prefix.length) || "/";
  const { method, headers, body, signal } = request;
  return new Request(url, { method, headers, signal, ...(body ? { body, duplex: "half" } : {}) } as RequestInit);
}
