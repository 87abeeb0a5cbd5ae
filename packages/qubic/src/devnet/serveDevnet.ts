import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { type CreateDevnetParameters, createDevnet } from "./createDevnet.js";
import type { Devnet } from "./Devnet.js";

export interface ServeDevnetParameters extends CreateDevnetParameters {
  /** 0 for any free port. */
  port: number;
  /** @default 127.0.0.1 */
  hostname?: string;
}

export interface ServedDevnet {
  /** For example `http://127.0.0.1:41841`. */
  url: string;
  devnet: Devnet;
  /** Stops the timer, closes the port and the files. */
  close(): Promise<void>;
}

/** Serves a devnet over HTTP and starts its timer. Rejects with the system's error when the port cannot be had. */
export function serveDevnet(parameters: ServeDevnetParameters): Promise<ServedDevnet> {
  const { port, hostname = "127.0.0.1" } = parameters;
  const devnet = createDevnet(parameters);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: devnet.fetch, port, hostname }, (address: AddressInfo) => {
      devnet.start();
      resolve({
        url: `http://${hostname}:${address.port}`,
        devnet,
        async close() {
          const closed = new Promise((done) => server.close(done));
          if ("closeAllConnections" in server) server.closeAllConnections();
          await closed;
          await devnet.stop();
        },
      });
    });
    server.once("error", (error) => {
      void devnet.stop().finally(() => reject(error));
    });
  });
}
