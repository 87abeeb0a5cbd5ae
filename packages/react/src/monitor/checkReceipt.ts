import { type Quote, type Receipt, type ReceiptVerification, verifyReceipt } from "@gpukit/core";

/** Verifies a receipt here, in the browser. A file of its own, so that the curve arithmetic comes when it is asked for. */
export function checkReceipt(
  receipt: Receipt,
  { issuer, quote }: { issuer: string; quote: Quote | undefined },
): ReceiptVerification {
  return verifyReceipt(receipt, { issuer, quote });
}
