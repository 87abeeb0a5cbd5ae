import { isGpuKitError } from "@gpukit/core";
import { type DecodedTransaction, decodeTransaction } from "../codec/decodeTransaction.js";
import { identityToPublicKey } from "../codec/identityCodec.js";
import { verifySignature } from "./verifySignature.js";

/** True when the bytes are one whole transaction, signed by its source. False, never a throw, for anything else. */
export async function verifyTransaction(bytes: Uint8Array): Promise<boolean> {
  try {
    return await isDecodedTransactionSigned(decodeTransaction(bytes));
  } catch (error) {
    if (isGpuKitError(error, "transaction-malformed")) return false;
    throw error;
  }
}

/** {@link verifyTransaction} for one that is decoded already. */
export function isDecodedTransactionSigned({ transaction, digest, signature }: DecodedTransaction): Promise<boolean> {
  return verifySignature(identityToPublicKey(transaction.source), digest, signature);
}
