import type { Id } from "@gpukit/core";
import { eq, lt } from "drizzle-orm";
import type { Launch } from "../escrows/launchIntent.js";
import type { Transaction } from "../platform/database.js";
import { handovers } from "./handoverTables.js";

/** Stores a handover in the place of an earlier one of its quote, and forgets those that are too old. */
export async function putHandover(
  tx: Transaction,
  { nowMs, ...handover }: typeof handovers.$inferInsert & { nowMs: number },
): Promise<void> {
  await tx.delete(handovers).where(lt(handovers.expiresAtMs, nowMs));
  const { quoteId, ...rest } = handover;
  await tx.insert(handovers).values(handover).onConflictDoUpdate({ target: handovers.quoteId, set: rest });
}

/** Takes a handover out, for the page it is bound to; null where there is none that is fresh. */
export async function deleteHandover(
  tx: Transaction,
  { tokenHash, origin, nowMs }: { tokenHash: string; origin: string; nowMs: number },
): Promise<{ quoteId: Id; launch: Launch } | null> {
  // Whoever shows a token of another origin has used it up: nobody else should have it.
  const [taken] = await tx.delete(handovers).where(eq(handovers.tokenHash, tokenHash)).returning();
  return taken && taken.origin === origin && taken.expiresAtMs >= nowMs ? taken : null;
}
