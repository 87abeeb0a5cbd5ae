import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { GpuKitError } from "@gpukit/core";
import { getRequestListener } from "@hono/node-server";
import type { AnyRouter } from "@trpc/server";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import { type WebSocket, WebSocketServer } from "ws";
import type { Log } from "../platform/log.js";
import type { Metrics } from "../platform/metrics.js";
import { type HttpApp, maximumRequestBytes } from "./createHttpApp.js";
import { emptySha256, type IncomingCall } from "./incomingCall.js";
import { toPublicError } from "./wireErrors.js";

export interface StartHttpServerParameters {
  app: Pick<HttpApp, "fetch">;
  router: AnyRouter;
  createContext: (call: IncomingCall) => unknown;
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** `next` tries up to 20 following ports and says so; `fail` refuses to start. */
  whenBusy: "next" | "fail";
  /** Receives one line for a person when another port was taken. */
  say?: (line: string) => void;
  log: Log;
  metrics: Metrics;
}

export interface RunningHttpServer {
  url: string;
  port: number;
  /** Tells sockets to reconnect elsewhere, lets requests end for up to 5 seconds, then closes. */
  close(): Promise<void>;
}

const portsToTry = 20;
const closeLimitMs = 5_000;
/** So much may wait in memory for one socket whose client does not read; then it is cut off, and resumes where it was. */
const maximumUnsentBytes = 64_000_000;
/** Where tRPC is served, over HTTP and WebSocket alike. */
const trpcPath = "/trpc";

/** Serves an app and tRPC's WebSocket on one port. Throws `invalid-input` naming a port that is taken. */
export async function startHttpServer(parameters: StartHttpServerParameters): Promise<RunningHttpServer> {
  const { app, router, createContext, host, port: wanted, whenBusy, say, log, metrics } = parameters;
  const server = createServer(getRequestListener(app.fetch));
  // Uploads may take long, and have their own limits; what has to be quick is only the head of a request.
  server.requestTimeout = 0;
  server.headersTimeout = 20_000;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maximumRequestBytes });
  sockets.on("connection", cutOffWhenBehind);
  const trpc = applyWSSHandler({
    wss: sockets,
    router,
    createContext: ({ req, info }) => createContext(socketCall(req, info.connectionParams)),
    keepAlive: { enabled: true, pingMs: 15_000, pongWaitMs: 10_000 },
    onError: ({ error, path }) => {
      if (toPublicError(error).code === "internal") log.error({ err: error.cause ?? error, path }, "A call failed.");
    },
  });
  sockets.on("connection", (socket) => {
    metrics.socketConnections.inc();
    socket.once("close", () => metrics.socketConnections.dec());
    socket.on("error", (error) => log.debug({ err: error }, "A WebSocket failed."));
  });
  server.on("upgrade", (request, socket, head) => {
    if (pathOf(request) !== trpcPath) return refuseUpgrade(socket);
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit("connection", client, request));
  });
  const port = await listen(server, {
    host,
    port: wanted,
    lastPort: whenBusy === "next" ? wanted + portsToTry : wanted,
  });
  if (wanted !== 0 && port !== wanted) say?.(`Port ${wanted} is taken; gpukit listens on ${port}.`);

  async function close(): Promise<void> {
    trpc.broadcastReconnectNotification();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const limit = setTimeout(() => server.closeAllConnections(), closeLimitMs);
    for (const socket of sockets.clients) socket.close(1001);
    const late = setTimeout(terminateSockets, 1_000);
    await closed;
    clearTimeout(limit);
    clearTimeout(late);
    terminateSockets();
    sockets.close();
  }

  function terminateSockets(): void {
    for (const socket of sockets.clients) socket.terminate();
  }

  return { url: `http://${shownHost(host)}:${port}`, port, close };
}

function cutOffWhenBehind(socket: WebSocket): void {
  const send = socket.send.bind(socket);
  socket.send = (data: Parameters<WebSocket["send"]>[0]) => {
    if (socket.bufferedAmount > maximumUnsentBytes) socket.terminate();
    else send(data);
  };
}

function socketCall(request: IncomingMessage, connectionParams: IncomingCall["connectionParams"]): IncomingCall {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value) headers.set(name, String(value));
  return {
    method: "GET",
    path: request.url ?? trpcPath,
    headers,
    contentSha256: emptySha256,
    connectionParams,
    remoteAddress: request.socket.remoteAddress ?? null,
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "").split("?")[0] ?? "";
}

function refuseUpgrade(socket: Duplex): void {
  socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
}

async function listen(server: Server, target: { host: string; port: number; lastPort: number }): Promise<number> {
  const { host, port, lastPort } = target;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port }, () => {
        server.off("error", reject);
        resolve();
      });
    });
    return (server.address() as AddressInfo).port;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "EADDRINUSE" && port < lastPort && port < 65_535) return listen(server, { ...target, port: port + 1 });
    throw new GpuKitError("invalid-input", `The server cannot listen on ${host}:${port}.`, {
      facts: [code === "EADDRINUSE" ? "Another program listens there." : `Reason: ${message}`],
      whatToDo: "Stop that program, or choose another port with --port.",
      cause,
    });
  }
}

function shownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
