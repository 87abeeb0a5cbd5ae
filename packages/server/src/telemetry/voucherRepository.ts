import { firstVoucherPreviousHash, type Id, type Sha256, type Voucher } from "@gpukit/core";
import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import { vouchers } from "./telemetryTables.js";

/** What a receipt states about the vouchers of one attempt. */
export interface VoucherSummary {
  attempt: number;
  count: number;
  /** Hash of the last one, which chains all before it. */
  lastHash: Sha256;
}

export async function insertVoucher(
  tx: Transaction,
  { jobId, voucher }: { jobId: Id; voucher: Voucher },
): Promise<void> {
  const { attempt, seq } = voucher.claim;
  await tx.insert(vouchers).values({ jobId, attempt, seq, voucher });
}

export async function findVoucher(
  tx: Transaction,
  { jobId, attempt, seq }: { jobId: Id; attempt: number; seq: number },
): Promise<Voucher | null> {
  const [row] = await tx
    .select({ voucher: vouchers.voucher })
    .from(vouchers)
    .where(and(eq(vouchers.jobId, jobId), eq(vouchers.attempt, attempt), eq(vouchers.seq, seq)));
  return row?.voucher ?? null;
}

/** All vouchers of a job, by attempt and number. */
export async function listVouchers(tx: Transaction, jobId: Id): Promise<Voucher[]> {
  const rows = await tx
    .select({ voucher: vouchers.voucher })
    .from(vouchers)
    .where(eq(vouchers.jobId, jobId))
    .orderBy(asc(vouchers.attempt), asc(vouchers.seq));
  return rows.map((row) => row.voucher);
}

/** Number and last hash of each attempt's vouchers, by attempt; attempts without any are missing. */
export async function summariseVouchers(tx: Transaction, jobId: Id): Promise<Map<number, VoucherSummary>> {
  const summaries = new Map<number, VoucherSummary>();
  for (const { claim, hash } of await listVouchers(tx, jobId))
    summaries.set(claim.attempt, { attempt: claim.attempt, count: claim.seq, lastHash: hash });
  return summaries;
}

/** The hash the voucher numbered `seq` has to chain to. */
export async function previousHashOf(
  tx: Transaction,
  { jobId, attempt, seq }: { jobId: Id; attempt: number; seq: number },
): Promise<Sha256> {
  const previous = await findVoucher(tx, { jobId, attempt, seq: seq - 1 });
  return previous?.hash ?? firstVoucherPreviousHash;
}
