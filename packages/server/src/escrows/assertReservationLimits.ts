import { GpuKitError, type Identity } from "@gpukit/core";
import { and, type Column, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import type { ReservationLimits } from "../reservationLimits.js";
import { escrows } from "./escrowTables.js";

export interface ReservationParty {
  payer: Identity;
  /** From `addressKeyOf`. */
  address: string | null;
  /** The embedding site's identity. */
  site: Identity | null;
}

/**
 * Refuses one unfunded reservation too many of a payer, a network address or a site. Two that ask at once are counted one after the
 * other, until the caller's transaction ends. Throws `reservation-limit`.
 */
export async function assertReservationLimits(
  tx: Transaction,
  { payer, address, site }: ReservationParty,
  { perPayer, perAddress, perSite }: ReservationLimits,
): Promise<void> {
  const limits = [
    { of: "payer", column: escrows.payer, value: payer, limit: perPayer },
    { of: "address", column: escrows.address, value: address, limit: perAddress },
    { of: "site", column: escrows.site, value: site, limit: perSite },
  ] as const;
  for (const { of, column, value, limit } of limits) {
    if (value === null || limit === null) continue;
    // Always in this order, so that no two wait for each other.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`reservation ${of} ${value}`}, 0))`);
    if ((await countOpen(tx, { column, value })) >= limit) throw limitReached(of, { payer, limit });
  }
}

async function countOpen(tx: Transaction, { column, value }: { column: Column; value: string }): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(escrows)
    .where(and(eq(column, value), inArray(escrows.state, ["reserved", "awaiting-lock"])));
  return row?.count ?? 0;
}

function limitReached(
  of: "payer" | "address" | "site",
  { payer, limit }: { payer: Identity; limit: number },
): GpuKitError {
  if (of === "payer")
    return new GpuKitError("reservation-limit", "This payer already holds an unfunded reservation.", {
      facts: [`Payer: ${payer}`],
    });
  return new GpuKitError("reservation-limit", `Too many unfunded reservations are open from this ${of}.`, {
    facts: [`Limit: ${limit}`],
    whatToDo: "Finish or cancel one of them, or wait two minutes until the oldest ends by itself.",
  });
}
