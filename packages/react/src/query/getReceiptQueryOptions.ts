import type { Id } from "@gpukit/core";
import { type GetReceiptReturnType, type GpuKitClient, getReceipt } from "@gpukit/sdk";
import type { KitQueryOptions } from "./KitQueryOptions.js";
import { kitKey } from "./kitKey.js";

export interface GetReceiptQueryParameters {
  /** Nothing is asked until there is one. */
  jobId: Id | null | undefined;
}

/** The receipt of an ended job; it never changes. */
export function getReceiptQueryOptions(
  client: GpuKitClient,
  { jobId }: GetReceiptQueryParameters,
): KitQueryOptions<GetReceiptReturnType> {
  return {
    queryKey: kitKey(client, "receipt", { jobId }),
    queryFn: () => getReceipt(client, { jobId: jobId ?? "" }),
    enabled: Boolean(jobId),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  };
}
