import { randomUUID } from "node:crypto";
import type { Devnet } from "@gpukit/qubic/devnet";
import { sql } from "drizzle-orm";
import { authorizeUpload } from "./artifacts/authorizeUpload.js";
import { findDownload } from "./artifacts/findDownload.js";
import { recordUpload } from "./artifacts/recordUpload.js";
import { createRequestContext } from "./authenticate.js";
import { createArtifactDownload } from "./http/artifactDownload.js";
import { createHttpApp } from "./http/createHttpApp.js";
import type { IncomingCall } from "./http/incomingCall.js";
import { createAppHandler } from "./http/serveApp.js";
import { type RunningHttpServer, startHttpServer } from "./http/startHttpServer.js";
import { createUploads } from "./http/uploads.js";
import type { ServerConfig } from "./platform/config.js";
import type { Metrics } from "./platform/metrics.js";
import { publishKeys } from "./publishKeys.js";
import { appRouter } from "./router.js";
import type { ServerContext } from "./serverContext.js";
import { version } from "./version.js";

export interface ServeHttpParameters {
  context: ServerContext;
  metrics: Metrics;
  /** Served under /devnet when this process runs it. */
  devnet: Devnet | null;
  uploadsFolder: string;
  say: (line: string) => void;
}

/** Puts the router, uploads, downloads and health behind one port. */
export async function serveHttp(
  { mode, host, port, maximumUploadBytes, appFolder }: ServerConfig,
  { context, metrics, devnet, uploadsFolder, say }: ServeHttpParameters,
): Promise<RunningHttpServer & { closeUploads(): Promise<void> }> {
  const { db, blobs, chain, log } = context;
  const createContext = (call: IncomingCall) => createRequestContext(context, call);
  const uploads = await createUploads({
    folder: uploadsFolder,
    maximumBytes: maximumUploadBytes,
    authorize: (request) => authorizeUpload(context, request),
    onFinished: (upload) => recordUpload(context, upload),
    log,
  });
  const app = createHttpApp({
    router: appRouter,
    createContext,
    log,
    metrics,
    newId: randomUUID,
    version,
    checks: { database: () => db.execute(sql`select 1`), chain: () => chain.rpc.tickInfo() },
    publicKeys: () => publishKeys(context),
    uploads,
    downloadArtifact: createArtifactDownload({
      blobs,
      findArtifact: (request, artifactId) => findDownload(context, request, artifactId),
    }),
    ...(appFolder ? { appFetch: createAppHandler({ folder: appFolder }) } : {}),
    ...(devnet ? { devnetFetch: (request: Request) => devnet.fetch(request) } : {}),
  });
  const http = await startHttpServer({
    app,
    router: appRouter,
    createContext,
    host,
    port,
    whenBusy: mode === "dev" ? "next" : "fail",
    say,
    log,
    metrics,
  });
  return { ...http, closeUploads: async () => uploads.close() };
}
