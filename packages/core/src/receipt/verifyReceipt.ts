import type { Quote } from "../quote/quote.js";
import { whoPaysFor } from "../quote/whoPays.js";
import { hashOf } from "../schema/hash.js";
import { isSignatureValid } from "../schema/signature.js";
import { checkDivision } from "./checkDivision.js";
import { checkQuote } from "./checkQuote.js";
import { firstReceiptPreviousHash, receiptContext } from "./issueReceipt.js";
import type { Receipt, ReceiptBody } from "./receipt.js";
import type { ReceiptFinding } from "./receiptFlaw.js";

export type ReceiptVerification = { valid: true } | ({ valid: false } & ReceiptFinding);

export interface VerifyReceiptParameters {
  /** The server's public key, 64 hex digits. */
  issuer: string;
  /** The receipt before it in the ledger, null for the first; left out, the link is not checked. */
  previous?: Receipt | null | undefined;
  /** The quote it carries out; given, its terms are checked too. */
  quote?: Quote | undefined;
}

/**
 * Says whether a receipt is genuine and consistent, offline: issuer, hash, signature, outcome, division, pay, and the link to
 * `previous` and the terms of `quote` where they are given. Never throws; of several flaws the first is named.
 *
 * @example
 * ```ts
 * import { verifyReceipt } from "@gpukit/core";
 * const result = verifyReceipt(receipt, { issuer });
 * if (!result.valid) console.error(result.reason, result.explanation);
 * ```
 */
export function verifyReceipt(
  receipt: Receipt,
  { issuer, previous, quote }: VerifyReceiptParameters,
): ReceiptVerification {
  try {
    const finding =
      checkAuthenticity(receipt, issuer) ??
      checkOutcome(receipt.body) ??
      checkDivision(receipt.body) ??
      (quote === undefined ? null : checkQuote(receipt.body, quote)) ??
      (previous === undefined ? null : checkLink(receipt.body, previous));
    return finding === null ? { valid: true } : { valid: false, ...finding };
  } catch {
    return { valid: false, reason: "malformed", explanation: "It does not have the form of a receipt." };
  }
}

function checkAuthenticity({ body, hash, signature }: Receipt, issuer: string): ReceiptFinding | null {
  if (signature.publicKey !== issuer)
    return { reason: "wrong-issuer", explanation: "It was signed with another key than the issuer's." };
  if (hash !== hashOf(body)) return { reason: "hash-mismatch", explanation: "Its content is not what was hashed." };
  if (!isSignatureValid(receiptContext, body, signature))
    return { reason: "signature-invalid", explanation: "The issuer did not sign this content." };
  return null;
}

function checkOutcome({ state, outcome, fault }: ReceiptBody): ReceiptFinding | null {
  const row = whoPaysFor(outcome);
  const expected = row.jobState === "queued" ? "failed" : row.jobState;
  if (fault === row.fault && state === expected) return null;
  return {
    reason: "outcome-inconsistent",
    explanation: `A job that ended as ${outcome} is ${expected} by the ${row.fault} fault, not ${state} by ${fault}.`,
  };
}

function checkLink({ height, previousHash }: ReceiptBody, previous: Receipt | null): ReceiptFinding | null {
  const expectedHeight = previous === null ? 0 : previous.body.height + 1;
  const expectedHash = previous === null ? firstReceiptPreviousHash : previous.hash;
  if (height === expectedHeight && previousHash === expectedHash) return null;
  return { reason: "ledger-broken", explanation: `It does not follow receipt ${expectedHeight - 1} of the ledger.` };
}
