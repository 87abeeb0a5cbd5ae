import { isGpuKitError } from "@gpukit/core";
import { fromBase64 } from "../codec/base64.js";
import { type DecodedTransaction, decodeTransaction } from "../codec/decodeTransaction.js";
import { isDecodedTransactionSigned } from "../signer/verifyTransaction.js";
import type { DevnetState } from "./DevnetState.js";
import { grpcErrorResponse } from "./grpcError.js";
import { addPending } from "./pendingPool.js";

/** `/live/v1/broadcast-transaction`: the node's checks in the node's order. What passes them may still be dropped silently by the pool. */
export async function acceptBroadcast(state: DevnetState, encodedTransaction: unknown): Promise<Response> {
  const bytes = typeof encodedTransaction === "string" ? fromBase64(encodedTransaction) : null;
  if (bytes === null) return grpcErrorResponse({ code: 3, message: "illegal base64 data" });
  const decoded = decode(bytes);
  if (decoded === null) return grpcErrorResponse({ code: 13, message: "reading transaction: unexpected EOF" });
  if (!(await isDecodedTransactionSigned(decoded)))
    return grpcErrorResponse({ code: 3, message: "signature verification failed" });
  // Without a pause from here on: the tick must not move between check and pool.
  const { faults, chain, sealedTick } = state;
  const maxTick = Math.max(chain.tick, sealedTick);
  const targetTick = decoded.transaction.tick;
  if (targetTick <= maxTick)
    return grpcErrorResponse({
      code: 3,
      message: `Target tick: ${targetTick} for the transaction should be greater than max tick: ${maxTick}`,
    });
  if (faults.broadcastsToDrop > 0) faults.broadcastsToDrop -= 1;
  else addPending(state.pool, { ledger: chain.ledger, tick: chain.tick, bytes, decoded });
  if (faults.broadcastAnswersToLose > 0) {
    faults.broadcastAnswersToLose -= 1;
    return grpcErrorResponse({ code: 13, message: "tx wasn't broadcast to any peers, please retry" });
  }
  return Response.json({ peersBroadcasted: 3, encodedTransaction, transactionId: decoded.id });
}

function decode(bytes: Uint8Array): DecodedTransaction | null {
  try {
    return decodeTransaction(bytes);
  } catch (error) {
    if (isGpuKitError(error, "transaction-malformed")) return null;
    throw error;
  }
}
