import { type Identity, type Qu, type QuString, type TransactionId, toQuString } from "@gpukit/core";
import {
  type FinalityJudgement,
  type FinalityStage,
  judgeTransaction,
  type QubicRpc,
  readFinalityFacts,
} from "@gpukit/qubic";
import type { Chain } from "./chain.js";

/** What was read of the chain about one transaction in flight; stored between reads. */
export interface TransactionTracking {
  /** Counters of the watched identity before the transaction was first broadcast. */
  beforeIncoming: QuString;
  beforeOutgoing: QuString;
  beforeTick: number;
  /** A node took it. */
  accepted: boolean;
  /** When the bytes were last handed to a node, 0 before. */
  broadcastAtMs: number;
  stage: FinalityStage;
  missedCount: number;
  missedFirstAtMs: number;
  missedLastAtMs: number;
  /** Transactions signed for the same purpose before and proven not to have executed. */
  missedTransactionIds: TransactionId[];
}

/** Starts tracking: reads the watched identity's counters, which must happen before the first broadcast. */
export async function startTracking(
  rpc: QubicRpc,
  { identity, missedTransactionIds = [] }: { identity: Identity; missedTransactionIds?: TransactionId[] },
): Promise<TransactionTracking> {
  const balance = await rpc.balance(identity);
  return {
    beforeIncoming: toQuString(balance.incomingAmount),
    beforeOutgoing: toQuString(balance.outgoingAmount),
    beforeTick: balance.validForTick,
    accepted: false,
    broadcastAtMs: 0,
    stage: 0,
    missedCount: 0,
    missedFirstAtMs: 0,
    missedLastAtMs: 0,
    missedTransactionIds,
  };
}

export interface TrackedTransaction {
  id: TransactionId;
  targetTick: number;
  amount: Qu;
  direction: "incoming" | "outgoing";
  /** The custody identity: destination of a lock, source of a settlement. */
  identity: Identity;
  tracking: TransactionTracking;
}

/** Reads the chain once more and judges; returns the verdict with what to remember. */
export async function trackTransaction(
  chain: Chain,
  { id, targetTick, amount, direction, identity, tracking }: TrackedTransaction,
): Promise<{ judgement: FinalityJudgement; tracking: TransactionTracking }> {
  const facts = await readFinalityFacts(chain, {
    id,
    targetTick,
    amount,
    direction,
    identity,
    accepted: tracking.accepted,
    before: {
      incomingAmount: BigInt(tracking.beforeIncoming),
      outgoingAmount: BigInt(tracking.beforeOutgoing),
      validForTick: tracking.beforeTick,
    },
    missed: { count: tracking.missedCount, firstAtMs: tracking.missedFirstAtMs, lastAtMs: tracking.missedLastAtMs },
    previousStage: tracking.stage,
  });
  const judgement = judgeTransaction(facts, { missedReadIntervalMs: chain.missedReadIntervalMs });
  return {
    judgement,
    tracking: {
      ...tracking,
      stage: judgement.stage,
      missedCount: facts.missed.count,
      missedFirstAtMs: facts.missed.firstAtMs,
      missedLastAtMs: facts.missed.lastAtMs,
    },
  };
}
