import { GpuKitError, isGpuKitError, type TransactionId } from "@gpukit/core";
import { toBase64 } from "../codec/base64.js";
import { decodeTransaction } from "../codec/decodeTransaction.js";
import { readObject, readText, readUint32 } from "./parseAnswer.js";
import { ChainRefusal, type RpcTransport, requestJson } from "./requestJson.js";

export interface BroadcastReceipt {
  id: TransactionId;
  /** How many nodes took it, at most 3. It does not mean that it will execute. */
  peersBroadcasted: number;
}

/**
 * Hands a signed transaction to the network. Repeating it is safe: identical bytes are one transaction. Throws `transaction-malformed`,
 * `transaction-signature-invalid`, `chain-unavailable` (it may or may not have arrived), `chain-refused`, or
 * `transaction-tick-passed`; after an unclear answer that too may mean that an earlier try arrived, so judge finality before signing anew.
 */
export async function broadcastTransaction(
  transport: RpcTransport,
  { bytes, signal }: { bytes: Uint8Array; signal?: AbortSignal | undefined },
): Promise<BroadcastReceipt> {
  const { id, transaction } = decodeTransaction(bytes);
  const body = { encodedTransaction: toBase64(bytes) };
  const answer = await requestJson(transport, { path: "/live/v1/broadcast-transaction", body, signal }).catch(
    (error: unknown) => {
      throw toBroadcastError(error, transaction.tick);
    },
  );
  const receipt = readObject(answer, "the answer");
  const answeredId = readText(receipt, "transactionId");
  if (answeredId !== id)
    throw new GpuKitError("chain-unavailable", "The chain's node answered for another transaction.", {
      facts: [`Sent: ${id}`, `Answered: ${answeredId}`],
    });
  return { id, peersBroadcasted: readUint32(receipt, "peersBroadcasted") };
}

function toBroadcastError(error: unknown, targetTick: number): unknown {
  if (!isGpuKitError(error, "chain-refused") || !(error.cause instanceof ChainRefusal)) return error;
  const { reason } = error.cause;
  const facts = [`Target tick: ${targetTick}`, `Reason: ${reason}`];
  if (/target tick/i.test(reason))
    return new GpuKitError("transaction-tick-passed", "The network has passed the transaction's tick.", {
      facts,
      cause: error,
    });
  if (/signature|verify/i.test(reason))
    return new GpuKitError("transaction-signature-invalid", "The chain's node refused the signature.", {
      facts,
      cause: error,
    });
  return error;
}
