import type { Id, Receipt } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface GetReceiptParameters {
  jobId: Id;
}

export type GetReceiptReturnType = Receipt;

/** The signed summary of an ended job; `verifyReceipt` checks it offline. Throws `not-found` while the job has not ended. */
export function getReceipt(client: GpuKitClient, { jobId }: GetReceiptParameters): Promise<GetReceiptReturnType> {
  return client.transport.query("receipts.get", { jobId });
}
