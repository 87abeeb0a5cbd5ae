import { custodyAccount, type Id, type Identity, type Qu, sumQu, walletAccount } from "@gpukit/core";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { book } from "../books/bookRepository.js";
import { bookEntries } from "../books/bookTables.js";
import type { Transaction } from "../platform/database.js";
import { deposits } from "./escrowTables.js";

/** QU that reached a custody identity, as stored. */
export type DepositRow = typeof deposits.$inferSelect;

export interface RecordDepositParameters {
  deposit: typeof deposits.$inferInsert;
  custodyIdentity: Identity;
}

/** Notes QU that reached a custody identity, in the books too; false when they are known already. */
export async function recordDeposit(
  tx: Transaction,
  { deposit, custodyIdentity }: RecordDepositParameters,
): Promise<boolean> {
  const added = await tx
    .insert(deposits)
    .values(deposit)
    .onConflictDoNothing()
    .returning({ id: deposits.transactionId });
  await bookDeposit(tx, { deposit, custodyIdentity });
  return added.length > 0;
}

/** Books a deposit, once. */
export async function bookDeposit(
  tx: Transaction,
  { deposit, custodyIdentity }: RecordDepositParameters,
): Promise<void> {
  const { escrowId, transactionId, source, amount, tick, kind, seenAtMs } = deposit;
  const entry = { kind, from: walletAccount(source), to: custodyAccount(custodyIdentity), amount: BigInt(amount) };
  await book(tx, { escrowId, transactionId, tick, entries: [entry], nowMs: seenAtMs });
}

/** What is known to have reached an escrow's custody identity; `total` counts what has no known sender too. */
export async function readKnownDeposits(
  tx: Transaction,
  escrowId: Id,
): Promise<{ transactionIds: Set<string>; total: Qu; hasLock: boolean }> {
  const rows = await tx.select().from(deposits).where(eq(deposits.escrowId, escrowId));
  const unattributed = await tx
    .select({ amount: bookEntries.amount })
    .from(bookEntries)
    .where(and(eq(bookEntries.escrowId, escrowId), eq(bookEntries.kind, "unattributed")));
  return {
    transactionIds: new Set(rows.map((row) => row.transactionId)),
    total: sumQu([...rows.map(({ amount }) => BigInt(amount)), ...unattributed.map(({ amount }) => amount)]),
    hasLock: rows.some((row) => row.kind === "lock"),
  };
}

/** What the operator has added to an escrow for a risen network fee, oldest first; with `spentBy: null` what no settlement spends. */
export async function listTopUps(
  tx: Transaction,
  escrowId: Id,
  { spentBy }: { spentBy?: null } = {},
): Promise<DepositRow[]> {
  const unspent = spentBy === null ? [isNull(deposits.settlementId)] : [];
  return tx
    .select()
    .from(deposits)
    .where(and(eq(deposits.escrowId, escrowId), eq(deposits.kind, "top-up"), ...unspent))
    .orderBy(deposits.tick, deposits.transactionId);
}

/** Notes which top-ups of an escrow a settlement spends; all others it does not. */
export async function markTopUps(
  tx: Transaction,
  { escrowId, settlementId, transactionIds }: { escrowId: Id; settlementId: Id; transactionIds: readonly string[] },
): Promise<void> {
  const ofEscrow = and(eq(deposits.escrowId, escrowId), eq(deposits.kind, "top-up"));
  await tx.update(deposits).set({ settlementId: null }).where(ofEscrow);
  if (transactionIds.length > 0)
    await tx
      .update(deposits)
      .set({ settlementId })
      .where(and(ofEscrow, inArray(deposits.transactionId, [...transactionIds])));
}
