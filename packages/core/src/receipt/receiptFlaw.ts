/** What can be wrong with a receipt; the first that is found is reported. */
export const receiptFlaws = [
  "malformed",
  "wrong-issuer",
  "hash-mismatch",
  "signature-invalid",
  "outcome-inconsistent",
  "division-unbalanced",
  "pay-inconsistent",
  "quote-mismatch",
  "ledger-broken",
] as const;
export type ReceiptFlaw = (typeof receiptFlaws)[number];

/** A flaw with its explanation for people. */
export interface ReceiptFinding {
  reason: ReceiptFlaw;
  explanation: string;
}
