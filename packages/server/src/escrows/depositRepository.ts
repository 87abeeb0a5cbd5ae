import type { Id, Qu } from "@gpukit/core";
import { eq } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import { deposits } from "./escrowTables.js";

/** Notes QU that reached a custody identity; false when they are known already. */
export async function recordDeposit(tx: Transaction, deposit: typeof deposits.$inferInsert): Promise<boolean> {
  const added = await tx
    .insert(deposits)
    .values(deposit)
    .onConflictDoNothing()
    .returning({ id: deposits.transactionId });
  return added.length > 0;
}

/** What is known to have reached an escrow's custody identity. */
export async function readKnownDeposits(
  tx: Transaction,
  escrowId: Id,
): Promise<{ transactionIds: Set<string>; total: Qu; hasLock: boolean }> {
  const rows = await tx.select().from(deposits).where(eq(deposits.escrowId, escrowId));
  return {
    transactionIds: new Set(rows.map((row) => row.transactionId)),
    total: rows.reduce((sum, row) => sum + BigInt(row.amount), 0n),
    hasLock: rows.some((row) => row.kind === "lock"),
  };
}
