import {
  assertEscrowTransition,
  type Escrow,
  GpuKitError,
  type Id,
  type Identity,
  parseQu,
  type Qu,
  sumQu,
} from "@gpukit/core";
import { and, desc, eq, inArray } from "drizzle-orm";
import { tellAccount } from "../accounts/tellAccount.js";
import { appendFeed } from "../feed/appendFeed.js";
import type { Transaction } from "../platform/database.js";
import { escrows } from "./escrowTables.js";

/** An escrow with what only the server knows of it. */
export type EscrowRow = typeof escrows.$inferSelect;

/** The parts of a row that a change may set beside the escrow itself. */
export type EscrowWorkings = Partial<Pick<EscrowRow, "plan" | "lockTransaction" | "tracking">>;

export async function insertEscrow(tx: Transaction, row: typeof escrows.$inferInsert): Promise<void> {
  await tx.insert(escrows).values(row);
}

export async function findEscrowRow(tx: Transaction, id: Id): Promise<EscrowRow | null> {
  const [row] = await tx.select().from(escrows).where(eq(escrows.id, id));
  return row ?? null;
}

/** The escrow's row, locked until the transaction ends. Throws `not-found`. */
export async function lockEscrowRow(tx: Transaction, id: Id): Promise<EscrowRow> {
  const [row] = await tx.select().from(escrows).where(eq(escrows.id, id)).for("update");
  if (!row) throw new GpuKitError("not-found", "There is no such escrow.", { facts: [`Escrow: ${id}`] });
  return row;
}

/** The escrow's row if it belongs to the account. Throws `not-found`. */
export async function getOwnEscrowRow(
  tx: Transaction,
  { id, accountId }: { id: Id; accountId: Id },
): Promise<EscrowRow> {
  const [row] = await tx
    .select()
    .from(escrows)
    .where(and(eq(escrows.id, id), eq(escrows.accountId, accountId)));
  if (!row) throw new GpuKitError("not-found", "This account has no such escrow.", { facts: [`Escrow: ${id}`] });
  return row;
}

export async function findEscrowOfQuote(tx: Transaction, quoteId: Id): Promise<EscrowRow | null> {
  const [row] = await tx.select().from(escrows).where(eq(escrows.quoteId, quoteId));
  return row ?? null;
}

/** An account's escrows in these states, newest first. */
export async function listOwnEscrows(
  tx: Transaction,
  { accountId, states, limit }: { accountId: Id; states: readonly Escrow["state"][]; limit: number },
): Promise<Escrow[]> {
  const rows = await tx
    .select({ escrow: escrows.escrow })
    .from(escrows)
    .where(and(eq(escrows.accountId, accountId), inArray(escrows.state, [...states])))
    .orderBy(desc(escrows.createdAtMs), desc(escrows.id))
    .limit(limit);
  return rows.map((row) => row.escrow);
}

/** What a payer's submitted locks will take from its balance in `fromTick` or later, QU. */
export async function sumLocksUnderWay(
  tx: Transaction,
  { payer, fromTick }: { payer: Identity; fromTick: number },
): Promise<Qu> {
  const rows = await tx
    .select({ escrow: escrows.escrow })
    .from(escrows)
    .where(and(eq(escrows.payer, payer), eq(escrows.state, "confirming")));
  return sumQu(
    rows
      .filter(({ escrow }) => (escrow.lock?.targetTick ?? 0) >= fromTick)
      .map(({ escrow }) => parseQu(escrow.lockAmount)),
  );
}

export interface ChangeEscrowParameters {
  row: EscrowRow;
  change: Partial<Omit<Escrow, "id" | "version">>;
  workings?: EscrowWorkings;
  nowMs: number;
}

/**
 * Stores a changed escrow over the version it was read at and tells watchers. Throws `escrow-state` for a step the escrow's
 * life does not have, `stale-version` when somebody newer was there.
 */
export async function changeEscrow(tx: Transaction, parameters: ChangeEscrowParameters): Promise<Escrow> {
  const { row, change, workings = {}, nowMs } = parameters;
  if (change.state && change.state !== row.state) assertEscrowTransition(row.state, change.state);
  const escrow: Escrow = { ...row.escrow, ...change, version: row.version + 1 };
  const saved = await tx
    .update(escrows)
    .set({ escrow, state: escrow.state, version: escrow.version, ...workings })
    .where(and(eq(escrows.id, row.id), eq(escrows.version, row.version), eq(escrows.state, row.state)))
    .returning({ id: escrows.id });
  if (saved.length === 0) throw new GpuKitError("stale-version", "The escrow changed meanwhile.");
  await appendFeed(tx, { streamId: row.id, event: { type: "escrow", escrow }, nowMs });
  if (escrow.jobId) await appendFeed(tx, { streamId: escrow.jobId, event: { type: "escrow", escrow }, nowMs });
  await tellAccount(tx, row.accountId);
  return escrow;
}

/** Stores what was read of the chain without changing the escrow. Lost when somebody newer was there, which harms nothing. */
export async function saveEscrowWorkings(
  tx: Transaction,
  { row, workings }: { row: EscrowRow; workings: EscrowWorkings },
): Promise<void> {
  await tx
    .update(escrows)
    .set(workings)
    .where(and(eq(escrows.id, row.id), eq(escrows.version, row.version)));
}
