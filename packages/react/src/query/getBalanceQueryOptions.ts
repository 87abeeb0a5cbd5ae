import type { Identity } from "@gpukit/core";
import { type GetBalanceReturnType, type GpuKitClient, getBalance } from "@gpukit/sdk";
import type { KitQueryOptions } from "./KitQueryOptions.js";
import { kitKey } from "./kitKey.js";

/** For how long a balance is read from the cache. */
export const balanceStaleMs = 30_000;

export interface GetBalanceQueryParameters {
  /** Nothing is asked until there is one. */
  identity: Identity | null | undefined;
}

/** What an identity holds on the chain; read anew after 30 s, or when a transaction of it has been confirmed. */
export function getBalanceQueryOptions(
  client: GpuKitClient,
  { identity }: GetBalanceQueryParameters,
): KitQueryOptions<GetBalanceReturnType> {
  return {
    queryKey: kitKey(client, "balance", { identity }),
    queryFn: () => getBalance(client, { identity: identity ?? "" }),
    enabled: Boolean(identity),
    staleTime: balanceStaleMs,
    retry: false,
  };
}
