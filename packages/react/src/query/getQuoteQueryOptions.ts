import type { Id } from "@gpukit/core";
import { type GetQuoteReturnType, type GpuKitClient, getQuote } from "@gpukit/sdk";
import type { KitQueryOptions } from "./KitQueryOptions.js";
import { kitKey } from "./kitKey.js";

export interface GetQuoteQueryParameters {
  /** Nothing is asked until there is one. */
  id: Id | null | undefined;
}

/** A quote; it is signed, so it never changes. */
export function getQuoteQueryOptions(
  client: GpuKitClient,
  { id }: GetQuoteQueryParameters,
): KitQueryOptions<GetQuoteReturnType> {
  return {
    queryKey: kitKey(client, "quote", { id }),
    queryFn: () => getQuote(client, { id: id ?? "" }),
    enabled: Boolean(id),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  };
}
