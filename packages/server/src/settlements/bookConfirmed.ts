import { bookOutflow, type Settlement } from "@gpukit/core";
import { book } from "../books/bookRepository.js";
import type { EscrowRow } from "../escrows/escrowRepository.js";
import type { Transaction } from "../platform/database.js";
import { getReceiptOfJob } from "../receipts/receiptRepository.js";

/** Writes what a confirmed outflow moved into the books, once. */
export async function bookConfirmed(
  tx: Transaction,
  { settlement, row, nowMs }: { settlement: Settlement; row: EscrowRow; nowMs: number },
): Promise<void> {
  const { plan, transactionId, targetTick, escrowId } = settlement;
  if (transactionId === null || targetTick === null) return;
  const jobId = plan.purpose === "settlement" ? row.escrow.jobId : null;
  const division = jobId === null ? null : (await getReceiptOfJob(tx, jobId)).body.division;
  const entries = bookOutflow({ custodyIdentity: row.custodyIdentity, plan, division });
  await book(tx, { escrowId, transactionId, tick: targetTick, entries, nowMs });
}
