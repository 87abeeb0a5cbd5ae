import { GpuKitError, type Id, type Receipt } from "@gpukit/core";
import { asc, desc, eq, gte, sql } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import { receipts } from "./receiptTables.js";

/** Holds the ledger's end until the transaction ends and reads its last receipt; null before the first. */
export async function lockLedgerHead(tx: Transaction): Promise<Receipt | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('gpukit-ledger', 0))`);
  const [row] = await tx.select({ receipt: receipts.receipt }).from(receipts).orderBy(desc(receipts.height)).limit(1);
  return row?.receipt ?? null;
}

export async function insertReceipt(tx: Transaction, receipt: Receipt): Promise<void> {
  const { height, jobId, escrowId } = receipt.body;
  await tx.insert(receipts).values({ height, jobId, escrowId, hash: receipt.hash, receipt });
}

export async function findReceiptOfJob(tx: Transaction, jobId: Id): Promise<Receipt | null> {
  const [row] = await tx.select({ receipt: receipts.receipt }).from(receipts).where(eq(receipts.jobId, jobId));
  return row?.receipt ?? null;
}

/** The receipt of a job. Throws `not-found` while it has not ended. */
export async function getReceiptOfJob(tx: Transaction, jobId: Id): Promise<Receipt> {
  const receipt = await findReceiptOfJob(tx, jobId);
  if (!receipt) throw new GpuKitError("not-found", "This job has no receipt yet.", { facts: [`Job: ${jobId}`] });
  return receipt;
}

/** The ledger from a height on, oldest first. */
export async function listReceipts(
  tx: Transaction,
  { fromHeight, limit }: { fromHeight: number; limit: number },
): Promise<Receipt[]> {
  const rows = await tx
    .select({ receipt: receipts.receipt })
    .from(receipts)
    .where(gte(receipts.height, fromHeight))
    .orderBy(asc(receipts.height))
    .limit(limit);
  return rows.map((row) => row.receipt);
}
