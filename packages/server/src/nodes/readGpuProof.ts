import type { GpuProof, Id } from "@gpukit/core";
import { eq } from "drizzle-orm";
import { offers } from "../offers/offerTables.js";
import type { ServerContext } from "../serverContext.js";
import { listGpuProofs } from "./listGpuProofs.js";
import { nodes } from "./nodeTables.js";

/** How far an offer's GPU is known to be what it is called; null for a CPU and for a GPU that its node no longer reports. */
export async function readGpuProof(
  { db, clock, timings }: Pick<ServerContext, "db" | "clock" | "timings">,
  { offerId }: { offerId: Id },
): Promise<GpuProof | null> {
  const listed = await db
    .select({ offer: offers, node: nodes })
    .from(offers)
    .innerJoin(nodes, eq(nodes.id, offers.nodeId))
    .where(eq(offers.id, offerId));
  const heardSinceMs = clock.nowMs() - timings.nodeSilenceMs;
  return (await listGpuProofs(db, { listed, heardSinceMs })).get(offerId) ?? null;
}
