import { parseQu } from "@gpukit/core";
import { broadcastStored } from "../chain/broadcastStored.js";
import { nextReadMs } from "../chain/nextReadMs.js";
import { type TransactionTracking, trackTransaction } from "../chain/transactionTracking.js";
import { recordDeposit } from "../escrows/depositRepository.js";
import {
  changeEscrow,
  type EscrowRow,
  findEscrowRow,
  lockEscrowRow,
  saveEscrowWorkings,
} from "../escrows/escrowRepository.js";
import { expireEscrow } from "../escrows/expireEscrow.js";
import { startJob } from "../jobs/startJob.js";
import type { Transaction } from "../platform/database.js";
import { addJob } from "../platform/worker.js";
import { getQuote } from "../quotes/quoteRepository.js";
import type { ServerContext } from "../serverContext.js";

/*
 * lock-escrow drives one escrow from its reservation to its lock.
 *
 *   reserved, awaiting-lock ── reservation over ──▶ expired, the offer is free
 *   confirming ── each read of the chain ─┬─ executed ─────▶ locked, the job exists, dispatch follows
 *                                         ├─ not executed ─▶ awaiting-lock with the reason, a fresh reservation time;
 *                                         │                  expired the sixth time
 *                                         └─ pending ──────▶ read again after chainPollMs
 *
 * load (no transaction held) → process (chain) → apply (short transaction; the row's version decides who is late).
 */

export async function lockEscrow(server: ServerContext, { escrowId }: { escrowId: string }): Promise<void> {
  const row = await findEscrowRow(server.db, escrowId);
  if (!row) return;
  if (row.state === "reserved" || row.state === "awaiting-lock") return expireWhenOver(server, row);
  if (row.state === "confirming") return confirm(server, row);
}

async function expireWhenOver({ db, clock }: ServerContext, row: EscrowRow): Promise<void> {
  await db.transaction(async (tx) => {
    const current = await lockEscrowRow(tx, row.id);
    if (current.state !== "reserved" && current.state !== "awaiting-lock") return;
    const nowMs = clock.nowMs();
    if (nowMs >= current.escrow.reservedUntilMs) await expireEscrow(tx, { row: current, nowMs });
    else await runAgain(tx, row.id, current.escrow.reservedUntilMs);
  });
}

async function confirm(server: ServerContext, row: EscrowRow): Promise<void> {
  const { db, chain, clock, timings } = server;
  const { lock } = row.escrow;
  if (!lock || !row.tracking || !row.lockTransaction) return;
  const tracking = await broadcastStored(server, {
    signedTransaction: row.lockTransaction,
    tracking: row.tracking,
    rebroadcastMs: timings.rebroadcastMs,
  });
  const tracked = await trackTransaction(chain, {
    id: lock.transactionId,
    targetTick: lock.targetTick,
    amount: parseQu(row.escrow.lockAmount),
    direction: "incoming",
    identity: row.custodyIdentity,
    tracking,
  });
  const waitMs = await nextReadMs(server, { targetTick: lock.targetTick, stage: tracked.judgement.stage });
  await db.transaction(async (tx) => {
    const current = await lockEscrowRow(tx, row.id);
    if (current.version !== row.version) return;
    if (tracked.judgement.verdict === "executed") return applyLocked(server, tx, current);
    if (tracked.judgement.verdict === "not-executed") return applyMissed(server, tx, current, tracked.tracking);
    const { stage } = tracked.judgement;
    if (stage === lock.stage) await saveEscrowWorkings(tx, { row: current, workings: { tracking: tracked.tracking } });
    else
      await changeEscrow(tx, {
        row: current,
        change: { lock: { ...lock, stage } },
        workings: { tracking: tracked.tracking },
        nowMs: clock.nowMs(),
      });
    await runAgain(tx, row.id, clock.nowMs() + waitMs);
  });
}

async function applyLocked(server: ServerContext, tx: Transaction, row: EscrowRow): Promise<void> {
  const { lock, lockAmount, payer } = row.escrow;
  if (!lock) return;
  await recordDeposit(tx, {
    custodyIdentity: row.custodyIdentity,
    deposit: {
      transactionId: lock.transactionId,
      escrowId: row.id,
      source: payer,
      amount: lockAmount,
      tick: lock.targetTick,
      kind: "lock",
      reason: null,
      seenAtMs: server.clock.nowMs(),
    },
  });
  const quote = await getQuote(tx, row.quoteId);
  await startJob(server, tx, { row, quote, lock: { transactionId: lock.transactionId, tick: lock.targetTick } });
}

/** A wallet whose locks are missed this often holds the offer and will not pay for it. */
const maxMissed = 6;

async function applyMissed(
  { clock, timings }: ServerContext,
  tx: Transaction,
  row: EscrowRow,
  tracking: TransactionTracking,
): Promise<void> {
  const { lock } = row.escrow;
  if (!lock) return;
  const nowMs = clock.nowMs();
  const missedTransactionIds = [...tracking.missedTransactionIds, lock.transactionId];
  if (missedTransactionIds.length >= maxMissed) {
    await expireEscrow(tx, { row, nowMs });
    return;
  }
  const reservedUntilMs = nowMs + timings.reservationMs;
  const missedReason = `Tick ${lock.targetTick} has passed without the transaction; no QU moved. A new signature is needed.`;
  await changeEscrow(tx, {
    row,
    change: { state: "awaiting-lock", lock: { ...lock, stage: 0, missedReason }, reservedUntilMs },
    workings: {
      lockTransaction: null,
      tracking: { ...tracking, missedTransactionIds },
    },
    nowMs,
  });
  await runAgain(tx, row.id, reservedUntilMs);
}

const runAgain = (tx: Transaction, escrowId: string, runAtMs: number) =>
  addJob(tx, "lock-escrow", { escrowId }, { jobKey: `lock:${escrowId}`, runAtMs });
