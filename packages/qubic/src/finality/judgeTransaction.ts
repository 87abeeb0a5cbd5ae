import { GpuKitError, type Qu } from "@gpukit/core";
import type { ArchivedTransaction } from "../rpc/answers.js";

/*
 * On Qubic a transaction executes in its target tick T or never; confirmations do not deepen.
 *
 *   0  nothing is known to have been accepted
 *   1  accepted by a node, scheduled for T
 *   2  the network has passed T
 *   3  executed: the archive has processed T and holds the id in T, and the chain's log or the watched identity's counter shows that
 *      its amount moved
 *
 * Counters (`incomingAmount`, `outgoingAmount`) never fall within an epoch, and a transaction moves its amount whole or not at all. So a
 * rise smaller than the amount proves that it did not execute, whatever strangers sent in the meantime; and `moneyFlew`, which is false
 * for every transaction where a node add-on is off, never decides alone. Between two epochs the network forgets identities that hold
 * nothing, counters included: then only the log, or what the identity holds now, can tell.
 */

/** How far a transaction has come; it never falls for one transaction. */
export type FinalityStage = 0 | 1 | 2 | 3;

/** Two counters of one identity, which never fall. */
export interface MovedAmounts {
  incomingAmount: Qu;
  outgoingAmount: Qu;
}

/** Reads of the archive that did not find the transaction, made after the archive had passed its tick. */
export interface MissedReads {
  count: number;
  firstAtMs: number;
  lastAtMs: number;
}

export const noMissedReads: MissedReads = { count: 0, firstAtMs: 0, lastAtMs: 0 };

export interface FinalityFacts {
  targetTick: number;
  amount: Qu;
  /** `incoming`: the watched identity is the destination (a lock). `outgoing`: it is the source (a settlement). */
  direction: "incoming" | "outgoing";
  /** A node took the transaction. */
  accepted: boolean;
  networkTick: number;
  lastProcessedTick: number;
  archived: ArchivedTransaction | null;
  missed: MissedReads;
  /** The watched identity before the transaction was broadcast. */
  before: MovedAmounts;
  now: MovedAmounts & { validForTick: number };
  /**
   * What the transaction itself moved into and out of the watched identity, by the chain's log; null when the log was not read, is not
   * served, or does not reach the tick yet. @default null
   */
  logged?: MovedAmounts | null;
  /** `before` was read in an earlier epoch than `now`, so that the counters may have begun anew. @default false */
  areCountersReset?: boolean;
  /** The archive names the tick as one that never happened. @default false */
  isTickSkipped?: boolean;
  /**
   * QU that others moved in the same direction since `before`, which is not this transaction's doing; null while the archive has not
   * processed the identity's latest transfer, so that the rise cannot be told apart yet.
   */
  movedByOthers: Qu | null;
  /** The stage judged last, so that nodes that lag behind each other never let it fall; 3 is final. */
  previousStage: FinalityStage;
}

export interface FinalityRules {
  /** The time between two reads that count as two. Devnet, a single node, may shorten it. @default 10000 */
  missedReadIntervalMs?: number;
}

export type FinalityJudgement =
  | {
      verdict: "pending";
      stage: 0 | 1 | 2;
      waitingFor: "acceptance" | "target-tick" | "archive" | "second-read" | "balance";
    }
  | { verdict: "executed"; stage: 3; tick: number }
  | {
      verdict: "not-executed";
      stage: 0 | 1 | 2;
      /** `missed`: no tick holds it. `not-covered`: its tick holds it, but the source had too little. `returned`: a contract gave all back. */
      reason: "missed" | "not-covered" | "returned";
    };

/**
 * Judges a transaction by what the chain shows. Only `not-executed` allows a new signature: funds did not move and never will by this one.
 * Throws `invalid-input` for an amount of 0, which leaves no trace to judge by.
 */
export function judgeTransaction(facts: FinalityFacts, rules: FinalityRules = {}): FinalityJudgement {
  if (facts.amount <= 0n)
    throw new GpuKitError("invalid-input", "Only a transaction that moves QU can be judged by its effect.");
  if (facts.previousStage === 3) return { verdict: "executed", stage: 3, tick: facts.targetTick };
  const stage = stageOf(facts);
  if (facts.archived) return judgeArchived(facts, stage);
  if (facts.lastProcessedTick < facts.targetTick) {
    if (stage === 0) return { verdict: "pending", stage, waitingFor: "acceptance" };
    return { verdict: "pending", stage, waitingFor: stage === 1 ? "target-tick" : "archive" };
  }
  return judgeMissing(facts, rules, stage);
}

function stageOf({ accepted, archived, networkTick, lastProcessedTick, targetTick, previousStage }: FinalityFacts) {
  // The network works on `networkTick`; what stands before it is done.
  const passed = networkTick > targetTick || lastProcessedTick >= targetTick;
  const known = accepted || archived !== null || previousStage > 0;
  const stage = !known ? 0 : passed || previousStage >= 2 ? 2 : 1;
  return stage satisfies 0 | 1 | 2;
}

function judgeArchived(facts: FinalityFacts, stage: 0 | 1 | 2): FinalityJudgement {
  const { archived, targetTick, amount, direction } = facts;
  if (!archived || archived.tick !== targetTick || facts.lastProcessedTick < targetTick)
    return { verdict: "pending", stage, waitingFor: "archive" };
  const executed = { verdict: "executed", stage: 3, tick: targetTick } as const;
  const moved = loggedRise(facts);
  if (moved !== null && moved >= amount) return executed;
  if (facts.areCountersReset) return judgeByHoldings(facts, stage);
  const rise = riseOf(facts, direction);
  if (archived.moneyFlew && moved === null)
    return rise >= amount ? executed : { verdict: "pending", stage, waitingFor: "balance" };
  if (facts.now.validForTick <= targetTick) return { verdict: "pending", stage, waitingFor: "balance" };
  if (rise < amount) return { verdict: "not-executed", stage, reason: "not-covered" };
  if (facts.movedByOthers === null) return { verdict: "pending", stage, waitingFor: "balance" };
  if (rise - facts.movedByOthers < amount) return { verdict: "not-executed", stage, reason: "not-covered" };
  // A contract that refuses a call takes the amount and gives it back: both counters rise.
  const cameBack = direction === "outgoing" && archived.inputType !== 0 && riseOf(facts, "incoming") >= amount;
  return cameBack ? { verdict: "not-executed", stage, reason: "returned" } : executed;
}

/** Across an epoch's end. A payment that arrived is still there; a custody identity that paid out is empty. */
function judgeByHoldings(facts: FinalityFacts, stage: 0 | 1 | 2): FinalityJudgement {
  const { archived, now, targetTick, amount, direction, logged } = facts;
  if (now.validForTick <= targetTick) return { verdict: "pending", stage, waitingFor: "balance" };
  if (logged) {
    const cameBack = logged.incomingAmount >= amount && logged.outgoingAmount >= amount;
    return { verdict: "not-executed", stage, reason: cameBack ? "returned" : "not-covered" };
  }
  const isHeld = now.incomingAmount - now.outgoingAmount >= amount;
  return archived?.moneyFlew && isHeld === (direction === "incoming")
    ? { verdict: "executed", stage: 3, tick: targetTick }
    : { verdict: "pending", stage, waitingFor: "balance" };
}

function judgeMissing(facts: FinalityFacts, rules: FinalityRules, stage: 0 | 1 | 2): FinalityJudgement {
  const { missed, targetTick, amount, direction, now } = facts;
  const { missedReadIntervalMs = 10_000 } = rules;
  if (missed.count < 2 || missed.lastAtMs - missed.firstAtMs < missedReadIntervalMs)
    return { verdict: "pending", stage, waitingFor: "second-read" };
  const moved = loggedRise(facts);
  if (now.validForTick <= targetTick || (moved !== null && moved >= amount))
    return { verdict: "pending", stage, waitingFor: "balance" };
  if (facts.areCountersReset)
    return facts.isTickSkipped || moved !== null
      ? { verdict: "not-executed", stage, reason: "missed" }
      : { verdict: "pending", stage, waitingFor: "balance" };
  const rise = riseOf(facts, direction);
  const isUnexplained = rise >= amount && (facts.movedByOthers === null || rise - facts.movedByOthers >= amount);
  if (isUnexplained) return { verdict: "pending", stage, waitingFor: "balance" };
  return { verdict: "not-executed", stage, reason: "missed" };
}

/** What the log says the transaction moved in its direction, less what came back; null when it says nothing. */
function loggedRise({ logged, direction }: FinalityFacts): Qu | null {
  if (!logged) return null;
  const moved = logged.incomingAmount - logged.outgoingAmount;
  return direction === "incoming" ? moved : -moved;
}

function riseOf({ before, now }: FinalityFacts, direction: "incoming" | "outgoing"): Qu {
  return direction === "incoming"
    ? now.incomingAmount - before.incomingAmount
    : now.outgoingAmount - before.outgoingAmount;
}
