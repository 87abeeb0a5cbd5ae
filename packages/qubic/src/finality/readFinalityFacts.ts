import type { Clock, Identity, Qu, TransactionId } from "@gpukit/core";
import { readSendMany, sendManyContract, sendManyInputType } from "../codec/sendMany.js";
import type { ArchivedTransaction } from "../rpc/answers.js";
import type { QubicRpc, RequestOptions } from "../rpc/createQubicRpc.js";
import type { TransactionsForIdentityParameters } from "../rpc/transactionFilters.js";
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
  const latestTransferTick = direction === "incoming" ? now.latestIncomingTransferTick : now.latestOutgoingTransferTick;
  const isDoubtful = lastProcessedTick >= targetTick && !archived?.moneyFlew && rise >= amount;
  const isArchived = latestTransferTick <= lastProcessedTick;
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
    movedByOthers: !isDoubtful ? 0n : isArchived ? await movedByOthers(rpc, parameters, now.validForTick) : null,
    previousStage,
  };
}

function nextMissed(missed: MissedReads, isMissed: boolean, nowMs: number): MissedReads {
  if (!isMissed) return noMissedReads;
  return missed.count === 0
    ? { count: 1, firstAtMs: nowMs, lastAtMs: nowMs }
    : { count: missed.count + 1, firstAtMs: missed.firstAtMs, lastAtMs: nowMs };
}

/**
 * What other archived transactions moved: plain transfers, and for an incoming payment the payouts of send-to-many. Payouts of other
 * contracts leave no trace in the archive's transactions.
 */
async function movedByOthers(
  rpc: QubicRpc,
  { identity, direction, before, id, signal }: ReadFinalityFactsParameters,
  validForTick: number,
): Promise<Qu> {
  // A balance valid for tick V is the one V starts with.
  const range = { ranges: { tick: { gte: before.validForTick, lt: validForTick } }, ...(signal && { signal }) };
  const isOther = (transaction: ArchivedTransaction) => transaction.id !== id && transaction.moneyFlew;
  if (direction === "outgoing") {
    const sent = await readAllTransactions(rpc, { ...range, identity, filters: { source: identity } });
    return sent.filter(isOther).reduce((sum, { amount }) => sum + amount, 0n);
  }
  const [received, divided] = await Promise.all([
    readAllTransactions(rpc, { ...range, identity, filters: { destination: identity } }),
    readAllTransactions(rpc, {
      ...range,
      identity: sendManyContract,
      filters: { destination: sendManyContract, inputType: sendManyInputType },
    }),
  ]);
  const payouts = divided.filter(isOther).flatMap(({ input }) => readSendMany(input));
  const toIdentity = payouts.filter(({ destination }) => destination === identity);
  return [...received.filter(isOther), ...toIdentity].reduce((sum, { amount }) => sum + amount, 0n);
}

const pageSize = 1_000;

async function readAllTransactions(
  rpc: QubicRpc,
  query: TransactionsForIdentityParameters,
): Promise<ArchivedTransaction[]> {
  const transactions: ArchivedTransaction[] = [];
  // The archive pages no further than 10,000.
  for (let offset = 0; offset <= 10_000; offset += pageSize) {
    const page = await rpc.getTransactionsForIdentity({ ...query, pagination: { offset, size: pageSize } });
    transactions.push(...page.transactions);
    if (transactions.length >= page.total) break;
  }
  return transactions;
}
