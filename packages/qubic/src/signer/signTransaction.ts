import { GpuKitError } from "@gpukit/core";
import { encodeUnsigned } from "../codec/encodeUnsigned.js";
import { publicKeyToIdentity } from "../codec/identityCodec.js";
import { k12 } from "../codec/k12.js";
import { type QubicTransaction, type SignedTransaction, signatureBytes } from "../codec/QubicTransaction.js";
import { transactionIdOf } from "../codec/transactionId.js";
import { assertPayableIdentity } from "../identity/assertIdentity.js";
import { signDigest } from "./signDigest.js";

/**
 * Signs a transaction with the seed of its source.
 * Throws what {@link encodeUnsigned} throws, `invalid-seed`, `refused-identity`, or `transaction-signature-invalid` for another identity's seed.
 */
export async function signTransaction(transaction: QubicTransaction, seed: string): Promise<SignedTransaction> {
  assertPayableIdentity(transaction.source);
  const unsigned = encodeUnsigned(transaction);
  const { publicKey, signature } = await signDigest(k12(unsigned), seed);
  const signer = publicKeyToIdentity(publicKey);
  if (signer !== transaction.source)
    throw new GpuKitError("transaction-signature-invalid", "The seed belongs to another identity than the source.", {
      facts: [`Source: ${transaction.source}`, `Seed's identity: ${signer}`],
    });
  const bytes = new Uint8Array(unsigned.length + signatureBytes);
  bytes.set(unsigned);
  bytes.set(signature, unsigned.length);
  return { bytes, id: transactionIdOf(bytes) };
}
