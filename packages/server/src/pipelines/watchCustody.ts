import { classifyDeposit, type Quote, toQuString } from "@gpukit/core";
import { readCustodyAccount } from "../books/bookRepository.js";
import type { NewDeposit } from "../custody/listNewDeposits.js";
import { readKnownDeposits, recordDeposit } from "../escrows/depositRepository.js";
import { type EscrowRow, findEscrowRow, lockEscrowRow } from "../escrows/escrowRepository.js";
import { startJob } from "../jobs/startJob.js";
import type { Transaction } from "../platform/database.js";
import { addJob } from "../platform/worker.js";
import { getQuote } from "../quotes/quoteRepository.js";
import type { ServerContext } from "../serverContext.js";
import { planDepositReturn } from "../settlements/planDepositReturn.js";

/*
 * watch-custody looks at one custody identity for as long as money could reach it.
 *
 *   nothing new ──▶ look again
 *   new QU ─┬─ the quote's exact lock, sent by a client that never told the server ──▶ locked, the job exists
 *           ├─ the platform's own, before the escrow is divided: the operator tops up a risen network fee ──▶ leaves with the settlement
 *           └─ anything else (foreign, late, wrong amount, a second lock, dust) ──▶ planned to go back to its sender
 *
 * Only the archive's transactions count, each once, by their ids.
 */

/** An ended escrow is looked at ever more rarely, and not at all after this. Milliseconds. */
const forgetAfterMs = 30 * 24 * 3_600_000;
const rarestLookMs = 3_600_000;

export async function watchCustody(server: ServerContext, { escrowId }: { escrowId: string }): Promise<void> {
  const { db, clock } = server;
  const row = await findEscrowRow(db, escrowId);
  if (!row) return;
  const known = await readKnownDeposits(db, escrowId);
  const identity = row.custodyIdentity;
  const booked = await readCustodyAccount(db, identity);
  const { found } = await server.escrowPort.listNewDeposits(server, { identity, known, booked });
  await db.transaction(async (tx) => {
    for (const deposit of found) await apply(server, tx, { escrowId, deposit });
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

async function apply(
  server: ServerContext,
  tx: Transaction,
  { escrowId, deposit }: { escrowId: string; deposit: NewDeposit },
): Promise<void> {
  const row = await lockEscrowRow(tx, escrowId);
  const { transactionId, source, amount, tick } = deposit;
  // The lock being confirmed is the lock pipeline's to judge.
  if (row.state === "confirming" && row.escrow.lock?.transactionId === transactionId) return;
  const quote = await getQuote(tx, row.quoteId);
  const { hasLock } = await readKnownDeposits(tx, escrowId);
  const { kind, reason } = judge({ row, quote, hasLock, deposit });
  const isNew = await recordDeposit(tx, {
    custodyIdentity: row.custodyIdentity,
    deposit: {
      transactionId,
      escrowId,
      source,
      amount: toQuString(amount),
      tick,
      kind,
      reason,
      seenAtMs: server.clock.nowMs(),
    },
  });
  if (!isNew) return;
  if (kind === "lock") await startJob(server, tx, { row, quote, lock: { transactionId, tick } });
  else if (kind === "stray") await planDepositReturn(server, tx, { escrowId, transactionId, source, amount });
  if (kind !== "lock") await addJob(tx, "settle-escrow", { escrowId }, { jobKey: `settle:${escrowId}` });
}

interface JudgeParameters {
  row: EscrowRow;
  quote: Quote;
  hasLock: boolean;
  deposit: NewDeposit;
}

function judge({ row, quote, hasLock, deposit }: JudgeParameters): {
  kind: "lock" | "top-up" | "stray";
  reason: string | null;
} {
  const judgement = classifyDeposit(quote, deposit);
  const isUndivided = row.state === "locked" || row.state === "settling";
  if (deposit.source === quote.terms.fees.platformIdentity && isUndivided)
    return { kind: "top-up", reason: "The operator's, for a network fee that rose." };
  if (judgement.kind === "return") return { kind: "stray", reason: judgement.reason };
  if (hasLock) return { kind: "stray", reason: "The escrow was locked already." };
  const isAwaited = row.state === "awaiting-lock" || row.state === "confirming";
  return isAwaited ? { kind: "lock", reason: null } : { kind: "stray", reason: "The reservation was over." };
}

function nextLookMs({ clock, timings }: ServerContext, { escrow }: EscrowRow): number | null {
  if (escrow.endedAtMs === null) return timings.custodyWatchMs;
  const sinceEndMs = clock.nowMs() - escrow.endedAtMs;
  if (sinceEndMs > forgetAfterMs) return null;
  return Math.min(rarestLookMs, Math.max(timings.custodyWatchMs, sinceEndMs / 4));
}
