import { hashOf } from "../schema/hash.js";
import type { Sha256 } from "../schema/primitives.js";
import { signValue } from "../schema/signature.js";
import type { Receipt, ReceiptBody } from "./receipt.js";

/** Keeps a receipt's signature from serving another purpose. */
export const receiptContext = "gpukit/receipt/v1";

/** The `previousHash` of the ledger's first receipt. */
export const firstReceiptPreviousHash: Sha256 = "0".repeat(64);

/** Signs what the server states about an ended job with its issuer key (Ed25519 private key, hex). */
export function issueReceipt(body: ReceiptBody, issuerPrivateKey: string): Receipt {
  return { body, hash: hashOf(body), signature: signValue(receiptContext, body, issuerPrivateKey) };
}
