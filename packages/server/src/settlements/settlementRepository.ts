import { GpuKitError, type Id, type Settlement } from "@gpukit/core";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import { settlements } from "./settlementTables.js";

/** A settlement with what only the server knows of it. */
export type SettlementRow = typeof settlements.$inferSelect;

export interface InsertSettlementParameters {
  settlement: Settlement;
  /** The deposit a return sends back. */
  depositTransactionId: string | null;
}

/** Stores a planned outflow; one settlement per escrow and one return per deposit, whatever runs twice. */
export async function insertSettlement(
  tx: Transaction,
  { settlement, depositTransactionId }: InsertSettlementParameters,
): Promise<void> {
  await tx
    .insert(settlements)
    .values({
      id: settlement.id,
      escrowId: settlement.escrowId,
      purpose: settlement.plan.purpose,
      depositTransactionId,
      state: settlement.state,
      version: 1,
      settlement,
      createdAtMs: settlement.createdAtMs,
    })
    .onConflictDoNothing();
}

/**
 * The outflow of an escrow that goes on next; one at a time leaves a custody identity. What is on its way comes first, then the
 * settlement: whoever sends dust to the identity must not make others wait for their pay.
 */
export async function findOpenOutflow(tx: Transaction, escrowId: Id): Promise<SettlementRow | null> {
  const [row] = await tx
    .select()
    .from(settlements)
    .where(and(eq(settlements.escrowId, escrowId), ne(settlements.state, "confirmed")))
    .orderBy(
      sql`${settlements.state} = 'broadcast' desc`,
      sql`${settlements.purpose} = 'settlement' desc`,
      asc(settlements.createdAtMs),
      asc(settlements.id),
    )
    .limit(1);
  return row ?? null;
}

/** The settlement of an escrow, null before it is planned. Returns of stray deposits are not it. */
export async function findSettlement(tx: Transaction, escrowId: Id): Promise<Settlement | null> {
  const [row] = await tx
    .select({ settlement: settlements.settlement })
    .from(settlements)
    .where(and(eq(settlements.escrowId, escrowId), eq(settlements.purpose, "settlement")));
  return row?.settlement ?? null;
}

export interface ChangeSettlementParameters {
  row: SettlementRow;
  change: Partial<Omit<Settlement, "id" | "escrowId">>;
  workings?: Partial<Pick<SettlementRow, "signedTransaction" | "tracking">>;
}

/** Stores a changed settlement over the version it was read at. Throws `stale-version` when somebody newer was there. */
export async function changeSettlement(
  tx: Transaction,
  { row, change, workings = {} }: ChangeSettlementParameters,
): Promise<Settlement> {
  const settlement: Settlement = { ...row.settlement, ...change };
  const saved = await tx
    .update(settlements)
    .set({ settlement, state: settlement.state, version: row.version + 1, ...workings })
    .where(and(eq(settlements.id, row.id), eq(settlements.version, row.version)))
    .returning({ id: settlements.id });
  if (saved.length === 0) throw new GpuKitError("stale-version", "The settlement changed meanwhile.");
  return settlement;
}
