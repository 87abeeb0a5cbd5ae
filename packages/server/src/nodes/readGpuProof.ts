import { type GpuProof, type Id, proveGpu, runsJudged } from "@gpukit/core";
import { and, eq, gte, ne, sql } from "drizzle-orm";
import { listJudgedRuns } from "../measurements/measurementRepository.js";
import { offers } from "../offers/offerTables.js";
import type { Transaction } from "../platform/database.js";
import type { ServerContext } from "../serverContext.js";
import { nodes } from "./nodeTables.js";

/** How far an offer's GPU is known to be what it is called; null for a CPU and for a GPU that its node no longer reports. */
export async function readGpuProof(
  { db, clock, timings }: Pick<ServerContext, "db" | "clock" | "timings">,
  { offerId }: { offerId: Id },
): Promise<GpuProof | null> {
  const [row] = await db
    .select()
    .from(offers)
    .innerJoin(nodes, eq(nodes.id, offers.nodeId))
    .where(eq(offers.id, offerId));
  if (!row?.nodes.hardware.gpus[row.offers.device]) return null;
  const { offers: offer, nodes: node } = row;
  return proveGpu({
    reportedAtMs: node.hardwareAtMs,
    listedAtMs: offer.createdAtMs,
    deviceSinceMs: offer.deviceSinceMs,
    isDuplicate: await isListedBefore(db, { offer, heardSinceMs: clock.nowMs() - timings.nodeSilenceMs }),
    runs: await listJudgedRuns(db, { offerId, limit: runsJudged }),
  });
}

/**
 * Whether another machine that lives has offered the very same card for longer. Only the later one is doubted: a card's identity
 * is no secret, and whoever copies it must not be able to bring its owner into doubt.
 */
async function isListedBefore(
  tx: Transaction,
  { offer, heardSinceMs }: { offer: typeof offers.$inferSelect; heardSinceMs: number },
): Promise<boolean> {
  if (offer.gpuUuid === null) return false;
  const earlier = await tx
    .select({ id: offers.id })
    .from(offers)
    .innerJoin(nodes, eq(nodes.id, offers.nodeId))
    .where(
      and(
        eq(offers.gpuUuid, offer.gpuUuid),
        ne(offers.nodeId, offer.nodeId),
        ne(offers.state, "paused"),
        gte(nodes.lastSeenMs, heardSinceMs),
        sql`(${offers.deviceSinceMs}, ${offers.id}) < (${offer.deviceSinceMs}, ${offer.id})`,
      ),
    )
    .limit(1);
  return earlier.length > 0;
}
