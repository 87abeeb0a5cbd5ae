import type { TransactionId } from "@gpukit/core";
import { publicKeyToIdentity } from "./identityCodec.js";
import { k12 } from "./k12.js";

/** The id of a signed transaction: K12 of all its bytes, spelt like an identity in lowercase letters. */
export function transactionIdOf(bytes: Uint8Array): TransactionId {
  return publicKeyToIdentity(k12(bytes)).toLowerCase();
}
