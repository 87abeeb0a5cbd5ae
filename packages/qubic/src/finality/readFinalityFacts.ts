import type { Clock, Identity, Qu, TransactionId } from "@gpukit/core";
import type { QubicRpc, RequestOptions } from "../rpc/createQubicRpc.js";
import {
  type FinalityFacts,
  type FinalityStage,
  type MissedReads,
  type MovedAmounts,
  noMissedReads,
} from "./judgeTransaction.js";

export interface ReadFinalityFactsParameters extends RequestOptions {
  id: TransactionId;
  targetTick: number;
  amount: Qu;
  direction: FinalityFacts["direction"];
  /** The destination of an incoming, the source of an outgoing transaction. */
  identity: Identity;
  /** Read before the transaction was broadcast, with the tick it was valid for. */
  before: MovedAmounts & { validForTick: number };
  accepted: boolean;
  /** From the facts read last; keep it between reads. @default none */
  missed?: MissedReads;
  /** From the judgement made last. @default 0 */
  previousStage?: FinalityStage;
}

/** Reads what {@link judgeTransaction} judges by, in an order that lets no race fake an absence. Throws what the client throws. */
export async function readFinalityFacts(
  { rpc, clock }: { rpc: QubicRpc; clock: Clock },
  parameters: ReadFinalityFactsParameters,
): Promise<FinalityFacts> {
  const { id, targetTick, amount, direction, identity, accepted } = parameters;
  const { before, missed = noMissedReads, previousStage = 0 } = parameters;
  const options = { signal: parameters.signal };
  const [{ tick: networkTick }, { tick: lastProcessedTick }] = await Promise.all([
    rpc.tickInfo(options),
    rpc.getLastProcessedTick(options),
  ]);
  const archived = lastProcessedTick < targetTick ? null : await rpc.getTransactionByHash(id, options);
  // Read last: it must include whatever the archive showed.
  const now = await rpc.balance(identity, options);
  const rise =
    direction === "incoming" ? now.incomingAmount - before.incomingAmount : now.outgoingAmount - before.outgoingAmount;
  const undecided = lastProcessedTick >= targetTick && !archived?.moneyFlew && rise >= amount;
  return {
    targetTick,
    amount,
    direction,
    accepted,
    networkTick,
    lastProcessedTick,
    archived,
    missed: nextMissed(missed, archived === null && lastProcessedTick >= targetTick, clock.nowMs()),
    before,
    now,
    movedByOthers: undecided ? await movedByOthers(rpc, parameters, now.validForTick) : 0n,
    previousStage,
  };
}

function nextMissed(missed: MissedReads, isMissed: boolean, nowMs: number): MissedReads {
  if (!isMissed) return noMissedReads;
  return missed.count === 0
    ? { count: 1, firstAtMs: nowMs, lastAtMs: nowMs }
    : { count: missed.count + 1, firstAtMs: missed.firstAtMs, lastAtMs: nowMs };
}

const pageSize = 1_000;

/** What other archived transactions moved. Contracts' payouts are not archived as transactions and are not counted. */
async function movedByOthers(
  rpc: QubicRpc,
  { identity, direction, before, id, signal }: ReadFinalityFactsParameters,
  validForTick: number,
): Promise<Qu> {
  let sum = 0n;
  for (let offset = 0; ; offset += pageSize) {
    const page = await rpc.getTransactionsForIdentity({
      identity,
      filters: direction === "incoming" ? { destination: identity } : { source: identity },
      // A balance valid for tick V is the one V starts with.
      ranges: { tick: { gte: before.validForTick, lt: validForTick } },
      pagination: { offset, size: pageSize },
      ...(signal && { signal }),
    });
    for (const transaction of page.transactions)
      if (transaction.id !== id && transaction.moneyFlew) sum += transaction.amount;
    if (offset + pageSize >= page.total || offset + pageSize > 10_000) return sum;
  }
}
