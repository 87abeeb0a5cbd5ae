import type { Receipt } from "./receipt.js";
import type { ReceiptFinding } from "./receiptFlaw.js";
import { verifyReceipt } from "./verifyReceipt.js";

export type LedgerVerification =
  | { valid: true; length: number }
  /** `height` is that of the first receipt that does not verify. */
  | ({ valid: false; height: number } & ReceiptFinding);

/** Verifies the whole ledger from its first receipt on, in order of height. An empty ledger is valid. Never throws. */
export function verifyLedger(receipts: readonly Receipt[], { issuer }: { issuer: string }): LedgerVerification {
  let previous: Receipt | null = null;
  for (const [height, receipt] of receipts.entries()) {
    const result = verifyReceipt(receipt, { issuer, previous });
    if (!result.valid) return { ...result, height };
    previous = receipt;
  }
  return { valid: true, length: receipts.length };
}
