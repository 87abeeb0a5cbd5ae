import type { ServerConfig } from "../platform/config.js";
import { startServer } from "../server.js";
import { runUntilSignal } from "./runUntilSignal.js";

/** Runs a server until a signal ends it, telling a person where it is. */
export async function runServer(config: ServerConfig): Promise<void> {
  const say = (line: string) => console.log(line);
  const server = await startServer(config, { say });
  say(`gpukit is ready at ${server.url}${config.chain.kind === "devnet" ? " (devnet: play money)" : ""}`);
  await runUntilSignal({ stop: server.close, host: process, say });
}
