import type { GpuProof, Id, JobVote } from "@gpukit/core";
import { eq, gte, inArray, or, sql } from "drizzle-orm";
import { listGpuProofs } from "../nodes/listGpuProofs.js";
import { nodes } from "../nodes/nodeTables.js";
import type { Transaction } from "../platform/database.js";
import { offers, offerVotes } from "./offerTables.js";

/** An offer with its node and what its jobs say of both. */
export interface ChangedOffer {
  offer: typeof offers.$inferSelect;
  node: typeof nodes.$inferSelect;
  votes: JobVote[];
  gpuProof: GpuProof | undefined;
}

const dayMs = 86_400_000;

/**
 * Offers of which the row or the node's changed in or after a transaction, and from which transaction to look the next time: the oldest
 * one that was still running, so that nothing is missed whatever the order in which transactions end.
 */
export async function listChangedOffers(
  tx: Transaction,
  { changedFrom, heardSinceMs }: { changedFrom: number; heardSinceMs: number },
): Promise<{ rows: ChangedOffer[]; nextFrom: number }> {
  const running = await tx.execute(sql`select (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint as oldest`);
  const changed = await tx
    .select({ offer: offers, node: nodes })
    .from(offers)
    .innerJoin(nodes, eq(nodes.id, offers.nodeId))
    .where(or(gte(offers.changedIn, changedFrom), gte(nodes.changedIn, changedFrom)));
  const votes = await listVotes(
    tx,
    changed.filter(({ offer: { jobsDone, jobsLost } }) => jobsDone + jobsLost > 0).map((row) => row.offer.id),
  );
  const proofs = await listGpuProofs(tx, { listed: changed, heardSinceMs });
  return {
    rows: changed.map((row) => ({
      ...row,
      votes: votes.get(row.offer.id) ?? [],
      gpuProof: proofs.get(row.offer.id),
    })),
    nextFrom: Number(running.rows[0]?.oldest),
  };
}

async function listVotes(tx: Transaction, offerIds: readonly Id[]): Promise<Map<Id, JobVote[]>> {
  const byOffer = new Map<Id, JobVote[]>();
  if (offerIds.length === 0) return byOffer;
  const rows = await tx
    .select()
    .from(offerVotes)
    .where(inArray(offerVotes.offerId, [...offerIds]));
  for (const { offerId, counterparty, day, doneHours, lostHours } of rows) {
    const vote = { counterparty, endedAtMs: day * dayMs };
    const votes = byOffer.get(offerId) ?? [];
    byOffer.set(offerId, votes);
    votes.push({ ...vote, result: "done", gpuHours: doneHours }, { ...vote, result: "lost", gpuHours: lostHours });
  }
  return byOffer;
}
