import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AnyTRPCRouter } from "@trpc/server";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import { WebSocketServer } from "ws";

export interface WireServerParameters {
  router: AnyTRPCRouter;
  /** Sees every HTTP request before the router; true when it has answered. */
  intercept?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
  createContext?: (parameters: { headers: IncomingMessage["headers"]; connectionParams: unknown }) => object;
}

/** A real tRPC server on a loopback port, HTTP and WebSocket, for tests of what goes over the wire. */
export async function startWireServer({ router, intercept, createContext = () => ({}) }: WireServerParameters) {
  const handler = createHTTPHandler({
    router,
    basePath: "/trpc/",
    createContext: ({ req }) => createContext({ headers: req.headers, connectionParams: null }),
  });
  const server = createServer(async (request, response) => {
    if (!(await intercept?.(request, response))) handler(request, response);
  });
  const sockets = new WebSocketServer({ server, path: "/trpc" });
  applyWSSHandler({
    wss: sockets,
    router,
    createContext: ({ req, info }) => createContext({ headers: req.headers, connectionParams: info.connectionParams }),
  });
  let connections = 0;
  sockets.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    socketConnections: () => connections,
    /** Breaks every WebSocket as a lost network does. */
    breakSockets: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The whole body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
