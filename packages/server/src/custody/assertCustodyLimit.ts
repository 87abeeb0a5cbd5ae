import { formatQu, GpuKitError, type Qu } from "@gpukit/core";
import { inArray, sql } from "drizzle-orm";
import { escrows } from "../escrows/escrowTables.js";
import type { Transaction } from "../platform/database.js";

/** An escrow in one of these may hold its lock, or may still be sent it. */
const holding = ["reserved", "awaiting-lock", "confirming", "locked", "settling"] as const;

/**
 * Refuses an escrow that would make the server hold more QU at once than its operator allows. Two that ask at once are counted one after
 * the other, until the caller's transaction ends. Throws `custody-limit`.
 */
export async function assertCustodyLimit(
  tx: Transaction,
  { lockAmount, custodyLimit }: { lockAmount: Qu; custodyLimit: Qu | null },
): Promise<void> {
  if (custodyLimit === null) return;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('gpukit-custody-limit', 0))`);
  const held = await sumHeld(tx);
  if (held + lockAmount <= custodyLimit) return;
  throw new GpuKitError("custody-limit", "This escrow would be more than the server may hold at once.", {
    facts: [
      `Lock: ${formatQu(lockAmount)}`,
      `Held and promised now: ${formatQu(held)}`,
      `Limit: ${formatQu(custodyLimit)}`,
    ],
  });
}

/** QU locked or promised to be locked, whole server. */
async function sumHeld(tx: Transaction): Promise<Qu> {
  const [row] = await tx
    .select({ held: sql<string>`coalesce(sum((${escrows.escrow} ->> 'lockAmount')::numeric), 0)::text` })
    .from(escrows)
    .where(inArray(escrows.state, [...holding]));
  return BigInt(row?.held ?? "0");
}
