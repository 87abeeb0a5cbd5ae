import { isGpuKitError } from "@gpukit/core";
import { fromBase64 } from "@gpukit/qubic";
import type { Log } from "../platform/log.js";
import type { Chain } from "./chain.js";
import type { TransactionTracking } from "./transactionTracking.js";

export interface BroadcastStoredParameters {
  /** The signed bytes as stored, base64. */
  signedTransaction: string;
  tracking: TransactionTracking;
  /** Between two hand-overs of the same bytes, milliseconds. */
  rebroadcastMs: number;
}

/**
 * Hands stored bytes to the network, again and again until their tick has passed: an unclear answer and a node that forgot them
 * are healed by the identical bytes, never by a new transaction. Returns what to remember.
 */
export async function broadcastStored(
  { chain, log }: { chain: Chain; log: Log },
  { signedTransaction, tracking, rebroadcastMs }: BroadcastStoredParameters,
): Promise<TransactionTracking> {
  const nowMs = chain.clock.nowMs();
  const bytes = fromBase64(signedTransaction);
  if (!bytes || tracking.stage >= 2 || nowMs - tracking.broadcastAtMs < rebroadcastMs) return tracking;
  try {
    await chain.rpc.broadcastTransaction(bytes);
    return { ...tracking, accepted: true, broadcastAtMs: nowMs };
  } catch (error) {
    // Its tick may have passed because an earlier hand-over arrived; only the archive decides.
    if (!isGpuKitError(error)) throw error;
    log.warn({ err: error, code: error.code }, "A transaction was not taken by the chain's node.");
    return { ...tracking, broadcastAtMs: nowMs };
  }
}
