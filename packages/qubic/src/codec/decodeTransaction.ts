import { GpuKitError, type TransactionId } from "@gpukit/core";
import { publicKeyToIdentity } from "./identityCodec.js";
import { k12 } from "./k12.js";
import {
  headerBytes,
  maxInputBytes,
  maxTransactionAmount,
  type QubicTransaction,
  signatureBytes,
} from "./QubicTransaction.js";
import { transactionIdOf } from "./transactionId.js";

export interface DecodedTransaction {
  transaction: QubicTransaction;
  /** K12 of the unsigned bytes: what the signature is made over. */
  digest: Uint8Array;
  signature: Uint8Array;
  id: TransactionId;
}

/** Reads a signed transaction; says nothing about its signature. Throws `transaction-malformed` for anything but one exact transaction. */
export function decodeTransaction(bytes: Uint8Array): DecodedTransaction {
  if (bytes.length < headerBytes + signatureBytes)
    throw malformed(`A signed transaction has at least 144 bytes, this one ${bytes.length}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const inputSize = view.getUint16(78, true);
  const unsignedBytes = headerBytes + inputSize;
  if (inputSize > maxInputBytes)
    throw malformed(`Its input of ${inputSize} bytes is over the limit of ${maxInputBytes}.`);
  if (bytes.length !== unsignedBytes + signatureBytes)
    throw malformed(`It announces ${unsignedBytes + signatureBytes} bytes and has ${bytes.length}.`);
  const amount = view.getBigInt64(64, true);
  if (amount < 0n || amount > maxTransactionAmount) throw malformed(`The chain moves no amount of ${amount} QU.`);
  return {
    transaction: {
      source: publicKeyToIdentity(bytes.subarray(0, 32)),
      destination: publicKeyToIdentity(bytes.subarray(32, 64)),
      amount,
      tick: view.getUint32(72, true),
      inputType: view.getUint16(76, true),
      input: bytes.slice(headerBytes, unsignedBytes),
    },
    digest: k12(bytes.subarray(0, unsignedBytes)),
    signature: bytes.slice(unsignedBytes),
    id: transactionIdOf(bytes),
  };
}

function malformed(shortMessage: string): GpuKitError {
  return new GpuKitError("transaction-malformed", shortMessage);
}
