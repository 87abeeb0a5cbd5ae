import type { Receipt } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface ListReceiptsParameters {
  /** @default 0 */
  fromHeight?: number;
  limit?: number;
}

export type ListReceiptsReturnType = Receipt[];

/** The public ledger, in order of height. */
export function listReceipts(
  client: GpuKitClient,
  parameters: ListReceiptsParameters = {},
): Promise<ListReceiptsReturnType> {
  return client.transport.query("receipts.list", parameters);
}
