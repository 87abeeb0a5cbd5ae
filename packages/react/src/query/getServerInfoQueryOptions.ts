import { type GetServerInfoReturnType, type GpuKitClient, getServerInfo } from "@gpukit/sdk";
import type { KitQueryOptions } from "./KitQueryOptions.js";
import { kitKey } from "./kitKey.js";

/** The server's word about itself; it holds for the page's life but for its clock. */
export function getServerInfoQueryOptions(client: GpuKitClient): KitQueryOptions<GetServerInfoReturnType> {
  return {
    queryKey: kitKey(client, "server-info"),
    queryFn: () => getServerInfo(client),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  };
}
