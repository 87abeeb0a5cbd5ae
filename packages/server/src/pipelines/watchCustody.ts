import { classifyDeposit, type Identity, planReturn, type Quote, toQuString } from "@gpukit/core";
import type { ArchivedTransaction, QubicRpc } from "@gpukit/qubic";
import { readKnownDeposits, recordDeposit } from "../escrows/depositRepository.js";
import { type EscrowRow, findEscrowRow, lockEscrowRow } from "../escrows/escrowRepository.js";
import { startJob } from "../jobs/startJob.js";
import type { Transaction } from "../platform/database.js";
import { addJob } from "../platform/worker.js";
import { getQuote } from "../quotes/quoteRepository.js";
import type { ServerContext } from "../serverContext.js";
import { insertSettlement } from "../settlements/settlementRepository.js";

/*
 * watch-custody looks at one custody identity for as long as money could reach it.
 *
 *   nothing new ──▶ look again
 *   new QU ─┬─ the quote's exact lock, sent by a client that never told the server ──▶ locked, the job exists
 *           └─ anything else (foreign, late, wrong amount, a second lock) ──▶ planned to go back to its sender
 *
 * Only the archive's transactions count, each once, by their ids.
 */

/** An ended escrow is looked at ever more rarely, and not at all after this. Milliseconds. */
const forgetAfterMs = 30 * 24 * 3_600_000;
const rarestLookMs = 3_600_000;
const pageSize = 1_000;

export async function watchCustody(server: ServerContext, { escrowId }: { escrowId: string }): Promise<void> {
  const { db, chain, clock } = server;
  const row = await findEscrowRow(db, escrowId);
  if (!row) return;
  const known = await readKnownDeposits(db, escrowId);
  const { incomingAmount } = await chain.rpc.balance(row.custodyIdentity);
  const found = incomingAmount > known.total ? await listIncoming(chain.rpc, row.custodyIdentity) : [];
  const unseen = found.filter((transaction) => !known.transactionIds.has(transaction.id));
  await db.transaction(async (tx) => {
    for (const transaction of unseen) await apply(server, tx, { escrowId, transaction });
    const nextMs = nextLookMs(server, row);
    if (nextMs !== null)
      await addJob(
        tx,
        "watch-custody",
        { escrowId },
        { jobKey: `custody:${escrowId}`, runAtMs: clock.nowMs() + nextMs },
      );
  });
}

/** Transactions that brought QU, oldest first. */
async function listIncoming(rpc: QubicRpc, identity: Identity): Promise<ArchivedTransaction[]> {
  const { transactions } = await rpc.getTransactionsForIdentity({
    identity,
    filters: { destination: identity },
    pagination: { offset: 0, size: pageSize },
  });
  return transactions.filter(({ moneyFlew, amount }) => moneyFlew && amount > 0n).reverse();
}

async function apply(
  server: ServerContext,
  tx: Transaction,
  { escrowId, transaction }: { escrowId: string; transaction: ArchivedTransaction },
): Promise<void> {
  const row = await lockEscrowRow(tx, escrowId);
  // The lock being confirmed is the lock pipeline's to judge.
  if (row.state === "confirming" && row.escrow.lock?.transactionId === transaction.id) return;
  const quote = await getQuote(tx, row.quoteId);
  const { hasLock } = await readKnownDeposits(tx, escrowId);
  const reason = reasonToReturn({ row, quote, hasLock, transaction });
  const isNew = await recordDeposit(tx, {
    transactionId: transaction.id,
    escrowId,
    source: transaction.source,
    amount: toQuString(transaction.amount),
    tick: transaction.tick,
    kind: reason === null ? "lock" : "stray",
    reason,
    seenAtMs: server.clock.nowMs(),
  });
  if (!isNew) return;
  if (reason === null) {
    await startJob(server, tx, { row, quote, lock: { transactionId: transaction.id, tick: transaction.tick } });
    return;
  }
  await returnDeposit(server, tx, { escrowId, transaction });
}

function reasonToReturn(parameters: {
  row: EscrowRow;
  quote: Quote;
  hasLock: boolean;
  transaction: ArchivedTransaction;
}): string | null {
  const { row, quote, hasLock, transaction } = parameters;
  const judgement = classifyDeposit(quote, transaction);
  if (judgement.kind === "return") return judgement.reason;
  if (hasLock) return "The escrow was locked already.";
  return row.state === "awaiting-lock" || row.state === "confirming" ? null : "The reservation was over.";
}

async function returnDeposit(
  { clock, newId }: ServerContext,
  tx: Transaction,
  { escrowId, transaction }: { escrowId: string; transaction: ArchivedTransaction },
): Promise<void> {
  const { source, amount } = transaction;
  for (const plan of planReturn({ returns: [{ identity: source, amount }], balance: amount })) {
    await insertSettlement(tx, {
      settlement: {
        id: newId(),
        escrowId,
        state: "planned",
        plan,
        transactionId: null,
        targetTick: null,
        createdAtMs: clock.nowMs(),
        confirmedAtMs: null,
      },
      depositTransactionId: transaction.id,
    });
  }
  await addJob(tx, "settle-escrow", { escrowId }, { jobKey: `settle:${escrowId}` });
}

function nextLookMs({ clock, timings }: ServerContext, { escrow }: EscrowRow): number | null {
  if (escrow.endedAtMs === null) return timings.custodyWatchMs;
  const sinceEndMs = clock.nowMs() - escrow.endedAtMs;
  if (sinceEndMs > forgetAfterMs) return null;
  return Math.min(rarestLookMs, Math.max(timings.custodyWatchMs, sinceEndMs / 4));
}
