import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { isGpuKitError } from "@gpukit/core";
import type { NodeClient } from "@gpukit/sdk/node";
import type { FakeServer } from "./createFakeServer.js";

export interface ServedFakeServer {
  url: string;
  close(): Promise<void>;
}

/** Puts a fake server behind a port of the loopback, so that an agent in a process of its own can be killed. */
export async function serveFakeServer({ client }: FakeServer): Promise<ServedFakeServer> {
  const http = createServer(async (request, response) => {
    const name = (request.url ?? "/").slice(1);
    try {
      const body = await readBody(request);
      const parameters = body === "" ? undefined : JSON.parse(body);
      if (name === "watchCommands") {
        const closed = new AbortController();
        request.socket.once("close", () => closed.abort());
        response.writeHead(200);
        const write = (line: unknown) => response.write(`${JSON.stringify(line)}\n`);
        await client.watchCommands(
          { onConnected: () => write("connected"), onCommand: write },
          { signal: closed.signal },
        );
        response.end();
      } else if (name === "downloadArtifact") {
        const chunks: Uint8Array[] = [];
        for await (const chunk of await client.downloadArtifact(parameters)) chunks.push(chunk);
        response.end(Buffer.concat(chunks));
      } else {
        const call = client[name as keyof NodeClient] as (input: unknown) => Promise<unknown>;
        response.end(JSON.stringify((await call(parameters)) ?? null));
      }
    } catch (error) {
      if (!response.headersSent) response.writeHead(isGpuKitError(error) ? 409 : 500);
      response.end(JSON.stringify(isGpuKitError(error) ? error.toData() : { message: String(error) }));
    }
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeAllConnections();
      await closed;
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
