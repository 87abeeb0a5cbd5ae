import type { Id, Offer } from "@gpukit/core";
import { and, eq, inArray } from "drizzle-orm";
import { nodes } from "../nodes/nodeTables.js";
import type { Transaction } from "../platform/database.js";
import { offers } from "./offerTables.js";
import { toOffer } from "./toOffer.js";

/** Offers as consumers see them, by id when `ids` is given. */
export async function listOffers(
  tx: Transaction,
  { ids, nowMs, nodeSilenceMs }: { ids?: Id[]; nowMs: number; nodeSilenceMs: number },
): Promise<Offer[]> {
  if (ids?.length === 0) return [];
  const rows = await tx
    .select()
    .from(offers)
    .innerJoin(nodes, eq(nodes.id, offers.nodeId))
    .where(ids ? inArray(offers.id, ids) : undefined)
    .orderBy(offers.createdAtMs, offers.id);
  return rows.map((row) =>
    toOffer({ offer: row.offers, node: row.nodes, silent: nowMs - row.nodes.lastSeenMs > nodeSilenceMs }),
  );
}

/** Holds an available offer for an escrow; false when somebody else was faster. */
export async function reserveOffer(
  tx: Transaction,
  { offerId, escrowId }: { offerId: Id; escrowId: Id },
): Promise<boolean> {
  return claim(tx, {
    offerId,
    from: { state: "available", holderId: null },
    to: { state: "reserved", holderId: escrowId },
  });
}

/** Turns the hold of an escrow into the rent of its job; false when the hold is gone. */
export async function rentReservedOffer(
  tx: Transaction,
  { offerId, escrowId, jobId }: { offerId: Id; escrowId: Id; jobId: Id },
): Promise<boolean> {
  return claim(tx, {
    offerId,
    from: { state: "reserved", holderId: escrowId },
    to: { state: "rented", holderId: jobId },
  });
}

/** Rents an available offer for a job; false when somebody else was faster. */
export async function rentAvailableOffer(
  tx: Transaction,
  { offerId, jobId }: { offerId: Id; jobId: Id },
): Promise<boolean> {
  return claim(tx, { offerId, from: { state: "available", holderId: null }, to: { state: "rented", holderId: jobId } });
}

/** Makes an offer available again if it is still held for `holderId`. */
export async function freeOffer(tx: Transaction, { offerId, holderId }: { offerId: Id; holderId: Id }): Promise<void> {
  await tx
    .update(offers)
    .set({ state: "available", holderId: null })
    .where(and(eq(offers.id, offerId), eq(offers.holderId, holderId)));
}

type Hold = { state: "available"; holderId: null } | { state: "reserved" | "rented"; holderId: Id };

async function claim(tx: Transaction, { offerId, from, to }: { offerId: Id; from: Hold; to: Hold }): Promise<boolean> {
  const claimed = await tx
    .update(offers)
    .set(to)
    .where(
      and(
        eq(offers.id, offerId),
        eq(offers.state, from.state),
        from.holderId === null ? undefined : eq(offers.holderId, from.holderId),
      ),
    )
    .returning({ id: offers.id });
  return claimed.length > 0;
}
