import type { SettlementPlan } from "@gpukit/core";

/** "GPUK", version 1, kind 2: a reference to a receipt. */
const prefix = Buffer.from("4750554b0102", "hex");

/** The 32 bytes of the receipt's hash that a send-to-many call carries in its last slot; undefined for a return. */
export function receiptHashBytes({ receiptHash }: SettlementPlan): Uint8Array | undefined {
  return receiptHash === null ? undefined : new Uint8Array(Buffer.from(receiptHash, "hex"));
}

/** The payload by which a plain transfer cites the receipt it carries out; empty for a return. */
export function encodeReceiptReference(plan: SettlementPlan): Uint8Array {
  const hash = receiptHashBytes(plan);
  return hash ? new Uint8Array(Buffer.concat([prefix, hash])) : new Uint8Array(0);
}

/** Whether a transfer's payload cites a receipt: it carried out a settlement, where a return carries nothing. */
export function isReceiptReference(input: Uint8Array): boolean {
  return input.length === prefix.length + 32 && prefix.equals(input.subarray(0, prefix.length));
}
