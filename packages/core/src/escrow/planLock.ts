import { bytesToHex } from "@noble/hashes/utils.js";
import type { Quote } from "../quote/quote.js";
import { encodeLockPayload } from "./lockPayload.js";
import type { LockPlan } from "./lockPlan.js";

/** Ticks added so that a transaction sent at the last moment is still ahead of the network. Docs advise 10 or more. */
const marginTicks = 10;
/** No lock is planned further ahead: the chain's pending pool takes up to 2,666 ticks (qubic/core pending_txs_pool.h). */
export const furthestLockTicks = 2_600;

export interface PlanLockParameters {
  networkTick: number;
  /** Measured, milliseconds. */
  tickDurationMs: number;
  /** How long the wallet's owner may take, milliseconds. 45 s for people. */
  approvalMs: number;
  nowMs: number;
}

/** The transaction that locks a quote, with a target tick that leaves `approvalMs` to sign it. */
export function planLock(quote: Quote, parameters: PlanLockParameters): LockPlan {
  const { networkTick, tickDurationMs, approvalMs, nowMs } = parameters;
  const approvalTicks = Math.ceil(approvalMs / Math.max(1, tickDurationMs));
  const ahead = Math.min(furthestLockTicks, approvalTicks + marginTicks);
  return {
    escrowId: quote.terms.escrowId,
    source: quote.terms.payer,
    destination: quote.terms.custody.identity,
    amount: quote.terms.lockAmount,
    targetTick: networkTick + ahead,
    inputType: 0,
    inputHex: bytesToHex(encodeLockPayload({ escrowId: quote.terms.escrowId, quoteHash: quote.hash })),
    signByMs: nowMs + Math.min(approvalMs, (ahead - marginTicks) * tickDurationMs),
  };
}
