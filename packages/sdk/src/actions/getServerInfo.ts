import type { GpuKitClient } from "../client/GpuKitClient.js";
import type { ServerInfo } from "../protocol/serverInfo.js";

export type GetServerInfoReturnType = ServerInfo;

/** What the server says about itself: its chain, issuer key, fee and clock. */
export function getServerInfo(client: GpuKitClient): Promise<GetServerInfoReturnType> {
  return client.transport.query("server.info", undefined);
}
