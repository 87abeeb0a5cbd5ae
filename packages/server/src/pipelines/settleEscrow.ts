import { isJobEnded, parseQu, type Settlement, type SettlementPlan, sumQu } from "@gpukit/core";
import { toBase64 } from "@gpukit/qubic";
import { tellAccount } from "../accounts/tellAccount.js";
import { endAlarm } from "../alarms/alarmRepository.js";
import { broadcastStored } from "../chain/broadcastStored.js";
import { nextReadMs } from "../chain/nextReadMs.js";
import { startTracking, trackTransaction } from "../chain/transactionTracking.js";
import { listTopUps, markTopUps } from "../escrows/depositRepository.js";
import { changeEscrow, type EscrowRow, findEscrowRow, lockEscrowRow } from "../escrows/escrowRepository.js";
import { appendFeed } from "../feed/appendFeed.js";
import { findJobOfEscrow } from "../jobs/jobRepository.js";
import { freeOffer } from "../offers/offerRepository.js";
import type { Transaction } from "../platform/database.js";
import { addJob } from "../platform/worker.js";
import { getQuote } from "../quotes/quoteRepository.js";
import { issueJobReceipt } from "../receipts/issueJobReceipt.js";
import { getReceiptOfJob } from "../receipts/receiptRepository.js";
import type { ServerContext } from "../serverContext.js";
import { bookConfirmed } from "../settlements/bookConfirmed.js";
import { planDepositReturn } from "../settlements/planDepositReturn.js";
import { planDivided } from "../settlements/planDivided.js";
import {
  changeSettlement,
  findOpenOutflow,
  insertSettlement,
  type SettlementRow,
} from "../settlements/settlementRepository.js";

/*
 * settle-escrow carries everything out of one custody identity: the division of its escrow, and stray deposits back to their
 * senders, one transaction after the other.
 *
 *   locked, job ended ──▶ receipt issued, settlement planned (escrow settling)
 *   a risen network fee that nobody pays ──▶ alarm, tried again each minute and when the operator has topped it up
 *   planned ──▶ signed and stored ──▶ broadcast ─┬─ executed ─────▶ confirmed (escrow settled, or returned)
 *                   ▲                            ├─ pending ──────▶ the identical bytes again, read again
 *                   └────────────────────────────┴─ not executed ─▶ signed anew
 *
 * A crash at any point repeats the step it was in. What is broadcast was stored first, so two processes never send two
 * transactions for one plan; and each spends the same QU, so the chain itself refuses a second one.
 */

export async function settleEscrow(server: ServerContext, { escrowId }: { escrowId: string }): Promise<void> {
  await planWhenDue(server, escrowId);
  const outflow = await findOpenOutflow(server.db, escrowId);
  if (!outflow) return;
  if (outflow.state === "planned") await sign(server, outflow);
  else await confirm(server, outflow);
}

/** Issues the receipt of an ended job and plans its settlement, once. */
async function planWhenDue(server: ServerContext, escrowId: string): Promise<void> {
  const { db, chain, clock, newId, issuer } = server;
  const due = await findEscrowRow(db, escrowId);
  const job = await findJobOfEscrow(db, escrowId);
  if (due?.state !== "locked" || !job || !isJobEnded(job.state)) return;
  const networkFee = await chain.readNetworkFee();
  await db.transaction(async (tx) => {
    const row = await lockEscrowRow(tx, escrowId);
    if (row.state !== "locked" || !row.escrow.lock) return;
    // A job that ended before it was dispatched still holds its reservation.
    await freeOffer(tx, { offerId: row.offerId, holderId: escrowId });
    const quote = await getQuote(tx, row.quoteId);
    const topUps = await listTopUps(tx, escrowId);
    const receipt = await issueJobReceipt(tx, {
      job,
      quote,
      topUp: sumQu(topUps.map(({ amount }) => parseQu(amount))),
      lock: { transactionId: row.escrow.lock.transactionId, custodyIdentity: row.custodyIdentity },
      networkFee,
      issuerPrivateKey: issuer.privateKey,
    });
    const { division } = receipt.body;
    const nowMs = clock.nowMs();
    const { platformIdentity } = quote.terms.fees;
    const { plan } = planDivided({ division, receiptHash: receipt.hash, topUps, platformIdentity, networkFee });
    const settlement: Settlement = {
      id: newId(),
      escrowId,
      state: "planned",
      plan,
      transactionId: null,
      targetTick: null,
      createdAtMs: nowMs,
      confirmedAtMs: null,
    };
    await insertSettlement(tx, { settlement, depositTransactionId: null });
    await endAlarm(server, tx, { name: "settlement-unfunded", subject: escrowId });
    await appendFeed(tx, { streamId: job.id, event: { type: "receipt", receipt }, nowMs });
    await changeEscrow(tx, { row, change: { state: "settling" }, nowMs });
  });
}

/** Signs a planned outflow and stores the bytes; the next run broadcasts them. */
async function sign(server: ServerContext, outflow: SettlementRow): Promise<void> {
  const { db, chain, timings } = server;
  const row = await findEscrowRow(db, outflow.escrowId);
  if (!row) return;
  const { networkTick } = await chain.readPace();
  const targetTick = networkTick + timings.settlementTicksAhead;
  const { plan, spentTopUps } = await planNow(server, outflow, row);
  const { bytes, id } = await server.escrowPort.sign(server, { plan, custody: row.escrow.custody, targetTick });
  const tracking = await startTracking(chain.rpc, {
    identity: row.custodyIdentity,
    missedTransactionIds: outflow.tracking?.missedTransactionIds ?? [],
  });
  const signedTransaction = toBase64(bytes);
  await db.transaction(async (tx) => {
    const settlement = await changeSettlement(tx, {
      row: outflow,
      change: { state: "broadcast", plan, transactionId: id, targetTick },
      workings: { signedTransaction, tracking },
    });
    if (outflow.purpose === "settlement") await coverSettlement(server, tx, { outflow, spentTopUps });
    await announce(server, tx, { settlement, row });
    await runAgain(tx, outflow.escrowId);
  });
  // Stored, so it may leave at once: with many due, the next run may come only after the target tick. It broadcasts again if this fails.
  await broadcastStored(server, { signedTransaction, tracking, rebroadcastMs: timings.rebroadcastMs });
}

async function coverSettlement(
  server: ServerContext,
  tx: Transaction,
  { outflow, spentTopUps }: { outflow: SettlementRow; spentTopUps: readonly string[] },
): Promise<void> {
  const { escrowId, id } = outflow;
  await markTopUps(tx, { escrowId, settlementId: id, transactionIds: spentTopUps });
  await endAlarm(server, tx, { name: "settlement-unfunded", subject: escrowId });
}

/**
 * Send-to-many returns everything unless it is paid exactly the fee of its moment; the plan follows a fee that has changed since, and
 * takes along what the operator has topped up. Throws `settlement-fee-unfunded`.
 */
async function planNow(
  { db, chain }: ServerContext,
  outflow: SettlementRow,
  { escrow, quoteId }: EscrowRow,
): Promise<{ plan: SettlementPlan; spentTopUps: string[] }> {
  const { plan } = outflow.settlement;
  if (plan.purpose === "return" || escrow.jobId === null) return { plan, spentTopUps: [] };
  const { body, hash } = await getReceiptOfJob(db, escrow.jobId);
  const { terms } = await getQuote(db, quoteId);
  return planDivided({
    division: body.division,
    receiptHash: hash,
    topUps: await listTopUps(db, escrow.id),
    platformIdentity: terms.fees.platformIdentity,
    networkFee: plan.kind === "send-to-many" ? await chain.rpc.sendManyFee() : parseQu(plan.burn),
  });
}

async function confirm(server: ServerContext, outflow: SettlementRow): Promise<void> {
  const { db, chain, clock, timings } = server;
  const { transactionId, targetTick, plan } = outflow.settlement;
  const row = await findEscrowRow(db, outflow.escrowId);
  if (!row || !outflow.tracking || !outflow.signedTransaction || !transactionId || targetTick === null) return;
  const { judgement, tracking } = await trackTransaction(chain, {
    id: transactionId,
    targetTick,
    amount: parseQu(plan.total),
    direction: "outgoing",
    identity: row.custodyIdentity,
    tracking: await broadcastStored(server, {
      signedTransaction: outflow.signedTransaction,
      tracking: outflow.tracking,
      rebroadcastMs: timings.rebroadcastMs,
    }),
  });
  await db.transaction(async (tx) => {
    if (judgement.verdict === "executed") return applyConfirmed(server, tx, outflow);
    if (judgement.verdict === "not-executed") {
      const missedTransactionIds = [...tracking.missedTransactionIds, transactionId];
      await changeSettlement(tx, {
        row: outflow,
        change: { state: "planned", transactionId: null, targetTick: null },
        workings: { signedTransaction: null, tracking: { ...tracking, missedTransactionIds } },
      });
      return runAgain(tx, outflow.escrowId);
    }
    await changeSettlement(tx, { row: outflow, change: {}, workings: { tracking } });
    const waitMs = await nextReadMs(server, { targetTick, stage: judgement.stage });
    await runAgain(tx, outflow.escrowId, clock.nowMs() + waitMs);
  });
}

async function applyConfirmed(server: ServerContext, tx: Transaction, outflow: SettlementRow): Promise<void> {
  const nowMs = server.clock.nowMs();
  const row = await lockEscrowRow(tx, outflow.escrowId);
  const settlement = await changeSettlement(tx, {
    row: outflow,
    change: { state: "confirmed", confirmedAtMs: nowMs },
  });
  await bookConfirmed(tx, { settlement, row, nowMs });
  if (outflow.purpose === "settlement") {
    // What was topped up too late, or was not needed.
    for (const { transactionId, source, amount } of await listTopUps(tx, row.id, { spentBy: null }))
      await planDepositReturn(server, tx, { escrowId: row.id, transactionId, source, amount: parseQu(amount) });
    const change = { state: "settled", settlementTransactionId: settlement.transactionId, endedAtMs: nowMs } as const;
    await changeEscrow(tx, { row, change, nowMs });
  } else if (row.state === "expired") await changeEscrow(tx, { row, change: { state: "returned" }, nowMs });
  await announce(server, tx, { settlement, row });
  // Another deposit may be waiting for its way back.
  await runAgain(tx, outflow.escrowId);
}

/** Watchers of a job and of its account follow its settlement; a stray deposit on its way back is none of it. */
async function announce(
  { clock }: ServerContext,
  tx: Transaction,
  { settlement, row }: { settlement: Settlement; row: EscrowRow },
): Promise<void> {
  const { jobId } = row.escrow;
  if (!jobId || settlement.plan.purpose !== "settlement") return;
  await appendFeed(tx, { streamId: jobId, event: { type: "settlement", settlement }, nowMs: clock.nowMs() });
  await tellAccount(tx, row.accountId);
}

const runAgain = (tx: Transaction, escrowId: string, runAtMs?: number) =>
  addJob(tx, "settle-escrow", { escrowId }, { jobKey: `settle:${escrowId}`, runAtMs });
